package import Casework
package import Foundation
import GRDB

extension SQLiteCaseworkStore: SearchStore {
    // MARK: - Galleries

    /// One gallery.
    package func gallery(_ id: ReferenceGallery.ID) async throws(StoreError) -> ReferenceGallery? { try await one(id) }

    /// The galleries of a force, by identifier.
    package func galleries(of force: Force.ID) async throws(StoreError) -> [ReferenceGallery] {
        try await all("WHERE force = ? ORDER BY id", [force.uuid])
    }

    /// One image.
    package func image(_ id: CustodyImage.ID) async throws(StoreError) -> CustodyImage? { try await one(id) }

    /// All images of a person, the oldest first.
    package func images(of person: Identifier<ReferencePerson>) async throws(StoreError) -> [CustodyImage] {
        try await all("WHERE person = ? ORDER BY takenAt, id", [person.uuid])
    }

    /// The images of a gallery with a nominal reference, the oldest first.
    package func images(of nominalReference: String, in gallery: ReferenceGallery.ID) async throws(StoreError)
        -> [CustodyImage]
    {
        let subject = CustodyImage.subject(nominalReference, keyring)
        return try await all("WHERE gallery = ? AND subject = ? ORDER BY takenAt, id", [gallery.uuid, subject])
    }

    /// Some images of a gallery, by identifier, from the one after a given one on.
    package func images(in gallery: ReferenceGallery.ID, after last: CustodyImage.ID?, limit: Int)
        async throws(StoreError) -> [CustodyImage]
    {
        // No identifier sorts before sixteen zeros.
        let start = last?.uuid ?? UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        return try await all("WHERE gallery = ? AND id > ? ORDER BY id LIMIT ?", [gallery.uuid, start, limit])
    }

    /// Images of a gallery whose review is due or that have no date for one, the longest overdue first.
    package func imagesToReview(in gallery: ReferenceGallery.ID, at instant: Date) async throws(StoreError)
        -> [CustodyImage]
    {
        // Null sorts first: what has no date is overdue for the longest time.
        try await all(
            "WHERE gallery = ? AND (reviewDueAt IS NULL OR reviewDueAt <= ?) ORDER BY reviewDueAt, id",
            [gallery.uuid, instant.column])
    }

    /// As many of these as fit on a page, from the one at a position on.
    package func imagesToReview(in gallery: ReferenceGallery.ID, at instant: Date, from start: Int, count: Int)
        async throws(StoreError) -> [CustodyImage]
    {
        try await all(
            """
            WHERE gallery = ? AND (reviewDueAt IS NULL OR reviewDueAt <= ?) ORDER BY reviewDueAt, id LIMIT ? OFFSET ?
            """, [gallery.uuid, instant.column, count, start])
    }

    /// One request.
    package func deletionRequest(_ id: DeletionRequest.ID) async throws(StoreError) -> DeletionRequest? {
        try await one(id)
    }

    /// Requests of a force that nobody has decided, the first to be answered first.
    package func openDeletionRequests(of force: Force.ID) async throws(StoreError) -> [DeletionRequest] {
        try await all("WHERE force = ? AND state = 'received' ORDER BY answerBy, id", [force.uuid], isShort: true)
    }

    /// Requests of a force that were decided, the last to be answered first, as many as wanted.
    package func decidedDeletionRequests(of force: Force.ID, limit: Int) async throws(StoreError) -> [DeletionRequest] {
        try await all(
            "WHERE force = ? AND state IN ('refused', 'erasing', 'completed') ORDER BY answerBy DESC, id DESC LIMIT ?",
            [force.uuid, limit])
    }

    // MARK: - Cases

    /// One case.
    package func investigation(_ id: Investigation.ID) async throws(StoreError) -> Investigation? { try await one(id) }

    /// The case of a force with a reference.
    package func investigation(reference: String, of force: Force.ID) async throws(StoreError) -> Investigation? {
        let index = Investigation.index(reference, keyring)
        return try await first("WHERE force = ? AND reference = ?", [force.uuid, index])
    }

    /// The open cases that an officer belongs to, the latest first.
    package func openInvestigations(with officer: Officer.ID) async throws(StoreError) -> [Investigation] {
        try await all(
            """
            WHERE closedAt IS NULL AND EXISTS (SELECT 1 FROM json_each(document, '$.team') WHERE value = ?)
            ORDER BY openedAt DESC, id DESC
            """, [officer.uuid.uuidString], isShort: true)
    }

    /// One exhibit.
    package func exhibit(_ id: Exhibit.ID) async throws(StoreError) -> Exhibit? { try await one(id) }

    /// The exhibits of a case, oldest first.
    package func exhibits(of investigation: Investigation.ID) async throws(StoreError) -> [Exhibit] {
        try await all("WHERE investigation = ? ORDER BY receivedAt, id", [investigation.uuid])
    }

    /// One sheet.
    package func sheet(_ id: PeopleSheet.ID) async throws(StoreError) -> PeopleSheet? { try await one(id) }

