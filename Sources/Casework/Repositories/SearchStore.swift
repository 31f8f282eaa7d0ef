package import Foundation

/// A store that keeps searches too: in cases, and what is kept of those at the roadside.
///
/// It writes by ``CaseworkStore/commit(_:)``, in which ``Change/search(_:)`` stands for everything here.
package protocol SearchStore: CaseworkStore, GalleryRepository, InvestigationRepository, SearchRepository,
    StreetRepository
{}

/// Reference galleries, their images, and requests to delete some.
package protocol GalleryRepository: Sendable {
    /// One gallery.
    func gallery(_ id: ReferenceGallery.ID) async throws(StoreError) -> ReferenceGallery?
    /// The galleries of a force, by identifier.
    func galleries(of force: Force.ID) async throws(StoreError) -> [ReferenceGallery]
    /// One image.
    func image(_ id: CustodyImage.ID) async throws(StoreError) -> CustodyImage?
    /// All images of a person, the oldest first.
    func images(of person: Identifier<ReferencePerson>) async throws(StoreError) -> [CustodyImage]
    /// The images of a gallery with a nominal reference, the oldest first.
    func images(of nominalReference: String, in gallery: ReferenceGallery.ID) async throws(StoreError)
        -> [CustodyImage]
    /// Some images of a gallery, by identifier, from the one after a given one on.
    func images(in gallery: ReferenceGallery.ID, after last: CustodyImage.ID?, limit: Int) async throws(StoreError)
        -> [CustodyImage]
    /// Images of a gallery whose review is due or that have no date for one, the longest overdue first.
    func imagesToReview(in gallery: ReferenceGallery.ID, at instant: Date) async throws(StoreError) -> [CustodyImage]
    /// As many of these as fit on a page, from the one at a position on.
    func imagesToReview(in gallery: ReferenceGallery.ID, at instant: Date, from start: Int, count: Int)
        async throws(StoreError) -> [CustodyImage]
    /// How many images of a gallery there are of each kind.
    func galleryFigures(of gallery: ReferenceGallery.ID, at instant: Date) async throws(StoreError) -> GalleryFigures
    /// One request.
    func deletionRequest(_ id: DeletionRequest.ID) async throws(StoreError) -> DeletionRequest?
    /// Requests of a force that nobody has decided, the first to be answered first.
    func openDeletionRequests(of force: Force.ID) async throws(StoreError) -> [DeletionRequest]
    /// Requests of a force that were decided, the last to be answered first, as many as wanted.
    func decidedDeletionRequests(of force: Force.ID, limit: Int) async throws(StoreError) -> [DeletionRequest]
}

/// Cases, their exhibits and the people that were found in them.
package protocol InvestigationRepository: Sendable {
    /// One case.
    func investigation(_ id: Investigation.ID) async throws(StoreError) -> Investigation?
    /// The case of a force with a reference.
    func investigation(reference: String, of force: Force.ID) async throws(StoreError) -> Investigation?
    /// The open cases that an officer belongs to, the latest first.
    func openInvestigations(with officer: Officer.ID) async throws(StoreError) -> [Investigation]
    /// One exhibit.
    func exhibit(_ id: Exhibit.ID) async throws(StoreError) -> Exhibit?
    /// The exhibits of a case, oldest first.
    func exhibits(of investigation: Investigation.ID) async throws(StoreError) -> [Exhibit]
    /// One sheet.
    func sheet(_ id: PeopleSheet.ID) async throws(StoreError) -> PeopleSheet?
    /// The sheets of a case, oldest first.
    func sheets(of investigation: Investigation.ID) async throws(StoreError) -> [PeopleSheet]
}

/// Requests, reviews and tickets.
package protocol SearchRepository: Sendable {
    /// One request.
    func searchRequest(_ id: SearchRequest.ID) async throws(StoreError) -> SearchRequest?
    /// The requests of a case, the latest act first.
    func searchRequests(of investigation: Investigation.ID) async throws(StoreError) -> [SearchRequest]
    /// All requests of a force, the latest act first.
    func searchRequests(of force: Force.ID) async throws(StoreError) -> [SearchRequest]
    /// Submitted requests of a force, the longest waiting first.
    func undecidedSearches(of force: Force.ID) async throws(StoreError) -> [SearchRequest]
    /// One review.
    func review(_ id: CandidateReview.ID) async throws(StoreError) -> CandidateReview?
    /// The reviews of a request, oldest first.
    func reviews(of request: SearchRequest.ID) async throws(StoreError) -> [CandidateReview]
    /// All reviews of a force, oldest first; known answers are among them.
    func reviews(of force: Force.ID) async throws(StoreError) -> [CandidateReview]
    /// Reviews of a force that an examiner may take or is at, oldest first; known answers are among them.
    func reviews(waitingFor officer: Officer) async throws(StoreError) -> [CandidateReview]
    /// One ticket.
    func ticket(_ id: ExternalSearchTicket.ID) async throws(StoreError) -> ExternalSearchTicket?
    /// The tickets of a case, the latest act first.
    func tickets(of investigation: Investigation.ID) async throws(StoreError) -> [ExternalSearchTicket]
    /// Submitted tickets of a force, the longest waiting first.
    func submittedTickets(of force: Force.ID) async throws(StoreError) -> [ExternalSearchTicket]
    /// What is left of a force's searches that were erased, by identifier: counts, and nobody's data.
    func searchCounts(of force: Force.ID) async throws(StoreError) -> [SearchCount]
}

/// Phones, and what is kept of searches with them.
package protocol StreetRepository: Sendable {
    /// One device.
    func device(_ id: EnrolledDevice.ID) async throws(StoreError) -> EnrolledDevice?
    /// The devices of a force, revoked ones too, the latest first.
    func devices(of force: Force.ID) async throws(StoreError) -> [EnrolledDevice]
    /// Who supervises whom in a force, by the officer who is supervised.
    func streetSupervisors(of force: Force.ID) async throws(StoreError) -> [StreetSupervisor]
    /// One search.
    func streetSearch(_ id: StreetSearch.ID) async throws(StoreError) -> StreetSearch?
    /// The searches of a force in a span of time, oldest first.
    func streetSearches(of force: Force.ID, from start: Date, until end: Date) async throws(StoreError)
        -> [StreetSearch]
}
