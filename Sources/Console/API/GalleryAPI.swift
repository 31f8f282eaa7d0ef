import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Reference galleries, their images and requests for deletion as JSON; every route does what its page does.
enum GalleryAPI {
    private static let pageSize = 50

    /// The force's galleries, by pages of 50.
    static func galleries(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.galleries(by: exchange.acting())
        let (items, next) = try API.slice(all, exchange)
        return try .json(
            PageDocument(
                items: items.map { GalleryDocument($0.gallery, $0.edition, toReview: $0.toReview) }, next: next))
    }

    /// Describes a gallery.
    static func describe(_ exchange: Exchange) async throws -> Reply {
        let wanted: DescribeGalleryRequest = try API.decode(exchange)
        let made = try await exchange.office.desk.describeGallery(
            wanted.name, wanted.kind, lawfulBasis: wanted.lawfulBasis, by: exchange.acting())
        return try .json(GalleryDocument(made, nil, toReview: nil), status: .created)
    }

    /// One gallery with its figures.
    static func gallery(_ exchange: Exchange) async throws -> Reply {
        let known = try await ReferencePages.peek(exchange)
        let file = try await exchange.office.desk.galleryFile(known.id, count: 1, by: exchange.acting())
        return try .json(GalleryFileDocument(file))
    }

    /// The images to review, the longest overdue first, by pages of 50.
    static func reviews(_ exchange: Exchange) async throws -> Reply {
        let known = try await ReferencePages.peek(exchange)
        let start = try API.cursor(exchange)
        let file = try await exchange.office.desk.galleryFile(
            known.id, reviewsFrom: start, count: pageSize, by: exchange.acting())
        let next = start + file.toReview.count < file.figures.toReview && !file.toReview.isEmpty
        return try .json(
            PageDocument(
                items: file.toReview.map { ReferenceImageDocument($0, at: exchange.now) },
                next: next ? String(start + file.toReview.count) : nil))
    }

    /// Finds a person by the nominal reference, which stands in no address.
    static func find(_ exchange: Exchange) async throws -> Reply {
        let wanted: FindReferencesRequest = try API.decode(exchange)
        let gallery = try await ReferencePages.peek(exchange)
        let found = try await exchange.office.desk.references(
            of: wanted.nominalReference, in: gallery.id, by: exchange.acting())
        guard let person = found.first?.person else { throw ConsoleError(.notFound) }
        return try .json(FoundPersonDocument(person: person.description, images: found.count))
    }

    /// A person's images, the oldest first, by pages of 50.
    static func person(_ exchange: Exchange) async throws -> Reply {
        let gallery = try await ReferencePages.peek(exchange)
        let images = try await exchange.office.desk.references(
            of: try exchange.identifier("person", of: ReferencePerson.self), in: gallery.id, by: exchange.acting())
        let (items, next) = try API.slice(images, exchange)
        return try .json(
            PageDocument(items: items.map { ReferenceImageDocument($0, at: exchange.now) }, next: next))
    }

    /// One image.
    static func image(_ exchange: Exchange) async throws -> Reply {
        let known = try await ReferenceImagePages.peek(exchange)
        let image = try await exchange.office.desk.referenceImage(known.id, by: exchange.acting())
        return try .json(ReferenceImageDocument(image, at: exchange.now)).with(.eTag, "\"\(image.revision)\"")
    }

    /// Decides about keeping an image; the right of the same decision's page is asked.
    static func act(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let known = try await ReferenceImagePages.peek(exchange)
        let wanted: ReferenceActRequest = try API.decode(exchange)
        let right: Right = wanted.act == .retain ? .retainReferences : .manageReferences
        guard right.admits(officer) else { throw ConsoleError(.forbidden) }
        guard wanted.revision == known.revision else { throw ConsoleError(.stale) }
        let (desk, engine) = (exchange.office.desk, try exchange.requireTools().engine)
        let after: CustodyImage
        switch wanted.act {
        case .retain:
            after = try await desk.retain(
                known.id, reasons: wanted.reasons, next: try needed(wanted.next, "next"), engine: engine,
                by: exchange.acting())
        case .correct:
            after = try await desk.correct(
                known.id, try needed(wanted.status, "status"), try needed(wanted.group, "group"),
                reasons: wanted.reasons, engine: engine, by: exchange.acting())
        }
        return try .json(ReferenceImageDocument(after, at: exchange.now))
    }

    /// Queues a request for deletion; from then on none of the images is found.
    static func receiveDeletion(_ exchange: Exchange) async throws -> Reply {
        let wanted: ReceiveDeletionRequest = try API.decode(exchange)
        let gallery = try await ReferencePages.peek(exchange)
        let tools = try exchange.requireTools()
        let made = try await exchange.office.desk.receiveDeletion(
            of: wanted.nominalReference, in: gallery.id, wanted.requester, letter: wanted.letter,
            engine: tools.engine, by: exchange.acting())
        let saved = try await exchange.office.desk.store.deletionRequest(made.id) ?? made
        return try .json(DecidedDeletionDocument(saved), status: .created)
    }

    /// A request with its decision and the proofs of erasure.
    static func deletion(_ exchange: Exchange) async throws -> Reply {
        let (request, _, _) = try await exchange.office.desk.deletion(
            try exchange.identifier("deletion"), by: exchange.acting())
        return try .json(DecidedDeletionDocument(request)).with(.eTag, "\"\(request.revision)\"")
    }

    /// Goes on with an erasure that was interrupted.
    static func finishDeletion(_ exchange: Exchange) async throws -> Reply {
        let wanted: FinishDeletionRequest = try API.decode(exchange)
        let known = try await DeletionPages.peek(exchange)
        guard wanted.revision == known.revision else { throw ConsoleError(.stale) }
        _ = try await exchange.office.desk.resumeDeletion(known.id, by: exchange.acting())
        return try .json(DecidedDeletionDocument(try await DeletionPages.peek(exchange)))
    }
}
