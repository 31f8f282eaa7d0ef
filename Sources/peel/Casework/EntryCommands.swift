import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations
import Storage

/// What is shown of one entry.
struct EntryView: Encodable, Sendable {
    let entry: String
    let reference: String
    let category: String
    let quality: Int
    /// The warnings of today, by the names that a review acknowledges.
    let warnings: [String: String]
    let review: String

    init(_ nomination: Nomination, _ policy: Policy, at instant: Date) {
        entry = nomination.id.description
        reference = nomination.sealed.nominalReference
        category = nomination.category.rawValue
        quality = nomination.image.quality
        warnings = Dictionary(
            nomination.warnings(under: policy, at: instant).map { ($0.kind.rawValue, $0.text) },
            uniquingKeysWith: { first, _ in first })
        review = nomination.review.map { $0.keeps ? "kept" : "taken off" } ?? "not reviewed"
    }

    /// The entry on a few lines.
    var lines: [String] {
        ["\(entry)  \(reference)  \(category)  quality \(quality)  \(review)"]
            + warnings.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    }
}

/// `peel watchlist show`.
struct ShowWatchlist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the entries with their warnings; that is logged.")

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var desk: DeskOptions

    private struct Report: Encodable {
        let list: WatchlistView
        let entries: [EntryView]
    }

    func run() throws {
        let name = target.deployment
        let report = try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            let found = try await desk.watchlist(of: id, by: acting)
            guard let policy = try await desk.store.publishedPolicy(of: acting.force) else {
                throw CommandFailure(.badInput, "The force has published no policy.")
            }
            let now = desk.now
            return Report(
                list: WatchlistView(found.list), entries: found.entries.map { EntryView($0, policy, at: now) })
        }
        desk.show(report, report.list.lines + report.entries.flatMap(\.lines))
    }
}

/// `peel watchlist review`.
struct ReviewEntries: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Review entries afresh for this deployment; not by who nominated them.",
        discussion: """
            One entry with --keep or --take-off, or many with --decisions: a CSV file with the columns entry, decision \
            (keep or take-off) and acknowledged (names of warnings, separated by spaces).
            """)

    @OptionGroup var target: DeploymentArgument
    @Argument(help: "The entry's identifier.") var entry: IdentifierArgument?
    @Flag(help: "Keep the entry.") var keep = false
    @Flag(help: "Take the entry off; it is erased when the list is authorised.") var takeOff = false
    @Option(name: .customLong("acknowledge"), help: "A warning that you saw, e.g. old-image; repeat it.")
    var acknowledged: [EntryWarning.Kind] = []
    @Option(help: "A CSV file with many decisions.") var decisions: String?
    @OptionGroup var desk: DeskOptions

    private struct Decision: Sendable {
        /// Of the file; nil where it was given by itself.
        let line: Int?
        let entry: Nomination.ID
        let keeps: Bool
        let acknowledged: Set<EntryWarning.Kind>

        /// How a failure names it; nil where there is no other.
        var name: String? { line.map { "Line \($0) of the decisions, entry \(entry)," } }
    }

    func validate() throws {
        guard (entry == nil) != (decisions == nil), entry == nil || keep != takeOff else {
            throw ValidationError("Name an entry with --keep or --take-off, or a file with --decisions.")
        }
    }

    func run() throws {
        do {
            let (name, decisions) = (target.deployment, try read())
            let count = try desk.act { desk, acting in
                let id = try await desk.deployment(name, by: acting).id
                try await EntrySeries.run(decisions, named: \.name) { decision in
                    _ = try await desk.review(
                        decision.entry, of: id, keeping: decision.keeps, acknowledging: decision.acknowledged,
                        by: acting)
                }
                return decisions.count
            }
            desk.show(["reviewed": count], ["Reviewed \(count == 1 ? "1 entry" : "\(count) entries")."])
        } catch { throw CaseworkFailure.explain(error) }
    }

    private func read() throws -> [Decision] {
        if let entry {
            return [Decision(line: nil, entry: .init(entry.uuid), keeps: keep, acknowledged: Set(acknowledged))]
        }
        guard let decisions else { return [] }
        var reader = try CSVReader(URL(fileURLWithPath: decisions))
        var all: [Decision] = []
        var names: [String]?
        while let row = try reader.next() {
            guard let columns = names else {
                names = row.fields
                continue
            }
            let values = Dictionary(zip(columns, row.fields ?? []), uniquingKeysWith: { first, _ in first })
            let words = (values["acknowledged"] ?? "").split(separator: " ").map(String.init)
            let seen = words.compactMap(EntryWarning.Kind.init(rawValue:))
            guard let id = UUID(uuidString: values["entry"] ?? ""), seen.count == words.count,
                let decision = values["decision"], ["keep", "take-off"].contains(decision)
            else {
                throw CommandFailure(
                    .badInput, "Line \(row.line) of the decisions is wrong: it needs entry, decision, acknowledged.")
            }
            all.append(
                Decision(line: row.line, entry: .init(id), keeps: decision == "keep", acknowledged: Set(seen)))
        }
        guard !all.isEmpty else {
            throw CommandFailure(
                .badInput, "The file holds no decision: give a line with the columns' names, and one for each entry.")
        }
        return all
    }
}

