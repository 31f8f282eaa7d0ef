package import Casework
import Foundation
import Storage

extension Desk {
    /// Drafts a request for a search; the quality of its probes is measured here, whatever the terms say.
    ///
    /// - Parameters:
    ///   - id: the case.
    ///   - terms: what is asked for.
    ///   - narrative: why, in words.
    ///   - engine: judges the probes.
    ///   - acting: who acts.
    package func draftSearch(
        in id: Investigation.ID, _ terms: SearchTerms, _ narrative: SearchNarrative, engine: CaseEngine,
        by acting: ActingOfficer
    ) async throws -> SearchRequest {
        let requestID = SearchRequest.ID(makeID())
        return try await perform(SearchDraft.draft, on: .init(.search, requestID), of: id, by: acting) { context in
            let investigation = try await self.investigation(id, for: context.officer)
            let measured = try await self.measured(terms, for: context.officer, engine)
            let request = try SearchRequest(
                id: requestID, in: investigation, terms: measured, narrative: narrative, by: context.officer, at: now)
            try await commit([.search(.saveRequest(request))], context, at: now)
            return request
        }
    }

    /// Replaces the terms and words of a draft.
    package func editSearch(
        _ id: SearchRequest.ID, _ terms: SearchTerms, _ narrative: SearchNarrative, engine: CaseEngine,
        by acting: ActingOfficer
    ) async throws -> SearchRequest {
        let measured = try await self.measured(terms, for: current(acting), engine)
        return try await apply(.edit(measured, narrative), to: id, by: acting).request
    }

    /// Does one act of an officer on a request. Searching is no such act: ``search(_:engine:threads:repeating:by:)``.
    ///
    /// - Throws: `Refusals`, which are logged; ``OperationError``; `StoreError`.
    package func apply(_ act: SearchAct, to id: SearchRequest.ID, by acting: ActingOfficer) async throws -> (
        request: SearchRequest, next: CaseNext
    ) {
        let of = try await store.searchRequest(id)?.investigation
        return try await perform(act, on: .init(.search, id), of: of, by: acting) { context in
            var request = try await self.request(id, for: context.officer)
            let instant = now
            let counted = try await searches(of: request.investigation, besides: request.id) + 1
            let actions = try request.apply(
                act, by: context.officer, under: context.policy, at: instant, counted: counted)
            // What can never be searched isn't put before anybody.
            if case .submit = act {
                try SearchSubmissionGuard.check(
                    request, try await exhibits(of: request), try await store.sheets(of: request.investigation),
                    under: context.policy)
            }
            let (changes, next) = try await consequences(of: actions, on: request, at: instant)
            try await commit([.search(.saveRequest(request))] + changes, context, at: instant)
            return (request, next)
        }
    }

    /// A request, with its reviews for whoever may see the case; looking is logged.
    package func showSearch(_ id: SearchRequest.ID, by acting: ActingOfficer) async throws -> (
        request: SearchRequest, reviews: [CandidateReview]
    ) {
        let of = try await store.searchRequest(id)?.investigation
        return try await perform(CaseLook.file, on: .init(.search, id), of: of, by: acting) { context in
            let request = try await self.request(id, for: context.officer)
            try await commit([], context, at: now)
            // Whoever isn't of the case, examiners above all, must not learn which reviews are of searches, nor what
            // they came to.
            guard !context.officer.roles.isDisjoint(with: CaseLook.file.roles),
                let investigation = try await store.investigation(request.investigation),
                investigation.refusal(toShow: context.officer) == nil
            else { return (request, []) }
            return (request, try await store.reviews(of: id))
        }
    }

    /// Requests of the force that wait for a decision, the longest waiting first; looking is logged.
    package func undecidedSearches(by acting: ActingOfficer) async throws -> [SearchRequest] {
        try await looking(
            "list the searches to decide on", [.searchSupervisor, .authorisingOfficer],
            on: .init(.force, acting.force), by: acting
        ) { _ in try await store.undecidedSearches(of: acting.force) }
    }

    // MARK: - What the acts share

    /// A request of the officer's force. Examiners and those who decide see requests of cases that are not theirs.
    func request(_ id: SearchRequest.ID, for officer: Officer) async throws -> SearchRequest {
        guard let request = try await store.searchRequest(id), request.force == officer.force else {
            throw OperationError.missing("request for a search")
        }
        let others: Set<Role> = [.searchExaminer, .searchSupervisor, .authorisingOfficer]
        if officer.roles.isDisjoint(with: others) {
            _ = try await investigation(request.investigation, for: officer)
        }
        return request
    }

    /// How many searches of a case were allowed or made, without those of one request: each run counts, and a leave
    /// that nobody has used counts as one.
    func searches(of investigation: Investigation.ID, besides request: SearchRequest.ID) async throws -> Int {
        try await store.searchRequests(of: investigation)
            .filter { $0.id != request && ($0.authority != nil || !$0.runs.isEmpty) }
            .reduce(0) { $0 + max(1, $1.runs.count) }
    }

    /// The exhibits that a request's probes come from, as far as they are still there.
    func exhibits(of request: SearchRequest) async throws -> [Exhibit] {
        var exhibits: [Exhibit] = []
        for id in Set(request.terms.probes.map(\.exhibit)) {
            if let exhibit = try await store.exhibit(id) { exhibits.append(exhibit) }
        }
        return exhibits
    }

    private func measured(_ terms: SearchTerms, for officer: Officer, _ engine: CaseEngine) async throws
        -> SearchTerms
    {
        var measured = terms
        measured.probes = []
        for probe in terms.probes {
            let exhibit = try await self.exhibit(probe.exhibit, for: officer)
            let bytes = try await ExhibitFiles(store: store).image(probe.digest, of: exhibit)
            let face = try await CaseWork.run { try engine.probe(bytes) }
            measured.probes.append(
                Probe(exhibit: probe.exhibit, digest: probe.digest, quality: face.quality, person: probe.person))
        }
        return measured
    }

    /// What the store has to save because of a request's actions, and what people have to do.
    func consequences(of actions: [SearchAction], on request: SearchRequest, at instant: Date) async throws -> (
        changes: [Change], next: CaseNext
    ) {
        var (changes, next) = ([Change](), CaseNext())
        for action in actions {
            switch action {
            case .createTask(let task): next.tasks.append(task)
            case .recordForDisclosure:
                next.advice.append("Put the use of facial recognition on the schedule of unused material (CPIA).")
            case .startRetention(let kind, let start):
                changes.append(.saveRetentionItem(try await clock(kind, .init(.search, request.id), nil, from: start)))
            case .raiseIncident(let kind):
                changes.append(.saveIncident(incident(kind, nil, nil, instant)))
                next.advice.append("Look into the incident: the same search gave another list.")
            // The list's review is opened by whoever has the list; a probe's template ends with its search.
            case .openReview, .destroyProbes: break
            }
        }
        return (changes, next)
    }
}

/// Acts on requests that are no transition of theirs, in the log's words.
enum SearchDraft: String, CaseworkAct {
    case draft = "draft a search request"
    case search = "search a reference gallery"
    case again = "make a search again"

    var roles: [Role] { self == .draft ? [.searchRequester] : [.searchExaminer] }
    var title: String { rawValue }
    var logKind: LoggedEvent.Kind { self == .draft ? .alteration : .combination }
}
