/// The rows of searches.
struct SearchTables: Sendable {
    var galleries: [ReferenceGallery.ID: ReferenceGallery] = [:]
    var images: [CustodyImage.ID: CustodyImage] = [:]
    var deletionRequests: [DeletionRequest.ID: DeletionRequest] = [:]
    var investigations: [Investigation.ID: Investigation] = [:]
    var exhibits: [Exhibit.ID: Exhibit] = [:]
    var sheets: [PeopleSheet.ID: PeopleSheet] = [:]
    var requests: [SearchRequest.ID: SearchRequest] = [:]
    var reviews: [CandidateReview.ID: CandidateReview] = [:]
    var tickets: [ExternalSearchTicket.ID: ExternalSearchTicket] = [:]
    var devices: [EnrolledDevice.ID: EnrolledDevice] = [:]
    var streetSearches: [StreetSearch.ID: StreetSearch] = [:]
    var counts: [SearchCount.ID: SearchCount] = [:]
    var supervisors: [StreetSupervisor.ID: StreetSupervisor] = [:]
}

extension Tables {
    mutating func apply(_ change: SearchChange) throws(StoreError) {
        switch change {
        case .saveGallery(let entity): try save(entity, in: \.searches.galleries)
        case .saveImage(let entity): try save(entity, in: \.searches.images)
        case .saveDeletionRequest(let entity): try save(entity, in: \.searches.deletionRequests)
        case .saveInvestigation(let entity): try save(entity, in: \.searches.investigations)
        case .saveExhibit(let entity): try save(entity, in: \.searches.exhibits)
        case .saveSheet(let entity): try save(entity, in: \.searches.sheets)
        case .saveRequest(let entity): try save(entity, in: \.searches.requests)
        case .saveReview(let entity): try save(entity, in: \.searches.reviews)
        case .saveTicket(let entity): try save(entity, in: \.searches.tickets)
        case .saveDevice(let entity): try save(entity, in: \.searches.devices)
        case .saveStreetSearch(let entity): try save(entity, in: \.searches.streetSearches)
        case .saveCount(let entity): try save(entity, in: \.searches.counts)
        case .saveSupervisor(let entity): try save(entity, in: \.searches.supervisors)
        case .eraseImage(let id): try erase(id, in: \.searches.images)
        case .eraseDeletionRequest(let id): try erase(id, in: \.searches.deletionRequests)
        case .eraseExhibit(let id):
            try erase(id, in: \.searches.exhibits)
            searches.sheets = searches.sheets.filter { $0.value.exhibit != id }
        case .eraseSheet(let id): try erase(id, in: \.searches.sheets)
        case .eraseRequest(let id):
            try erase(id, in: \.searches.requests)
            searches.reviews = searches.reviews.filter { $0.value.origin.request != id }
        case .eraseReview(let id): try erase(id, in: \.searches.reviews)
        case .eraseTicket(let id): try erase(id, in: \.searches.tickets)
        case .eraseStreetSearch(let id): try erase(id, in: \.searches.streetSearches)
        }
    }
}
