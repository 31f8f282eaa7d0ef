/// One thing of a search, in a case or at the roadside, that a unit of work saves or erases.
package enum SearchChange: Sendable, Equatable {
    case saveGallery(ReferenceGallery)
    case saveImage(CustodyImage)
    case saveDeletionRequest(DeletionRequest)
    case saveInvestigation(Investigation)
    case saveExhibit(Exhibit)
    case saveSheet(PeopleSheet)
    case saveRequest(SearchRequest)
    case saveReview(CandidateReview)
    case saveTicket(ExternalSearchTicket)
    case saveDevice(EnrolledDevice)
    case saveStreetSearch(StreetSearch)
    case saveCount(SearchCount)
    case saveSupervisor(StreetSupervisor)
    case eraseImage(CustodyImage.ID)
    case eraseDeletionRequest(DeletionRequest.ID)
    /// The sheets of its people go along.
    case eraseExhibit(Exhibit.ID)
    case eraseSheet(PeopleSheet.ID)
    /// Its reviews go along.
    case eraseRequest(SearchRequest.ID)
    case eraseReview(CandidateReview.ID)
    case eraseTicket(ExternalSearchTicket.ID)
    case eraseStreetSearch(StreetSearch.ID)

    /// What the change erases; nil where it saves.
    package var erased: LoggedEvent.Object? {
        switch self {
        case .eraseImage(let id): LoggedEvent.Object(.referenceImage, id)
        case .eraseDeletionRequest(let id): LoggedEvent.Object(.deletionRequest, id)
        case .eraseExhibit(let id): LoggedEvent.Object(.exhibit, id)
        case .eraseSheet(let id): LoggedEvent.Object(.peopleSheet, id)
        case .eraseRequest(let id): LoggedEvent.Object(.search, id)
        case .eraseReview(let id): LoggedEvent.Object(.review, id)
        case .eraseTicket(let id): LoggedEvent.Object(.externalSearch, id)
        case .eraseStreetSearch(let id): LoggedEvent.Object(.streetSearch, id)
        case .saveGallery, .saveImage, .saveDeletionRequest, .saveInvestigation, .saveExhibit, .saveSheet,
            .saveRequest, .saveReview, .saveTicket, .saveDevice, .saveStreetSearch, .saveCount, .saveSupervisor:
            nil
        }
    }
}
