import ArgumentParser
import Casework
import Foundation
import Operations
import Statistics

/// Who receives a case's pack.
struct PackRecipient: ParsableArguments {
    @Option(help: "The body that receives it, e.g. Crown Prosecution Service; never a person's name.") var to: String
    @Option(help: "What that body is.") var recipient: DisclosureGuard.Recipient

    var value: LogRecipient { LogRecipient(to, recipient) }
}

/// `peel case propose-disclosure`.
struct ProposeDisclosure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose-disclosure",
        abstract: "Propose to disclose a case's searches; somebody else has to agree.")

    @OptionGroup var target: CaseArgument
    @OptionGroup var recipient: PackRecipient
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, recipient) = (target.name, recipient.value)
        let records = try desk.act { desk, acting in
            let id = try await desk.investigation(name, by: acting).id
            return try await desk.proposeDisclosure(of: id, to: recipient, by: acting).records
        }
        desk.show(
            ["records": records],
            [
                "Proposed to disclose \(counted(records, "record")). The data protection officer, or the senior "
                    + "responsible officer, agrees with agree-disclosure."
            ])
    }
}

/// `peel case agree-disclosure`.
struct AgreeToDisclosure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree-disclosure", abstract: "Agree to the disclosure that somebody else proposed.")

    @Argument(help: "The case's identifier, or its reference for whoever may see the case.") var name: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let name = name
        let proposal = try desk.act { desk, acting in
            let id: Investigation.ID
            if let uuid = UUID(uuidString: name) {
                id = Investigation.ID(uuid)
            } else {
                id = try await desk.investigation(name, by: acting).id
            }
            return try await desk.agreeToDisclosure(of: id, by: acting)
        }
        desk.show(
            ["records": proposal.records],
            ["Agreed: \(counted(proposal.records, "record")) may be disclosed to \(proposal.recipient.name), once."])
    }
}

/// `peel case disclose`.
struct DiscloseCase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disclose", abstract: "Write everything about a case's searches into a new folder; logged.",
        discussion: """
            A report, the same as JSON, images, proofs from the log and digests; nobody who was not selected. It \
            leaves by two people only: somebody agreed to propose-disclosure, or the data protection officer or the senior \
            responsible officer agrees now with --second and --second-passphrase-file.
            """)

    @OptionGroup var target: CaseArgument
    @Option(help: "The new folder.") var out: String
    @OptionGroup var recipient: PackRecipient
    @OptionGroup var second: OptionalSecondOfficer
    @Flag(help: "Also write report.pdf; it needs Debian's package weasyprint.") var pdf = false
    @OptionGroup var desk: DeskOptions

    private struct Report: Encodable {
        let files: Int
        let proofs: Int
        let unproven: Int
    }

    func run() throws {
        let (name, recipient, other) = (target.name, recipient.value, try second.offer())
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        let printing = pdf ? try PDFPrinter.locate().packPrinter : nil
        let pack = try desk.act { desk, acting in
            let agreeing: ActingOfficer?
            if let other { agreeing = try await desk.signIn(other) } else { agreeing = nil }
            let id = try await desk.investigation(name, by: acting).id
            return try await desk.disclose(
                id, to: folder, recipient: recipient, agreedBy: agreeing, program: PeelVersion.current,
                printing: printing, by: acting)
        }
        var lines = ["\(pack.files) files and \(counted(pack.proofs, "proof")) in \(out)."]
        if pack.unproven > 0 {
            lines.append("\(counted(pack.unproven, "entry")) of the log without a proof: give the log's key.")
        }
        desk.show(Report(files: pack.files, proofs: pack.proofs, unproven: pack.unproven), lines)
    }
}

/// `peel case figures`.
struct ShowSearchFigures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "Show the figures of searches, computed from what people did; logged.")

    @OptionGroup var desk: DeskOptions

    /// A share with what it is of.
    private struct ShareView: Encodable {
        let count: Int
        let total: Int
        let rate: Double?
        let lower: Double?
        let upper: Double?

        init(_ share: Share) {
            (count, total, rate) = (share.count, share.total, share.rate)
            lower = share.interval?.lower
            upper = share.interval?.upper
        }

        var text: String { "\(count) of \(total)" }
    }

    private struct Report: Encodable {
        let searchesByOffence: [String: Int]
        let outcomes: [String: Int]
        let ranksOfCorroborated: [Int: Int]
        let agreement: ShareView
        let reviewedAfterwards: ShareView
        let justified: ShareView
        let refusedRequests: Int
        let examiners: [Examiner]
    }

    private struct Examiner: Encodable {
        let officer: String
        let found: ShareView
        let falseSupport: ShareView
    }

    func run() throws {
        let figures = try desk.act { try await $0.searchFigures(by: $1) }
        let searches = figures.searches
        func names<Key: RawRepresentable>(_ counts: [Key: Int]) -> [String: Int] where Key.RawValue == String {
            Dictionary(counts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +)
        }
        let report = Report(
            searchesByOffence: names(searches.searches), outcomes: names(searches.outcomes),
            ranksOfCorroborated: searches.ranks, agreement: ShareView(searches.agreement),
            reviewedAfterwards: ShareView(searches.reviewedAfterwards), justified: ShareView(searches.justified),
            refusedRequests: searches.refusedRequests,
            examiners: figures.examiners.map {
                Examiner(
                    officer: $0.officer.description, found: ShareView($0.found),
                    falseSupport: ShareView($0.falseSupport))
            })
        desk.show(
            report,
            lines(report.searchesByOffence, "") + lines(report.outcomes, "came to ")
                + lines(report.ranksOfCorroborated, "corroborated at rank ")
                + [
                    "examiners agreed: \(report.agreement.text)",
                    "reviewed afterwards: \(report.reviewedAfterwards.text), justified: \(report.justified.text)",
                    "refused requests: \(report.refusedRequests)",
                ])
    }

    private func lines<Key: Comparable>(_ counts: [Key: Int], _ words: String) -> [String] {
        counts.sorted { $0.key < $1.key }.map { "\(words)\($0.key): \($0.value)" }
    }
}
