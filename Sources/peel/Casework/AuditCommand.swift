import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations
import Storage
import TransparencyLog

/// `peel audit`: the evidence log.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verify, prove, search and export the evidence log; have it witnessed and stamped.",
        subcommands: [
            VerifyLog.self, ProveEntry.self, SearchLog.self, ExportLog.self, WitnessCommand.self,
            TimestampCommand.self,
        ])
}

/// `peel audit verify`.
struct VerifyLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute a copy of the log, offline, with nothing but the public key.",
        discussion: """
            Ends with 2 and the first entry that is wrong where the copy is not what was signed, or where a timestamp \
            beside it belongs to another checkpoint. Authorities' signatures are checked with openssl ts -verify.
            """)

    @Argument(help: "The folder with the copy: the one that holds the file checkpoint.") var folder: String
    @Option(help: "The log's public key, from somewhere else than the copy.") var publicKey: String
    @Option(name: .customLong("known"), help: "A checkpoint that you verified earlier, as a file; repeat it.")
    var known: [String] = []
    @Option(name: .customLong("witness"), help: "A witness's public key: it cosigned each --known. Repeat it.")
    var witnesses: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard witnesses.isEmpty || !known.isEmpty else {
            throw ValidationError("--witness needs --known, the cosigned checkpoint.")
        }
    }

    private struct Report: Encodable {
        let isSound: Bool
        let entries: UInt64
        let checked: UInt64
        let root: String?
        let divergence: String?
        let firstWrongEntry: UInt64?
        let timestamps: [TimestampView]
    }

    func run() throws {
        let report: Report
        do {
            let identity = try LogIdentity(vkey: publicKey)
            let keys = try witnesses.map { try NoteKey(vkey: $0) }
            let policy = try WitnessPolicy(witnesses: keys, threshold: keys.count)
            let earlier = try known.map { path in
                guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
                    throw CommandFailure(.badInput, "The known checkpoint \(path) can't be read.")
                }
                return try SignedCheckpoint(bytes: [UInt8](data)).verify(by: identity, witnesses: policy)
            }
            let copy = LogFolder(URL(fileURLWithPath: folder, isDirectory: true))
            // What was stamped is one more signed size and root that the log has to agree with.
            let stamped = try copy.timestamps(of: identity)
            let trusted = earlier + stamped.compactMap(\.checkpoint)
            var line = ProgressLine()
            let found = LogAuditor(log: identity).audit(copy, known: trusted) { done in
                line.show("\(done) entries checked, \(line.rate(Int(done)))/s")
            }
            Terminal.endProgress()
            let timestamps = stamped.map { TimestampView($0.size, $0.stamped) }
            report = Report(
                isSound: found.isSound && timestamps.allSatisfy(\.belongs),
                entries: found.checkpoint?.checkpoint.size ?? 0, checked: found.checked,
                root: found.checkpoint?.checkpoint.root.base64, divergence: found.divergence?.description,
                firstWrongEntry: found.divergence?.entries?.lowerBound, timestamps: timestamps)
        } catch { throw CaseworkFailure.explain(error) }
        if json {
            Terminal.out(jsonText(report))
        } else if let divergence = report.divergence {
            Terminal.out("NOT WHAT WAS SIGNED. \(divergence) \(report.checked) entries before it are right.")
        } else {
            Terminal.out("All \(report.entries) entries are what was signed. Root \(report.root ?? "").")
        }
        if !json { for timestamp in report.timestamps { Terminal.out(timestamp.line) } }
        if !report.isSound { throw ExitCode(CommandExit.badInput.rawValue) }
    }
}

/// `peel audit prove`.
struct ProveEntry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Write the proof that an entry is in the log, as a .tlog-proof file.")

    @Argument(help: "The entry's number, from 0.") var entry: UInt64
    @Option(help: "The file to write.") var out: String
    @Option(help: "Disclose the event itself, to this body; without it only that something was logged is proven.")
    var disclosedTo: String?
    @Option(help: "Why.") var why: LoggedEvent.Justification = .audit
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (entry, recipient, why) = (entry, disclosedTo, why)
        let proof = try desk.act { desk, acting in
            try await desk.prove(entry, opening: recipient, why: why, by: acting)
        }
        try PrivateFile.write(proof.bytes, to: out)
        desk.show(
            ["opened": proof.isOpened],
            ["Wrote the proof of entry \(entry), \(proof.isOpened ? "with" : "without") its event."])
    }
}

/// Which part of the log a command reads.
struct LogSelection: ParsableArguments {
    @Option(help: "Only what belongs to a deployment, by its reference.") var deployment: String?
    @Option(help: "Only what was done to an object, by its identifier; with --kind.") var object: IdentifierArgument?
    @Option(help: "The kind of --object, e.g. officer, alert, nomination.") var kind: String?
    @Option(help: "From this entry on.") var from: UInt64 = 0
    @Option(help: "The most entries.") var limit: Int = 1000
    @Option(help: "Why the log is read.") var why: LoggedEvent.Justification = .audit