    /// The sheets of a case, oldest first.
    package func sheets(of investigation: Investigation.ID) async throws(StoreError) -> [PeopleSheet] {
        try await all("WHERE investigation = ? ORDER BY madeAt, id", [investigation.uuid])
    }

    // MARK: - Searches

    /// One request.
    package func searchRequest(_ id: SearchRequest.ID) async throws(StoreError) -> SearchRequest? {
        try await one(id)
    }

    /// The requests of a case, the latest act first.
    package func searchRequests(of investigation: Investigation.ID) async throws(StoreError) -> [SearchRequest] {
        try await all("WHERE investigation = ? ORDER BY lastActAt DESC, id DESC", [investigation.uuid])
    }

    /// All requests of a force, the latest act first.
    package func searchRequests(of force: Force.ID) async throws(StoreError) -> [SearchRequest] {
        try await all("WHERE force = ? ORDER BY lastActAt DESC, id DESC", [force.uuid])
    }

    /// Submitted requests of a force, the longest waiting first.
    package func undecidedSearches(of force: Force.ID) async throws(StoreError) -> [SearchRequest] {
        try await all("WHERE force = ? AND state = 'submitted' ORDER BY lastActAt, id", [force.uuid], isShort: true)
    }

    /// One review.
    package func review(_ id: CandidateReview.ID) async throws(StoreError) -> CandidateReview? { try await one(id) }

    /// The reviews of a request, oldest first.
    package func reviews(of request: SearchRequest.ID) async throws(StoreError) -> [CandidateReview] {
        try await all("WHERE request = ? ORDER BY openedAt, id", [request.uuid])
    }

    /// All reviews of a force, oldest first; known answers are among them.
    package func reviews(of force: Force.ID) async throws(StoreError) -> [CandidateReview] {
        try await all("WHERE force = ? ORDER BY openedAt, id", [force.uuid])
    }

    /// Reviews of a force that an examiner may take or is at, oldest first; known answers are among them.
    package func reviews(waitingFor officer: Officer) async throws(StoreError) -> [CandidateReview] {
        let open: [CandidateReview] = try await all(
            "WHERE force = ? AND phase = 'examining' ORDER BY openedAt, id", [officer.force.uuid],
            isShort: true)
        return open.filter { $0.isWaiting(for: officer) }
    }

    /// One ticket.
    package func ticket(_ id: ExternalSearchTicket.ID) async throws(StoreError) -> ExternalSearchTicket? {
        try await one(id)
    }

    /// The tickets of a case, the latest act first.
    package func tickets(of investigation: Investigation.ID) async throws(StoreError) -> [ExternalSearchTicket] {
        try await all("WHERE investigation = ? ORDER BY lastActAt DESC, id DESC", [investigation.uuid])
    }

    /// Submitted tickets of a force, the longest waiting first.
    package func submittedTickets(of force: Force.ID) async throws(StoreError) -> [ExternalSearchTicket] {
        try await all(
            """
            WHERE state = 'submitted' AND investigation IN (SELECT id FROM investigation WHERE force = ?)
            ORDER BY lastActAt, id
            """, [force.uuid])
    }

    /// What is left of a force's searches that were erased, by identifier.
    package func searchCounts(of force: Force.ID) async throws(StoreError) -> [SearchCount] {
        try await all("WHERE force = ? ORDER BY id", [force.uuid])
    }

    /// Closed cases of a force that nothing belongs to any more, the first closed first.
    package func emptyInvestigations(of force: Force.ID) async throws(StoreError) -> [Investigation] {
        let belongings = ["exhibit", "peopleSheet", "searchRequest", "externalTicket"].map {
            "AND NOT EXISTS (SELECT 1 FROM \"\($0)\" WHERE investigation = \"investigation\".id)"
        }
        return try await all(
            "WHERE force = ? AND closedAt IS NOT NULL \(belongings.joined(separator: " ")) ORDER BY closedAt, id",
            [force.uuid])
    }

    // MARK: - The roadside

    /// One device.
    package func device(_ id: EnrolledDevice.ID) async throws(StoreError) -> EnrolledDevice? { try await one(id) }

    /// The devices of a force, revoked ones too, the latest first.
    package func devices(of force: Force.ID) async throws(StoreError) -> [EnrolledDevice] {
        try await all("WHERE force = ? ORDER BY enrolledAt DESC, id DESC", [force.uuid])
    }

    /// Who supervises whom in a force, by the officer who is supervised.
    package func streetSupervisors(of force: Force.ID) async throws(StoreError) -> [StreetSupervisor] {
        try await all("WHERE force = ? ORDER BY officer", [force.uuid])
    }

    /// One search.
    package func streetSearch(_ id: StreetSearch.ID) async throws(StoreError) -> StreetSearch? { try await one(id) }

    /// The searches of a force in a span of time, oldest first.
    package func streetSearches(of force: Force.ID, from start: Date, until end: Date) async throws(StoreError)
        -> [StreetSearch]
    {
        try await all(
            "WHERE force = ? AND searchedAt >= ? AND searchedAt <= ? ORDER BY searchedAt, id",
            [force.uuid, start.column, end.column])
    }
}
