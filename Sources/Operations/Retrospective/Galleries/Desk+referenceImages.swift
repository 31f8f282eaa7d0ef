package import Casework
package import Foundation
import Storage
import TemplateSearch

extension Desk {
    /// The images of a person in a gallery, by the person's nominal reference; looking is logged.
    package func references(of nominalReference: String, in gallery: ReferenceGallery.ID, by acting: ActingOfficer)
        async throws -> [CustodyImage]
    {
        try await perform(ReferenceLook.person, on: .init(.referenceGallery, gallery), by: acting) { context in
            try Self.require(context.officer, ReferenceLook.person.roles)
            _ = try await ownGallery(gallery, acting)
            let images = try await store.images(of: nominalReference, in: gallery)
            try await commit([], context, at: now) { $0.resultCount = images.count }
            return images
        }
    }

    /// Images whose review is due or that have no date for one, the longest overdue first; looking is logged.
    package func referencesToReview(in gallery: ReferenceGallery.ID, by acting: ActingOfficer) async throws
        -> [CustodyImage]
    {
        try await perform(ReferenceLook.reviews, on: .init(.referenceGallery, gallery), by: acting) { context in
            try Self.require(context.officer, ReferenceLook.reviews.roles)
            _ = try await ownGallery(gallery, acting)
            let images = try await store.imagesToReview(in: gallery, at: now)
            try await commit([], context, at: now) { $0.resultCount = images.count }
            return images
        }
    }

    /// Decides to keep an image on until its next review.
    package func retain(
        _ id: CustodyImage.ID, reasons: String, next: Date, engine: CaseEngine, by acting: ActingOfficer
    ) async throws -> CustodyImage {
        try await perform(RecordAct.retainImage, on: .init(.referenceImage, id), by: acting) { context in
            var image = try await reference(id, acting)
            try image.retain(
                reasons: reasons, next: next, by: context.officer, under: context.policy, at: now)
            return try await replace(image, engine, context)
        }
    }

    /// Writes down what became of the matter that an image belongs to.
    package func correct(
        _ id: CustodyImage.ID, _ status: ConvictionStatus, _ group: RetentionGroup, reasons: String,
        engine: CaseEngine, by acting: ActingOfficer
    ) async throws -> CustodyImage {
        try await perform(RecordAct.correctImage, on: .init(.referenceImage, id), by: acting) { context in
            var image = try await reference(id, acting)
            try image.correct(
                status, group, reasons: reasons, by: context.officer, under: context.policy, at: now)
            return try await replace(image, engine, context)
        }
    }

    // MARK: - What the acts share

    /// An image of the acting officer's force.
    func reference(_ id: CustodyImage.ID, _ acting: ActingOfficer) async throws -> CustodyImage {
        guard let image = try await store.image(id), image.force == acting.force else {
            throw OperationError.missing("image")
        }
        return image
    }

    /// Saves an image that changed, and then tells its gallery's index.
    private func replace(_ image: CustodyImage, _ engine: CaseEngine, _ context: CaseActing) async throws
        -> CustodyImage
    {
        try await changing([image], engine: engine) {
            try await commit([.search(.saveImage(image))], context, at: now)
        }
        return try await store.image(image.id) ?? image
    }

    /// Changes images in the store and then in the index; a crash in between is noticed by the index's mark.
    ///
    /// Without an engine the images are taken out, which needs none.
    func changing(
        _ images: [CustodyImage], engine: CaseEngine?, _ save: () async throws -> Void
    ) async throws {
        guard let gallery = images.first?.gallery else { return try await save() }
        let index = GalleryIndex(gallery, store)
        // What is unfinished already stays so: building anew takes in this change as well.
        guard index.isReady else { return try await save() }
        try index.begin()
        do { try await save() } catch {
            try index.finish()
            throw error
        }
        let ids = images.map(\.id)
        guard let engine else {
            try await CaseWork.run {
                _ = try index.remove(ids)
                try index.finish()
            }
            return
        }
        var entries: [GalleryWriter.Entry] = []
        for image in images { entries.append(GalleryIndex.entry(image, try await template(of: image, engine))) }
        let found = entries
        try await CaseWork.run {
            _ = try index.remove(ids)
            try index.append(found, engine)
            try index.finish()
        }
    }
}

/// Looks at reference images, in the log's words.
enum ReferenceLook: String, CaseworkAct {
    case person = "look at a person's reference images"
    case reviews = "list the reference images to review"
    case candidate = "look at a candidate's image"
    case deletion = "look at a request for deletion"
    case gallery = "look at a reference gallery"
    case image = "look at a reference image"

    var roles: [Role] {
        switch self {
        case .person, .reviews, .deletion, .gallery, .image: [.referenceManager, .dataProtectionOfficer]
        case .candidate: [.searchExaminer, .searchRequester, .investigatingOfficer]
        }
    }

    var title: String { rawValue }
    var logKind: LoggedEvent.Kind { .consultation }
}