/// `peel watchlist sought`.
struct CheckSought: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sought", abstract: "Record that the records were asked again: the person is still sought.")

    @OptionGroup var target: DeploymentArgument
    @Argument(help: "The entries' identifiers.") var entries: [IdentifierArgument]
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, ids) = (target.deployment, entries.map { Nomination.ID($0.uuid) })
        try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            try await EntrySeries.run(ids) { _ = try await desk.recordSought($0, of: id, by: acting) }
        }
        desk.show(["checked": ids.count], ["Recorded \(ids.count)."])
    }
}

/// `peel watchlist approve-child`.
struct ApproveChild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve-child", abstract: "Sign off an entry of a person under 18, or under 13.")

    @OptionGroup var target: DeploymentArgument
    @Argument(help: "The entry's identifier.") var entry: IdentifierArgument
    @Option(help: "under-18 or under-13.") var kind: LineItemApproval.Kind
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, entry, kind) = (target.deployment, Nomination.ID(entry.uuid), kind)
        try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            _ = try await desk.approveChild(entry, of: id, kind, by: acting)
        }
        desk.show(["approved": true], ["Approved."])
    }
}

/// `peel watchlist propose-exception`.
struct ProposeException: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose-exception",
        abstract: "Propose that entries of a category that needs a reason of its own stay; somebody else has to agree.")

    @OptionGroup var target: DeploymentArgument
    @Argument(help: "The entries' identifiers.") var entries: [IdentifierArgument]
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, ids) = (target.deployment, entries.map { Nomination.ID($0.uuid) })
        try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            try await EntrySeries.run(ids) { try await desk.proposeException($0, of: id, by: acting) }
        }
        desk.show(["proposed": ids.count], ["Proposed \(ids.count)."])
    }
}

/// `peel watchlist agree-exception`.
struct AgreeException: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree-exception",
        abstract: "Agree to exceptions that somebody else proposed; not by who nominated the entry.")

    @OptionGroup var target: DeploymentArgument
    @Argument(help: "The entries' identifiers.") var entries: [IdentifierArgument]
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, ids) = (target.deployment, entries.map { Nomination.ID($0.uuid) })
        try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            try await EntrySeries.run(ids) { entry in
                let seen = try await desk.entry(entry, of: id, by: acting).entry
                _ = try await desk.agreeToException(entry, of: id, seenAt: seen.revision, by: acting)
            }
        }
        desk.show(["agreed": ids.count], ["Agreed to \(ids.count)."])
    }
}

/// `peel watchlist image`.
struct ShowEntryImage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "Write an entry's image to a file, to be seen and deleted; that is logged.")

    @OptionGroup var target: DeploymentArgument
    @Argument(help: "The entry's identifier.") var entry: IdentifierArgument
    @Option(help: "The file to write.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (name, entry) = (target.deployment, Nomination.ID(entry.uuid))
        let bytes = try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            let found = try await desk.watchlist(of: id, by: acting)
            guard let nomination = found.entries.first(where: { $0.id == entry }) else {
                throw CommandFailure(.badInput, "The list has no such entry.")
            }
            return try await desk.image(of: nomination, by: acting)
        }
        try PrivateFile.write(bytes, to: out)
    }
}
