import Biometrics
package import Casework
package import Foundation
package import Interchange
import Storage
import TemplateSearch

/// What is known about a reference gallery, without anybody in it.
package struct GallerySummary: Sendable {
    /// Its description.
    package let gallery: ReferenceGallery
    /// Its edition now; nil where its index is missing or unfinished.
    package let edition: GalleryEdition?
    /// Images whose review is due, or that have no date for one.
    package let toReview: Int
}

extension Desk {
    /// Describes a gallery; the policy has to name it before it can be searched.
    ///
    /// - Throws: `Refusal`; pictures from the web are no kind of gallery.
    package func describeGallery(
        _ name: String, _ kind: ReferenceGallery.Kind, lawfulBasis: String, by acting: ActingOfficer
    ) async throws -> ReferenceGallery {
        let id = ReferenceGallery.ID(makeID())
        return try await perform(RecordAct.describeGallery, on: .init(.referenceGallery, id), by: acting) { context in
            let gallery = try ReferenceGallery(
                id: id, name: name, kind: kind, lawfulBasis: lawfulBasis, by: context.officer)
            guard let force = try await store.force(acting.force) else { throw OperationError.missing("force") }
            guard kind == .volunteers || !force.isFictional else {
                throw Refusal(
                    rule: "design §10", reason: "the force is fictional, and holds volunteers only.",
                    remedy: "Describe a gallery of volunteers.")
            }
            try await commit([.search(.saveGallery(gallery))], context, at: now)
            return gallery
        }
    }

    /// The galleries of the acting officer's force; looking is logged.
    package func galleries(by acting: ActingOfficer) async throws -> [GallerySummary] {
        let officer = try await current(acting)
        try await consult(
            officer, "list the reference galleries", on: .init(.force, acting.force), of: nil, by: acting)
        var all: [GallerySummary] = []
        for gallery in try await store.galleries(of: acting.force) {
            let index = GalleryIndex(gallery.id, store)
            var edition: GalleryEdition?
            if index.isReady { edition = try await self.edition(of: index) }
            let due = try await store.galleryFigures(of: gallery.id, at: now).toReview
            all.append(GallerySummary(gallery: gallery, edition: edition, toReview: due))
        }
        return all
    }

    /// Takes everybody of a manifest into a gallery (docs/retrospective.md).
    ///
    /// Rows are read one by one and saved some at once. An image that is there already changes nothing; one whose facts
    /// differ is refused, because a decision about them needs its reason.
    /// - Parameters:
    ///   - manifest: the CSV file.
    ///   - images: what the manifest's paths lead to.
    ///   - id: the gallery.
    ///   - engine: extracts the templates.
    ///   - options: all or nothing, and limits.
    ///   - acting: who acts.
    ///   - each: told of every row, in the manifest's order.
    package func importReferences(
        _ manifest: URL, images: any ImportImages, into id: ReferenceGallery.ID, engine: CaseEngine,
        _ options: ImportOptions = ImportOptions(), by acting: ActingOfficer, each: @Sendable (ImportedRow) -> Void
    ) async throws -> ImportTally {
        try await perform(RecordAct.importImage, on: .init(.referenceGallery, id), by: acting) { context in
            try Self.require(context.officer, RecordAct.importImage.roles)
            let gallery = try await ownGallery(id, acting)
            let index = GalleryIndex(id, store)
            if !index.isReady { try await buildIndex(index, engine) }
            let importer = ReferenceImporter(
                desk: self, context: context, gallery: gallery, index: index, images: images, options: options,
                engine: engine)
            if options.allOrNothing {
                var tally = try await importer.run(manifest, keeps: false, each)
                guard tally.refused == 0 else {
                    tally.isListed = false
                    return tally
                }
            }
            try index.begin()
            let tally = try await importer.run(manifest, keeps: true) { row in
                if !options.allOrNothing { each(row) }
            }
            try await CaseWork.run {
                // A file for each batch makes searches slow, and a disk that is too full to merge them makes none wrong.
                do { _ = try index.writer(engine).compact() } catch let error as GalleryError where error.code == .io {}
                try index.finish()
            }
            return tally
        }
    }

    /// Builds a gallery's index anew from the sealed templates: after a restore, a crash, or for another pack.
    ///
    /// Templates of a pack that the store lacks are extracted from the photographs. The same images give the same
    /// edition.
    package func rebuildGallery(_ id: ReferenceGallery.ID, engine: CaseEngine, by acting: ActingOfficer) async throws
        -> GalleryEdition
    {
        try await perform(RecordAct.correctImage, on: .init(.referenceGallery, id), by: acting) { context in
            try Self.require(context.officer, RecordAct.correctImage.roles)
            _ = try await ownGallery(id, acting)
            let index = GalleryIndex(id, store)
            try await buildIndex(index, engine)
            let edition = try await self.edition(of: index)
            try await commit([], context, at: now) { $0.algorithm = engine.algorithm }
            return edition
        }
    }

    // MARK: - What the acts share

    /// A gallery of the acting officer's force.
    func ownGallery(_ id: ReferenceGallery.ID, _ acting: ActingOfficer) async throws -> ReferenceGallery {
        guard let gallery = try await store.gallery(id), gallery.force == acting.force else {
            throw OperationError.missing("gallery")
        }
        return gallery
    }

    /// What an index holds now.
    func edition(of index: GalleryIndex) async throws -> GalleryEdition {
        try await CaseWork.run {
            let snapshot = try index.snapshot()
            return GalleryEdition(gallery: index.gallery, version: try snapshot.content(), images: snapshot.count)
        }
    }

    private func buildIndex(_ index: GalleryIndex, _ engine: CaseEngine) async throws {
        try index.begin()
        try await CaseWork.run {
            try index.destroy()
            _ = try index.writer(engine)
        }
        var last: CustodyImage.ID?
        while true {
            let page = try await store.images(in: index.gallery, after: last, limit: 1000)
            var entries: [GalleryWriter.Entry] = []
            for image in page { entries.append(GalleryIndex.entry(image, try await template(of: image, engine))) }
            let found = entries
            if !found.isEmpty { try await CaseWork.run { try index.append(found, engine) } }
            guard page.count == 1000 else { break }
            last = page.last?.id
        }
        try await CaseWork.run {
            _ = try index.writer(engine).compact()
            try index.finish()
        }
    }

    /// An image's template as the index has it.
    func template(of image: CustodyImage, _ engine: CaseEngine) async throws -> Template {
        if let bytes = try await store.bytes(of: .referenceTemplate(pack: engine.name, of: image.id)) {
            return try TemplateBytes.decode(bytes, engine)
        }
        guard let photograph = try await store.bytes(of: .photograph(image.sealed.photograph, of: image.id)) else {
            throw OperationError.missing("image")
        }
        let template = try await CaseWork.run { TemplateBytes.encode(try engine.enrol(photograph).template) }
        let reference = BlobReference.referenceTemplate(pack: engine.name, of: image.id)
        let event = Entry(system: "gallery index", "extract a template", on: .init(.referenceImage, image.id))
            .event(.alteration, at: now, id: makeID())
        try await commit(
            UnitOfWork([], logging: [event]), keeping: [try store.stage(template, as: reference)])
        return try TemplateBytes.decode(template, engine)
    }
}
