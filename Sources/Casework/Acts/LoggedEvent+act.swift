package import Foundation

extension LoggedEvent {
    /// The event of an act of searching that was done.
    ///
    /// - Parameters:
    ///   - role: in which the officer did it.
    ///   - investigation: which it belongs to; nil at the roadside and for galleries.
    package init(
        _ act: some CaseworkAct, on object: Object, of investigation: Investigation.ID?, by officer: Officer,
        role: Role, under policy: Policy, id: Identifier<LoggedEvent>, at instant: Date
    ) {
        self.init(
            id: id, at: instant,
            by: .officer(officer.id, role: role, force: officer.force, device: nil, session: nil), act.logKind,
            act.title, on: object)
        self.investigation = investigation
        self.policy = policy.id
        justification = .operationalNeed
    }

    /// The event of one run of a retrospective search: a combination of probe and gallery.
    package init(_ run: SearchRun, of request: SearchRequest, by officer: Officer, id: Identifier<LoggedEvent>) {
        self.init(
            id: id, at: run.searchedAt,
            by: .officer(officer.id, role: .searchExaminer, force: officer.force, device: nil, session: nil),
            .combination, "search a reference gallery", on: Object(.search, request.id))
        investigation = request.investigation
        policy = request.authority?.policy
        algorithm = run.settings.algorithm
        threshold = run.settings.parameters.floor
        resultCount = run.candidates
        justification = .operationalNeed
    }

    /// The event of a search at the roadside, which is all that is ever kept of one.
    package init(_ search: StreetSearch, by officer: Officer, id: Identifier<LoggedEvent>) {
        self.init(
            id: id, at: search.searchedAt,
            by: .officer(
                officer.id, role: .streetSearchUser, force: officer.force, device: search.device.description,
                session: nil), .combination, "search at the roadside", on: Object(.streetSearch, search.id))
        policy = search.policy
        algorithm = search.algorithm
        threshold = search.floor
        resultCount = search.candidates
        justification = .operationalNeed
    }
}
