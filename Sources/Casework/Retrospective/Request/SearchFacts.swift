package import Foundation

/// Everything that the guards of a search look at; gathered by the caller, judged here.
package struct SearchFacts: Sendable {
    package var request: SearchRequest
    package var investigation: Investigation
    package var policy: Policy
    package var now: Date
    /// Who runs the search.
    package var examiner: Officer
    package var gallery: ReferenceGallery
    /// The state of the gallery that will be searched.
    package var edition: GalleryEdition
    /// The exhibits of the probes.
    package var exhibits: [Exhibit]
    /// The sheets of those exhibits that are videos.
    package var sheets: [PeopleSheet]
    /// The pack that will match, with its version.
    package var algorithm: AlgorithmIdentity
    /// The evaluation that the policy's rule names, as the store has it.
    package var evaluation: ApprovedEvaluation?
    /// The case of that evaluation, whose acceptance the rule rests on; volunteers may be searched without.
    package var approval: EvaluationCase?
    /// What runs now, as approvals are bound to it; nil is an engine that can't say, which lapses every approval.
    package var running: EvaluationBinding?
    /// How many searches of the case were authorised, this one among them.
    package var caseSearches: Int
    /// Lists of candidates that should be erased by now and are not.
    package var overdueLists: Int
    /// What was withdrawn from use, of any algorithm.
    package var withdrawals: [AlgorithmWithdrawal] = []
    /// The run that is only made again, to see whether it gives the same list; nil for a search of its own.
    package var repeats: SearchRun?

    /// Takes the values as they are.
    package init(
        request: SearchRequest, investigation: Investigation, policy: Policy, now: Date, examiner: Officer,
        gallery: ReferenceGallery, edition: GalleryEdition, exhibits: [Exhibit], sheets: [PeopleSheet] = [],
        algorithm: AlgorithmIdentity, evaluation: ApprovedEvaluation?, approval: EvaluationCase?,
        running: EvaluationBinding?, caseSearches: Int, overdueLists: Int = 0, repeats: SearchRun? = nil
    ) {
        self.request = request
        self.investigation = investigation
        self.policy = policy
        self.now = now
        self.examiner = examiner
        self.gallery = gallery
        self.edition = edition
        self.exhibits = exhibits
        self.sheets = sheets
        self.algorithm = algorithm
        self.evaluation = evaluation
        self.approval = approval
        self.running = running
        self.caseSearches = caseSearches
        self.overdueLists = overdueLists
        self.repeats = repeats
    }
}

/// One guard of a search: a pure question with the rule it comes from.
protocol SearchGuard: SendableMetatype {
    /// What is wrong; empty where the guard holds.
    static func refusals(_ facts: SearchFacts) -> [Refusal]
}

/// Every guard, in the order in which a reader would ask.
enum SearchGuards {
    static let all: [any SearchGuard.Type] = [
        SearchAuthorityGuard.self, SearchRankGuard.self, SearchSeparationGuard.self, SearchApplicationGuard.self,
        SearchPolicyGuard.self, SearchCaseGuard.self, ProbeGuard.self, SearchGalleryGuard.self,
        SearchAlgorithmGuard.self, WithdrawnAlgorithmGuard.self, RepeatedSearchGuard.self, CandidateErasureGuard.self,
    ]
}
