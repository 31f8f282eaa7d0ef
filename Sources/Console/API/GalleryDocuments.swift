import Casework
import Foundation
import Operations

/// A gallery without anybody in it, for lists.
struct GalleryDocument: Encodable, Sendable {
    let id: String
    let name: String
    let kind: ReferenceGallery.Kind
    let lawfulBasis: String
    /// Names what can be found; nil where the index has to be built anew.
    let edition: String?
    /// That can be found.
    let images: Int?
    /// Whose review is due, or that have no date for one.
    let toReview: Int?

    init(_ gallery: ReferenceGallery, _ edition: GalleryEdition?, toReview: Int?) {
        id = gallery.id.description
        name = gallery.name
        kind = gallery.kind
        lawfulBasis = gallery.lawfulBasis
        self.edition = edition?.version
        images = edition?.images
        self.toReview = toReview
    }
}

/// A gallery with its figures.
struct GalleryFileDocument: Encodable, Sendable {
    let gallery: GalleryDocument
    /// Whether the published policy names it for searches in cases.
    let isSearchable: Bool
    /// What policy leaves out; contested images always are.
    let excludedFlags: [ReferenceFlag]
    /// That are held, found or not.
    let images: Int
    let pastReview: Int
    let noReviewDate: Int
    let statusUnknown: Int
    let contested: Int
    let rows: [GalleryFigures.Row]

    init(_ file: GalleryFile) {
        let figures = file.figures
        gallery = GalleryDocument(file.gallery, file.edition, toReview: figures.toReview)
        isSearchable = file.isSearchable
        excludedFlags = file.excludedFlags.sorted { $0.rawValue < $1.rawValue }
        images = figures.images
        (pastReview, noReviewDate) = (figures.pastReview, figures.noReviewDate)
        (statusUnknown, contested) = (figures.statusUnknown, figures.contested)
        rows = figures.rows
    }
}

/// A reference image without its picture.
struct ReferenceImageDocument: Encodable, Sendable {
    /// What was decided about keeping it.
    struct Decision: Encodable, Sendable {
        let at: Date
        let officer: String
        let about: String
        let text: String
    }

    let id: String
    let revision: Int
    let gallery: String
    let person: String
    let nominalReference: String
    let custodyReference: String
    let arrestedAt: Date
    let takenAt: Date
    /// 0…100.
    let quality: Int
    let status: ConvictionStatus
    let group: RetentionGroup
    let reviewDueAt: Date?
    let flags: [ReferenceFlag]
    let decisions: [Decision]

    init(_ image: CustodyImage, at instant: Date) {
        id = image.id.description
        revision = image.revision
        (gallery, person) = (image.gallery.description, image.person.description)
        nominalReference = image.sealed.nominalReference
        custodyReference = image.sealed.custodyReference
        (arrestedAt, takenAt, quality) = (image.arrestedAt, image.takenAt, image.quality)
        (status, group, reviewDueAt) = (image.conviction, image.group, image.reviewDueAt)
        flags = image.flags(at: instant).sorted { $0.rawValue < $1.rawValue }
        decisions = image.sealed.notes.map {
            Decision(at: $0.writtenAt, officer: $0.officer.description, about: $0.topic, text: $0.text)
        }
    }
}

/// Somebody's images were found.
struct FoundPersonDocument: Encodable, Sendable {
    /// Stands for the person in addresses.
    let person: String
    let images: Int
}

/// A request for deletion with its decision; it names nobody.
struct DecidedDeletionDocument: Encodable, Sendable {
    /// What was decided about one image.
    struct Verdict: Encodable, Sendable {
        let image: String
        /// nil where it is deleted.
        let keep: DeletionRequest.KeepGround?
        /// When it was proven gone; nil before, and for what is kept.
        let erasedAt: Date?
    }

    let request: DeletionDocument
    let decidedAt: Date?
    /// Empty while nobody has decided.
    let verdicts: [Verdict]

    init(_ request: DeletionRequest) {
        self.request = DeletionDocument(request)
        decidedAt = request.decision?.decidedAt
        let receipts = Dictionary(
            request.receipts.map { ($0.image, $0.verifiedAt) }, uniquingKeysWith: { first, _ in first })
        verdicts = request.images.compactMap { image in
            guard let verdict = request.verdict(on: image) else { return nil }
            var ground: DeletionRequest.KeepGround?
            if case .keep(let kept) = verdict { ground = kept }
            return Verdict(image: image.description, keep: ground, erasedAt: receipts[image])
        }
    }
}

/// A gallery to describe.
struct DescribeGalleryRequest: Decodable, Sendable {
    let name: String
    let kind: ReferenceGallery.Kind
    let lawfulBasis: String
}

/// Whose images to find.
struct FindReferencesRequest: Decodable, Sendable {
    let nominalReference: String
}

/// A decision about keeping an image.
struct ReferenceActRequest: Decodable, Sendable {
    /// The decisions.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case retain
        case correct
    }

    let act: Act
    /// Of the image as the caller saw it.
    let revision: Int
    let reasons: String
    /// When it is asked again; needed to retain.
    let next: Date?
    /// Both are needed to correct.
    let status: ConvictionStatus?
    let group: RetentionGroup?
}

/// A request for deletion to queue.
struct ReceiveDeletionRequest: Decodable, Sendable {
    let nominalReference: String
    let requester: DeletionRequest.Requester
    /// What was asked, in words; it is sealed.
    let letter: String
}

/// A request for deletion as the caller saw it.
struct FinishDeletionRequest: Decodable, Sendable {
    let revision: Int
}
