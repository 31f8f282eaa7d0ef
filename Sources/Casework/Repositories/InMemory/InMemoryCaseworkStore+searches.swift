package import Foundation

extension InMemoryCaseworkStore: SearchStore {
    /// One gallery.
    package func gallery(_ id: ReferenceGallery.ID) -> ReferenceGallery? { tables.searches.galleries[id] }

    /// The galleries of a force, by identifier.
    package func galleries(of force: Force.ID) -> [ReferenceGallery] {
        tables.searches.galleries.values.filter { $0.force == force }.sorted { $0.id < $1.id }
    }

    /// One image.
    package func image(_ id: CustodyImage.ID) -> CustodyImage? { tables.searches.images[id] }

    /// All images of a person, the oldest first.
    package func images(of person: Identifier<ReferencePerson>) -> [CustodyImage] {
        tables.searches.images.values.filter { $0.person == person }
            .sorted { ($0.takenAt, $0.id) < ($1.takenAt, $1.id) }
    }

    /// The images of a gallery with a nominal reference, the oldest first.
    package func images(of nominalReference: String, in gallery: ReferenceGallery.ID) -> [CustodyImage] {
        tables.searches.images.values
            .filter { $0.gallery == gallery && $0.sealed.nominalReference == nominalReference }
            .sorted { ($0.takenAt, $0.id) < ($1.takenAt, $1.id) }
    }

    /// Some images of a gallery, by identifier, from the one after a given one on.
    package func images(in gallery: ReferenceGallery.ID, after last: CustodyImage.ID?, limit: Int) -> [CustodyImage] {
        let all = tables.searches.images.values.filter { image in
            image.gallery == gallery && (last.map { $0 < image.id } ?? true)
        }
        return Array(all.sorted { $0.id < $1.id }.prefix(limit))
    }

    /// Images of a gallery whose review is due or that have no date for one, the longest overdue first.
    package func imagesToReview(in gallery: ReferenceGallery.ID, at instant: Date) -> [CustodyImage] {
        tables.searches.images.values
            .filter { $0.gallery == gallery && ($0.reviewDueAt ?? .distantPast) <= instant }
            .sorted { ($0.reviewDueAt ?? .distantPast, $0.id) < ($1.reviewDueAt ?? .distantPast, $1.id) }
    }

    /// As many of these as fit on a page, from the one at a position on.
    package func imagesToReview(
        in gallery: ReferenceGallery.ID, at instant: Date, from start: Int, count: Int
    ) -> [CustodyImage] {
        Array(imagesToReview(in: gallery, at: instant).dropFirst(start).prefix(count))
    }

    /// How many images of a gallery there are of each kind.
    package func galleryFigures(of gallery: ReferenceGallery.ID, at instant: Date) -> GalleryFigures {
        GalleryFigures(counting: tables.searches.images.values.filter { $0.gallery == gallery }, at: instant)
    }

    /// One request.
    package func deletionRequest(_ id: DeletionRequest.ID) -> DeletionRequest? { tables.searches.deletionRequests[id] }

    /// Requests of a force that nobody has decided, the first to be answered first.
    package func openDeletionRequests(of force: Force.ID) -> [DeletionRequest] {
        tables.searches.deletionRequests.values.filter { $0.force == force && $0.isOpen }
            .sorted { ($0.answerBy, $0.id) < ($1.answerBy, $1.id) }
    }

    /// Requests of a force that were decided, the last to be answered first, as many as wanted.
    package func decidedDeletionRequests(of force: Force.ID, limit: Int) -> [DeletionRequest] {
        let decided = tables.searches.deletionRequests.values.filter { $0.force == force && !$0.isOpen }
        return Array(decided.sorted { ($0.answerBy, $0.id) > ($1.answerBy, $1.id) }.prefix(limit))
    }

    /// One case.
    package func investigation(_ id: Investigation.ID) -> Investigation? { tables.searches.investigations[id] }

    /// The case of a force with a reference.
    package func investigation(reference: String, of force: Force.ID) -> Investigation? {
        tables.searches.investigations.values.first { $0.force == force && $0.sealed.reference == reference }
    }

    /// The open cases that an officer belongs to, the latest first.
    package func openInvestigations(with officer: Officer.ID) -> [Investigation] {
        tables.searches.investigations.values.filter { $0.isOpen && $0.team.contains(officer) }
            .sorted { ($0.openedAt, $0.id) > ($1.openedAt, $1.id) }
    }

    /// One exhibit.
    package func exhibit(_ id: Exhibit.ID) -> Exhibit? { tables.searches.exhibits[id] }

    /// The exhibits of a case, oldest first.
    package func exhibits(of investigation: Investigation.ID) -> [Exhibit] {
        tables.searches.exhibits.values.filter { $0.investigation == investigation }
            .sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
    }

