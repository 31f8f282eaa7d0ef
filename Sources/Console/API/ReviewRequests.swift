import Casework
import Foundation

/// An act of an examiner.
struct ExaminationActRequest: Decodable, Sendable {
    /// The acts.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case begin
        case analyse
        case compare
        case conclude
    }

    /// A place in an image: shares of its width and height.
    struct Place: Decodable, Sendable {
        let x: Double
        let y: Double

        var anchor: FeatureNote.Anchor { .init(x: x, y: y) }
    }

    /// One line of the checklist.
    struct Note: Decodable, Sendable {
        let component: FacialComponent
        let observation: FeatureNote.Observation
        let probe: Place?
        let candidate: Place?
        let text: String?
    }

    let act: Act
    /// Of the examination as the caller saw it.
    let revision: Int
    let isSuitable: Bool?
    let visible: [FacialComponent]?
    let limitations: String?
    let candidate: UUID?
    let notes: [Note]?
    let support: Int?
    let reason: String?
    let prompts: [ReviewPrompt]?

    /// The act as Casework has it.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where something is missing.
    func reviewAct() throws -> ReviewAct {
        switch act {
        case .begin: return .begin
        case .analyse:
            return .analyse(
                ProbeAnalysis(
                    isSuitable: try needed(isSuitable, "isSuitable"), visible: Set(visible ?? []),
                    limitations: limitations ?? ""))
        case .compare:
            let notes = (notes ?? []).map {
                FeatureNote(
                    $0.component, $0.observation, probe: $0.probe?.anchor, candidate: $0.candidate?.anchor,
                    text: $0.text ?? "")
            }
            let support = try needed(support.flatMap(Support.init(rawValue:)), "support")
            return .compare(
                .init(try needed(candidate, "candidate")),
                CandidateComparison(notes: notes, support: support, reason: reason ?? ""))
        case .conclude: return .conclude(prompts: Set(prompts ?? []))
        }
    }
}

/// An act of the investigating officer.
struct LeadActRequest: Decodable, Sendable {
    /// The acts.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case investigate
        case evidence
        case corroborate
        case exclude
    }

    let act: Act
    /// Of the review as the caller saw it.
    let revision: Int
    let reasons: String?
    let view: InvestigatingReview.View?
    let consideredContrary: Bool?
    let kind: EvidenceKind?
    let reference: String?
    let person: UUID?

    /// The act as Casework has it.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where something is missing.
    func reviewAct() throws -> ReviewAct {
        let reasons = reasons ?? ""
        switch act {
        case .investigate:
            return .investigate(
                try needed(view, "view"), consideredContrary: consideredContrary ?? false, reasons: reasons)
        case .evidence:
            return .addEvidence(
                try needed(kind, "kind"), reference: reference ?? "",
                about: person.map { Identifier<ReferencePerson>($0) })
        case .corroborate: return .corroborate(.init(try needed(person, "person")), reasons: reasons)
        case .exclude: return .exclude(reasons: reasons)
        }
    }
}
