import Casework
import Foundation
import Storage

extension Desk {
    /// Keeps what the figures need of every search that is about to be erased.
    ///
    /// Done again after a crash it changes nothing: a search is counted under one identifier, and as long as the search
    /// itself is there its count is left out.
    func countDueSearches(under policy: Policy, force: Force.ID) async throws {
        let due = try await store.dueItems(under: policy.terms.retention, at: now)
        let known = Set(try await store.searchCounts(of: force).map(\.id))
        for item in due where item.object.kind == .search {
            let id = SearchRequest.ID(item.object.uuid)
            guard !known.contains(count(of: id)), let request = try await store.searchRequest(id),
                request.force == force
            else { continue }
            let counted = SearchCount(id: count(of: id), request, try await store.reviews(of: id))
            let event = Entry(system: "erasure worker", "count a search", on: item.object)
                .event(.alteration, at: now, id: makeID())
            try await commit(UnitOfWork([.search(.saveCount(counted))], logging: [event]))
        }
    }

    /// The counts of searches that are gone.
    ///
    /// - Parameter requests: those that are there.
    func erasedCounts(besides requests: [SearchRequest], of force: Force.ID) async throws -> [SearchCount] {
        let here = Set(requests.map { count(of: $0.id) })
        return try await store.searchCounts(of: force).filter { !here.contains($0.id) }
    }

    /// Begins the clock of every closed case whose period is over and to which nothing belongs any more.
    ///
    /// A case is kept as long as the searches in it (the period of `search-record`, from its closing), and longer where a
    /// hold keeps one of them. The worker's next run erases it.
    func startEmptyCases(of force: Force.ID, under policy: Policy) async throws {
        for investigation in try await store.emptyInvestigations(of: force) {
            guard let closedAt = investigation.closedAt,
                let deadline = policy.terms.retention.deadline(.searchRecord, from: closedAt), deadline <= now
            else { continue }
            let object = LoggedEvent.Object(.investigation, investigation.id)
            let item = try await clock(.searchRecord, object, nil, from: closedAt)
            // A second look at the same case, before the worker came to it.
            guard item.revision == 0 else { continue }
            let event = Entry(system: "erasure worker", "begin the period of a case", on: object)
                .event(.alteration, at: now, id: makeID())
            try await commit(UnitOfWork([.saveRetentionItem(item)], logging: [event]))
        }
    }

    /// The identifier of a search's count: only this store can make it from the request's.
    private func count(of request: SearchRequest.ID) -> SearchCount.ID {
        .init(DerivedUUID.of(store.saltedDigest("search-count", request.description)))
    }
}
