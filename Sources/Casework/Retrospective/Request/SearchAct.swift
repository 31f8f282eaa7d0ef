package import Foundation

/// What an officer does with a request. Searching is not among them: it takes a ``SearchWarrant``.
package enum SearchAct: CaseworkAct, Hashable {
    case edit(SearchTerms, SearchNarrative)
    case submit
    case refuse(reasons: String)
    case authorise(conditions: String)
    case withdraw(reasons: String)
    case review(wasJustified: Bool, text: String)

    /// Which roles may do it.
    package var roles: [Role] {
        switch self {
        case .edit, .submit: [.searchRequester]
        case .refuse, .authorise, .review: [.searchSupervisor, .authorisingOfficer]
        case .withdraw: [.searchRequester, .searchSupervisor, .authorisingOfficer]
        }
    }

    /// How the log names the act; never with its free text.
    package var title: String {
        switch self {
        case .edit: "edit a search request"
        case .submit: "submit a search request"
        case .refuse: "refuse a search"
        case .authorise: "authorise a search"
        case .withdraw: "withdraw a search"
        case .review: "review a search afterwards"
        }
    }

    /// What kind of processing the act is (DPA 2018 s.62).
    package var logKind: LoggedEvent.Kind { .alteration }
}

/// What the outside world has to do after a step of a search.
package enum SearchAction: Sendable, Codable, Hashable {
    case createTask(CaseTask)
    /// Make a ``CandidateReview`` of the run's candidates.
    case openReview(Identifier<SearchRun>)
    /// The probes' templates lived for the search alone.
    case destroyProbes
    /// The use of recognition goes onto the schedule of unused material (CPIA).
    case recordForDisclosure(Identifier<SearchRun>)
    case startRetention(RetentionKind, from: Date)
    case raiseIncident(Incident.Kind)
}