    /// One sheet.
    package func sheet(_ id: PeopleSheet.ID) -> PeopleSheet? { tables.searches.sheets[id] }

    /// The sheets of a case, oldest first.
    package func sheets(of investigation: Investigation.ID) -> [PeopleSheet] {
        tables.searches.sheets.values.filter { $0.investigation == investigation }
            .sorted { ($0.madeAt, $0.id) < ($1.madeAt, $1.id) }
    }

    /// One request.
    package func searchRequest(_ id: SearchRequest.ID) -> SearchRequest? { tables.searches.requests[id] }

    /// The requests of a case, the latest act first.
    package func searchRequests(of investigation: Investigation.ID) -> [SearchRequest] {
        tables.searches.requests.values.filter { $0.investigation == investigation }
            .sorted { ($0.lastActAt, $0.id) > ($1.lastActAt, $1.id) }
    }

    /// All requests of a force, the latest act first.
    package func searchRequests(of force: Force.ID) -> [SearchRequest] {
        tables.searches.requests.values.filter { $0.force == force }
            .sorted { ($0.lastActAt, $0.id) > ($1.lastActAt, $1.id) }
    }

    /// Submitted requests of a force, the longest waiting first.
    package func undecidedSearches(of force: Force.ID) -> [SearchRequest] {
        tables.searches.requests.values
            .filter {
                guard $0.force == force, case .submitted = $0.state else { return false }
                return true
            }
            .sorted { ($0.lastActAt, $0.id) < ($1.lastActAt, $1.id) }
    }

    /// One review.
    package func review(_ id: CandidateReview.ID) -> CandidateReview? { tables.searches.reviews[id] }

    /// The reviews of a request, oldest first.
    package func reviews(of request: SearchRequest.ID) -> [CandidateReview] {
        tables.searches.reviews.values.filter { $0.origin.request == request }
            .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
    }

    /// All reviews of a force, oldest first; known answers are among them.
    package func reviews(of force: Force.ID) -> [CandidateReview] {
        tables.searches.reviews.values.filter { $0.force == force }
            .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
    }

    /// Reviews of a force that an examiner may take or is at, oldest first; known answers are among them.
    package func reviews(waitingFor officer: Officer) -> [CandidateReview] {
        tables.searches.reviews.values.filter { $0.isWaiting(for: officer) }
            .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
    }

    /// One ticket.
    package func ticket(_ id: ExternalSearchTicket.ID) -> ExternalSearchTicket? { tables.searches.tickets[id] }

    /// The tickets of a case, the latest act first.
    package func tickets(of investigation: Investigation.ID) -> [ExternalSearchTicket] {
        tables.searches.tickets.values.filter { $0.investigation == investigation }
            .sorted { ($0.lastActAt, $0.id) > ($1.lastActAt, $1.id) }
    }

    /// Submitted tickets of a force, the longest waiting first.
    package func submittedTickets(of force: Force.ID) -> [ExternalSearchTicket] {
        tables.searches.tickets.values.filter { ticket in
            guard case .submitted = ticket.state else { return false }
            return ticket.force == force
        }.sorted { ($0.lastActAt, $0.id) < ($1.lastActAt, $1.id) }
    }

    /// What is left of a force's searches that were erased, by identifier.
    package func searchCounts(of force: Force.ID) -> [SearchCount] {
        tables.searches.counts.values.filter { $0.force == force }.sorted { $0.id < $1.id }
    }

    /// One device.
    package func device(_ id: EnrolledDevice.ID) -> EnrolledDevice? { tables.searches.devices[id] }

    /// The devices of a force, revoked ones too, the latest first.
    package func devices(of force: Force.ID) -> [EnrolledDevice] {
        tables.searches.devices.values.filter { $0.force == force }
            .sorted { ($0.enrolledAt, $0.id) > ($1.enrolledAt, $1.id) }
    }

    /// Who supervises whom in a force, by the officer who is supervised.
    package func streetSupervisors(of force: Force.ID) -> [StreetSupervisor] {
        tables.searches.supervisors.values.filter { $0.force == force }.sorted { $0.officer < $1.officer }
    }

    /// One search.
    package func streetSearch(_ id: StreetSearch.ID) -> StreetSearch? { tables.searches.streetSearches[id] }

    /// The searches of a force in a span of time, oldest first.
    package func streetSearches(of force: Force.ID, from start: Date, until end: Date) -> [StreetSearch] {
        tables.searches.streetSearches.values
            .filter { $0.force == force && start <= $0.searchedAt && $0.searchedAt <= end }
            .sorted { ($0.searchedAt, $0.id) < ($1.searchedAt, $1.id) }
    }
}
