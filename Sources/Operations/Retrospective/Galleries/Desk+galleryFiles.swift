package import Casework
import Foundation
import Storage

/// One gallery with what is counted of it and what somebody has to look at.
package struct GalleryFile: Sendable {
    /// Its description.
    package let gallery: ReferenceGallery
    /// Its edition now; nil where its index is missing or unfinished.
    package let edition: GalleryEdition?
    /// How many images of each kind it holds.
    package let figures: GalleryFigures
    /// Some of the images to review, the longest overdue first.
    package let toReview: [CustodyImage]
    /// Whether the published policy names the gallery for searches in cases, without which nothing is searched.
    package let isSearchable: Bool
    /// What policy leaves out of searches in cases; a contested image is always left out.
    package let excludedFlags: Set<ReferenceFlag>
}

extension Desk {
    /// A gallery with its figures and a page of the images to review; looking is logged.
    ///
    /// - Parameters:
    ///   - start: how many images to review come before the page.
    ///   - count: how many of them stand on it, 1…1000.
    package func galleryFile(
        _ id: ReferenceGallery.ID, reviewsFrom start: Int = 0, count: Int = 50, by acting: ActingOfficer
    ) async throws -> GalleryFile {
        try await perform(ReferenceLook.gallery, on: .init(.referenceGallery, id), by: acting) { context in
            try Self.require(context.officer, ReferenceLook.gallery.roles)
            let gallery = try await ownGallery(id, acting)
            let index = GalleryIndex(id, store)
            var edition: GalleryEdition?
            if index.isReady { edition = try await self.edition(of: index) }
            let images = try await store.imagesToReview(in: id, at: now, from: start, count: count)
            let searches = context.policy.terms.searches
            let file = GalleryFile(
                gallery: gallery, edition: edition, figures: try await store.galleryFigures(of: id, at: now),
                toReview: images, isSearchable: searches.galleries.contains(id), excludedFlags: searches.excludedFlags)
            try await commit([], context, at: now) { $0.resultCount = images.count }
            return file
        }
    }

    /// The images of a person in a gallery, the oldest first; looking is logged.
    ///
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound` where the gallery holds none.
    package func references(
        of person: Identifier<ReferencePerson>, in gallery: ReferenceGallery.ID, by acting: ActingOfficer
    ) async throws -> [CustodyImage] {
        try await perform(ReferenceLook.person, on: .init(.referenceGallery, gallery), by: acting) { context in
            try Self.require(context.officer, ReferenceLook.person.roles)
            _ = try await ownGallery(gallery, acting)
            let images = try await store.images(of: person).filter { $0.gallery == gallery }
            guard !images.isEmpty else { throw OperationError.missing("person") }
            try await commit([], context, at: now) { $0.resultCount = images.count }
            return images
        }
    }

    /// One image with everything that is known of it but the picture; looking is logged.
    package func referenceImage(_ id: CustodyImage.ID, by acting: ActingOfficer) async throws -> CustodyImage {
        try await perform(ReferenceLook.image, on: .init(.referenceImage, id), by: acting) { context in
            try Self.require(context.officer, ReferenceLook.image.roles)
            let image = try await reference(id, acting)
            try await commit([], context, at: now)
            return image
        }
    }

    /// Requests for deletion that were decided, the last to be answered first, at most 200; looking is logged.
    package func decidedDeletions(by acting: ActingOfficer) async throws -> [DeletionRequest] {
        try await looking(
            "list the decided requests for deletion", RecordAct.receiveDeletion.roles, on: .init(.force, acting.force),
            by: acting
        ) { _ in try await store.decidedDeletionRequests(of: acting.force, limit: 200) }
    }

    /// Goes on with a deletion that was interrupted; what is done already is not done again.
    package func resumeDeletion(_ id: DeletionRequest.ID, by acting: ActingOfficer) async throws -> DeletionRequest {
        try await perform(RecordAct.finishDeletion, on: .init(.deletionRequest, id), by: acting) { context in
            try Self.require(context.officer, RecordAct.finishDeletion.roles)
            guard let request = try await store.deletionRequest(id), request.force == acting.force else {
                throw OperationError.missing("request for deletion")
            }
            guard case .erasing = request.state else {
                throw Refusal(
                    rule: "§9", reason: "nothing of the request waits to be erased.", remedy: "Look at its decision.")
            }
            try await commit([], context, at: now)
            return try await finishDeletion(id)
        }
    }
}