    func validate() throws {
        guard (object == nil) == (kind == nil), kind.map({ LoggedEvent.ObjectKind(rawValue: $0) != nil }) ?? true else {
            throw ValidationError(
                "--object needs --kind, one of "
                    + LoggedEvent.ObjectKind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must lie within 1…1000000.") }
    }

    /// The part that is meant.
    func query(_ desk: Desk, _ acting: ActingOfficer) async throws -> LogQuery {
        if let object, let kind = kind.flatMap(LoggedEvent.ObjectKind.init(rawValue:)) {
            return .object(.init(kind, Identifier<LoggedEvent>(object.uuid)))
        }
        if let deployment { return .deployment(try await desk.deployment(deployment, by: acting).id) }
        return .range(from..<from + min(UInt64(limit), .max - from))
    }
}

/// What is shown of an entry of the log.
struct LogEntryView: Encodable, Sendable {
    let entry: UInt64
    let at: Date
    let kind: String
    let actor: String
    let role: String?
    let act: String
    let object: String
    let deployment: String?
    let justification: String?
    let refusals: [String]?
    let recipient: String?

    init(_ record: LogRecord) {
        entry = record.sequence
        at = Date(timeIntervalSince1970: Double(record.leaf.milliseconds) / 1000)
        kind = record.event?.kind.rawValue ?? record.leaf.kind.text
        switch record.event?.agent {
        case .officer(let id, let first, _, _, _):
            actor = id.description
            role = first.rawValue
        case .system(let name):
            actor = name
            role = nil
        case nil:
            actor = "erased"
            role = nil
        }
        act = record.event?.act ?? "erased"
        object = record.event.map { "\($0.object.kind.rawValue) \($0.object.uuid.uuidString.lowercased())" } ?? ""
        deployment = record.event?.deployment?.description
        justification = record.event?.justification?.rawValue
        refusals = record.event?.refusals.map { $0.map(\.rule) }
        recipient = record.event?.recipient
    }

    /// The columns of the CSV form.
    static let titles = [
        "entry", "at", "kind", "actor", "role", "act", "object", "deployment", "justification", "refused by",
        "recipient",
    ]

    /// The values of the columns.
    var columns: [String] {
        [
            String(entry), at.formatted(.iso8601), kind, actor, role ?? "", act, object, deployment ?? "",
            justification ?? "", (refusals ?? []).joined(separator: " "), recipient ?? "",
        ]
    }

    /// The entry on one line.
    var line: String {
        "\(entry)  \(at.formatted(.iso8601))  \(kind)  \(actor)\(role.map { " (\($0))" } ?? "")  \(act)  \(object)"
            + (refusals.map { "  refused by \($0.joined(separator: ", "))" } ?? "")
    }
}

/// `peel audit search`.
struct SearchLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Read the log; that is logged first. An auditor does, or the DPO.")

    @OptionGroup var selection: LogSelection
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let selection = selection
        let views = try desk.act { desk, acting in
            let query = try await selection.query(desk, acting)
            return try await desk.log(query, limit: selection.limit, why: selection.why, by: acting)
                .map(LogEntryView.init)
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel audit export`.
struct ExportLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a part of the log for an outside body; that is logged as a disclosure.",
        discussion: """
            More than one entry leaves by two people only: the data protection officer or the senior responsible \
            officer agrees with --second and --second-passphrase-file.
            """)

    @OptionGroup var selection: LogSelection
    @Option(help: "The body that receives it.") var to: String
    @Option(help: "What that body is.") var recipient: DisclosureGuard.Recipient
    @OptionGroup var second: OptionalSecondOfficer
    @Option(help: "The file to write: CSV, or JSON with --json.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (selection, recipient, other) = (selection, LogRecipient(to, recipient), try second.offer())
        let views = try desk.act { desk, acting in
            let query = try await selection.query(desk, acting)
            let agreeing: ActingOfficer?
            if let other { agreeing = try await desk.signIn(other) } else { agreeing = nil }
            return try await desk.exportLog(
                query, limit: selection.limit, to: recipient, why: selection.why, agreedBy: agreeing, by: acting
            ).map(LogEntryView.init)
        }
        // A spreadsheet must not run what somebody typed: CSV.line takes care of that.
        let text =
            desk.json
            ? jsonText(views) : CSV.line(LogEntryView.titles) + views.map { CSV.line($0.columns) }.joined()
        try PrivateFile.write(Array(text.utf8), to: out)
        Terminal.note("Wrote \(views.count) entries.")
    }
}
