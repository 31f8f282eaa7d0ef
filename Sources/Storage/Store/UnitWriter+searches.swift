import Casework

extension UnitWriter {
    /// Saves or erases one thing of a search.
    func apply(_ change: SearchChange) throws {
        switch change {
        case .saveGallery(let entity): try rows.save(entity)
        case .saveImage(let entity): try rows.save(entity)
        case .saveDeletionRequest(let entity): try rows.save(entity)
        case .saveInvestigation(let entity): try rows.save(entity)
        case .saveExhibit(let entity): try rows.save(entity)
        case .saveSheet(let entity): try rows.save(entity)
        case .saveRequest(let entity): try rows.save(entity)
        case .saveReview(let entity): try rows.save(entity)
        case .saveTicket(let entity): try rows.save(entity)
        case .saveDevice(let entity): try rows.save(entity)
        case .saveStreetSearch(let entity): try rows.save(entity)
        case .saveCount(let entity): try rows.save(entity)
        case .saveSupervisor(let entity): try rows.save(entity)
        case .eraseImage, .eraseDeletionRequest, .eraseExhibit, .eraseSheet, .eraseRequest, .eraseReview, .eraseTicket,
            .eraseStreetSearch:
            try erase(change.erased)
        }
    }
}

extension SearchChange {
    /// Parents are saved before what refers to them; erasures come last, children first.
    var rank: Int {
        switch self {
        case .saveGallery, .saveInvestigation, .saveDevice, .saveCount, .saveSupervisor: 0
        case .saveImage, .saveDeletionRequest, .saveExhibit, .saveRequest, .saveTicket, .saveStreetSearch: 1
        case .saveSheet, .saveReview: 2
        case .eraseImage, .eraseDeletionRequest, .eraseSheet, .eraseReview, .eraseTicket, .eraseStreetSearch: 3
        case .eraseExhibit, .eraseRequest: 4
        }
    }
}
