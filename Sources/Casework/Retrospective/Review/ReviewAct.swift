package import Foundation

/// What an officer does with a review.
package enum ReviewAct: CaseworkAct, Hashable {
    /// Takes the next examination.
    case begin
    case analyse(ProbeAnalysis)
    case compare(Identifier<SearchCandidate>, CandidateComparison)
    case conclude(prompts: Set<ReviewPrompt>)
    /// Gives an unfinished examination to somebody else.
    case reassign(reasons: String)
    case investigate(InvestigatingReview.View, consideredContrary: Bool, reasons: String)
    /// Which of the supported people it is about; nil where there is only one.
    case addEvidence(EvidenceKind, reference: String, about: Identifier<ReferencePerson>? = nil)
    case corroborate(Identifier<ReferencePerson>, reasons: String)
    case exclude(reasons: String)

    /// Which roles may do it.
    package var roles: [Role] {
        switch self {
        case .begin, .analyse, .compare, .conclude: [.searchExaminer]
        case .reassign: [.searchSupervisor]
        case .investigate, .addEvidence, .corroborate, .exclude: [.investigatingOfficer]
        }
    }

    /// How the log names the act; never with its free text.
    package var title: String {
        switch self {
        case .begin: "begin an examination"
        case .analyse: "analyse a probe"
        case .compare: "compare a candidate"
        case .conclude: "conclude an examination"
        case .reassign: "reassign an examination"
        case .investigate: "review a possible match"
        case .addEvidence: "add evidence to a lead"
        case .corroborate: "corroborate a lead"
        case .exclude: "exclude a possible match"
        }
    }

    /// What kind of processing the act is (DPA 2018 s.62).
    package var logKind: LoggedEvent.Kind {
        switch self {
        case .begin: .consultation
        default: .alteration
        }
    }
}

/// What the outside world has to do after a step of a review.
package enum ReviewAction: Sendable, Codable, Hashable {
    /// Give the list to another examiner, who learns nothing of the others' views.
    case askExaminer(ExaminerPosition)
    case createTask(CaseTask)
    case startRetention(RetentionKind, from: Date)
    /// A possible match was seen, so a later identification procedure has to know of it (PACE Code D).
    case noteForIdentificationProcedure
    case recordScores([ExaminerScore])
}
