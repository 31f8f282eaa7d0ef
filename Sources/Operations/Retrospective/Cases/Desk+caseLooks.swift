package import Casework
import Foundation
import Storage

/// What waits for somebody in the searches of a force.
package struct SearchQueue: Sendable {
    /// Requests that wait for a decision, the longest waiting first; empty for whoever decides none.
    package let undecided: [SearchRequest]
    /// Requests that may be searched now: never searched, or allowed again after the gallery changed; empty for whoever
    /// searches nothing.
    package let toSearch: [SearchRequest]
    /// Forms to other databases that wait for a decision; empty for whoever decides none.
    package let tickets: [ExternalSearchTicket]
    /// Searches that nobody has looked back at yet; empty for whoever does not.
    package let toReview: [SearchRequest]
}

extension Desk {
    /// An exhibit with the sheets of its people, for an officer of its case; looking is logged.
    ///
    /// - Throws: `Refusal` where the officer doesn't belong to the case; ``OperationError`` with code `notFound`.
    package func exhibit(_ id: Exhibit.ID, by acting: ActingOfficer) async throws -> (
        exhibit: Exhibit, sheets: [PeopleSheet]
    ) {
        let of = try await store.exhibit(id)?.investigation
        return try await perform(CaseLook.exhibit, on: .init(.exhibit, id), of: of, by: acting) { context in
            let exhibit = try await self.exhibit(id, for: context.officer)
            try await commit([], context, at: now)
            let sheets = try await store.sheets(of: exhibit.investigation).filter { $0.exhibit == id }
            return (exhibit, sheets)
        }
    }

    /// A form to another database, for officers of its case and for those who decide; looking is logged.
    ///
    /// - Throws: `Refusal` for anybody else; ``OperationError`` with code `notFound`.
    package func ticket(_ id: ExternalSearchTicket.ID, by acting: ActingOfficer) async throws -> ExternalSearchTicket {
        let of = try await store.ticket(id)?.investigation
        return try await perform(CaseLook.ticket, on: .init(.externalSearch, id), of: of, by: acting) { context in
            guard let ticket = try await store.ticket(id), ticket.force == acting.force else {
                throw OperationError.missing("form")
            }
            // Whoever approves forms sees them without belonging to the case, as with searches.
            if context.officer.roles.isDisjoint(with: ExternalSearchAct.approve(conditions: "").roles) {
                _ = try await investigation(ticket.investigation, for: context.officer)
            }
            try await commit([], context, at: now)
            return ticket
        }
    }

    /// A request for deletion with the images that are still there, and the force's other galleries that hold images of
    /// the same nominal reference, by name; looking is logged.
    package func deletion(_ id: DeletionRequest.ID, by acting: ActingOfficer) async throws -> (
        request: DeletionRequest, images: [CustodyImage], elsewhere: [ReferenceGallery]
    ) {
        try await perform(ReferenceLook.deletion, on: .init(.deletionRequest, id), by: acting) { context in
            guard let request = try await store.deletionRequest(id), request.force == acting.force else {
                throw OperationError.missing("request for deletion")
            }
            try Self.require(context.officer, ReferenceLook.deletion.roles)
            try await commit([], context, at: now)
            let images = try await images(of: request)
            return (request, images, try await otherGalleries(holding: images.first))
        }
    }

    /// What waits in the force's searches for this officer; looking is logged.
    package func searchQueue(by acting: ActingOfficer) async throws -> SearchQueue {
        let officer = try await current(acting)
        let policy = try await self.policy(of: acting.force)
        try await consult(officer, "list the searches that wait", on: .init(.force, acting.force), of: nil, by: acting)
        let decides = !officer.roles.isDisjoint(with: SearchAct.authorise(conditions: "").roles)
        let all = try await store.searchRequests(of: acting.force)
        var toSearch: [SearchRequest] = []
        if officer.roles.contains(.searchExaminer) {
            var editions: [ReferenceGallery.ID: GalleryEdition] = [:]
            for request in all {
                if try await isOpen(request, under: policy, &editions) { toSearch.append(request) }
            }
        }
        return SearchQueue(
            undecided: decides ? try await store.undecidedSearches(of: acting.force) : [], toSearch: toSearch,
            tickets: decides ? try await store.submittedTickets(of: acting.force) : [],
            toReview: decides ? all.filter { !$0.runs.isEmpty && $0.afterwards == nil } : [])
    }

    /// Whether an authority lets a request be searched now; every guard is asked again by the search itself.
    private func isOpen(
        _ request: SearchRequest, under policy: Policy, _ editions: inout [ReferenceGallery.ID: GalleryEdition]
    ) async throws -> Bool {
        guard let authority = request.authority, now < authority.validUntil else { return false }
        guard let last = request.runs.last else {
            return now < authority.grantedAt.addingTimeInterval(policy.terms.searches.authorisation)
        }
        // Only where the authority says so, and only after the gallery changed (rulebook §12).
        guard let until = request.terms.standsUntil, now < until else { return false }
        let gallery = request.terms.gallery
        if editions[gallery] == nil {
            let index = GalleryIndex(gallery, store)
            if index.isReady { editions[gallery] = try await edition(of: index) }
        }
        return editions[gallery].map { $0 != last.settings.edition } ?? false
    }
}
