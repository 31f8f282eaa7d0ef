import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel case lead`: what the investigating officer makes of a possible match.
struct LeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead", abstract: "Look into a possible match; it is no identification.",
        subcommands: [
            ShowFinding.self, ShowLeadReport.self, WriteSelected.self, InvestigateLead.self, AddEvidence.self,
            CorroborateLead.self, ExcludeLead.self,
        ])
}

/// What an officer of the case sees of a review, once it was examined.
struct FindingView: Encodable, Sendable {
    /// An image that two examiners supported.
    struct Selected: Encodable, Sendable {
        let candidate: String
        let person: String
        let rank: Int
        let band: String
        let flags: [String]
    }

    let review: String
    let outcome: String?
    let text: String?
    let agreed: Bool?
    let selected: [Selected]
    let evidence: [EvidenceItem]
    let note = "A lead for investigation. It is not an identification."

    init(_ review: CandidateReview) {
        self.review = review.id.description
        outcome = review.outcome?.rawValue
        text = review.outcome?.text
        agreed = review.finding?.agreed
        let chosen = review.finding?.selected ?? []
        selected = review.sealed.candidates.filter { chosen.contains($0.id) }.map {
            Selected(
                candidate: $0.id.description, person: $0.person.description, rank: $0.rank, band: $0.band,
                flags: $0.flags.map(\.text).sorted())
        }
        evidence = review.sealed.evidence
    }

    /// On some lines.
    var lines: [String] {
        ["review \(review)  \(outcome ?? "")", "  \(text ?? "")"]
            + selected.map { "  candidate \($0.candidate)  person \($0.person)  rank \($0.rank)  \($0.band)" }
            + evidence.map { "  evidence: \($0.kind.rawValue)  \($0.reference)" }
    }
}

/// `peel case lead show`.
struct ShowFinding: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what examiners found; that is logged.")

    @OptionGroup var target: ReviewArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        let view = try desk.act { FindingView(try await $0.finding(id, by: $1)) }
        desk.show(view, view.lines)
    }
}

/// `peel case lead image`.
struct WriteSelected: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "Write the image of a selected candidate to a file; that is logged.")

    @OptionGroup var target: ReviewArgument
    @Argument(help: "The candidate's identifier.") var candidate: IdentifierArgument
    @Option(help: "The new file.") var out: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(out)
        let (id, candidate) = (target.id, Identifier<SearchCandidate>(candidate.uuid))
        try PrivateFile.write(try desk.act { try await $0.candidateImage(candidate, of: id, by: $1) }, to: out)
    }
}

/// `peel case lead review`.
struct InvestigateLead: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Review a possible match: a lead worth looking into, or excluded.")

    @OptionGroup var target: ReviewArgument
    @Argument(help: "lead or excluded.") var view: InvestigatingReview.View
    @Flag(help: "You looked at what speaks against it: alibi, custody, age, height, distance.")
    var consideredContrary = false
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try desk.lead(.investigate(view, consideredContrary: consideredContrary, reasons: reasons), target)
    }
}

/// `peel case lead evidence`.
struct AddEvidence: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Add evidence to a lead; recognition of any kind is none.")

    @OptionGroup var target: ReviewArgument
    @Argument(help: "What kind it is.") var kind: EvidenceKind
    @Option(help: "Where it is found: the exhibit's or statement's reference.") var reference: String
    @Option(help: "Whom it is about: the person's identifier; needed where there is more than one possible match.")
    var person: IdentifierArgument?
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let about = person.map { Identifier<ReferencePerson>($0.uuid) }
        try desk.lead(.addEvidence(kind, reference: reference, about: about), target)
    }
}

/// `peel case lead corroborate`.
struct CorroborateLead: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corroborate", abstract: "Say that other evidence supports a lead about one person.")

    @OptionGroup var target: ReviewArgument
    @Argument(help: "The person's identifier.") var person: IdentifierArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.lead(.corroborate(.init(person.uuid), reasons: reasons), target) }
}

/// `peel case lead exclude`.
struct ExcludeLead: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exclude", abstract: "Exclude a possible match, a lead, or one that was corroborated.")

    @OptionGroup var target: ReviewArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.lead(.exclude(reasons: reasons), target) }
}

extension DeskOptions {
    /// Does an act on a possible match, and shows it.
    func lead(_ act: ReviewAct, _ target: ReviewArgument) throws {
        let id = target.id
        let view = try self.act { FindingView(try await $0.apply(act, to: id, by: $1).review) }
        show(view, view.lines)
    }
}
