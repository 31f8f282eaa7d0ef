import Biometrics
import Casework
import Foundation
import Storage
import TemplateSearch

/// A reference gallery's templates, ready to be searched: made from the store, and never the only place of anything.
///
/// The store changes first. Between that and the end of the index's own change a mark lies beside it, and while it lies
/// there nothing is searched: a crash in between is noticed, and building anew cures it. What the index holds is named
/// by its content, so a compaction, a backup, a restore and building anew leave the name as it was.
struct GalleryIndex: Sendable {
    let gallery: ReferenceGallery.ID
    let folder: URL
    private let key: GalleryKey

    init(_ gallery: ReferenceGallery.ID, _ store: SQLiteCaseworkStore) {
        self.gallery = gallery
        folder = store.folder.galleries.appending(path: gallery.description)
        key = GalleryKey(store.indexKey(of: gallery))
    }

    private var mark: URL { folder.deletingLastPathComponent().appending(path: "\(gallery).unfinished") }
    private var path: String { folder.path(percentEncoded: false) }

    /// Whether there is an index that agrees with the store.
    var isReady: Bool {
        FileManager.default.fileExists(atPath: path)
            && !FileManager.default.fileExists(atPath: mark.path(percentEncoded: false))
    }

    /// The index for a search.
    ///
    /// - Throws: ``OperationError`` with code `unreadable` where it has to be built anew; `GalleryError`.
    func snapshot() throws -> GallerySnapshot {
        guard isReady else {
            throw OperationError(
                .unreadable, "The gallery's index is missing or unfinished: build it anew (peel references rebuild).")
        }
        return try GallerySnapshot.open(folder, key: key)
    }

    /// Says that the index no longer agrees with the store; before the store changes.
    func begin() throws {
        try FileManager.default.createDirectory(
            at: folder.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard FileManager.default.createFile(atPath: mark.path(percentEncoded: false), contents: Data()) else {
            throw OperationError(.unreadable, "The folder of the galleries can't be written: look at the disk.")
        }
    }

    /// Says that the index agrees with the store again.
    func finish() throws { try FileManager.default.removeItem(at: mark) }

    /// The index for changes, made where there is none.
    func writer(_ engine: CaseEngine) throws -> GalleryWriter {
        let writer =
            try FileManager.default.fileExists(atPath: path)
            ? GalleryWriter.open(folder, key: key)
            : GalleryWriter.create(folder, pack: engine.pack, dimension: engine.dimension, key: key)
        guard writer.pack == engine.pack else {
            throw OperationError(
                .badInput, "The gallery's templates come from pack \(writer.pack): give that one, or build it anew.")
        }
        return writer
    }

    /// Puts images in; merges what many calls have left in small files, where it can.
    func append(_ entries: [GalleryWriter.Entry], _ engine: CaseEngine) throws {
        let writer = try self.writer(engine)
        try writer.append(entries)
        // The images are in by now. A merge that fails, e.g. on a full disk, changes nothing; the next call tries again.
        try? writer.compactIfScattered()
    }

    /// Takes images out, whoever made the index.
    ///
    /// - Returns: whether none of them can be found any more.
    func remove(_ images: [CustodyImage.ID]) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        let writer = try GalleryWriter.open(folder, key: key)
        let ids = Set(images.map { ReferenceID($0.uuid) })
        try writer.remove(ids)
        var left = false
        try writer.snapshot().forEachIdentifier { if ids.contains($0) { left = true } }
        return !left
    }

    /// Throws the index away; the next change or building anew makes another one.
    func destroy() throws {
        guard PlainFolder.destroy(folder).isAbsent else {
            throw OperationError(.unreadable, "The gallery's index can't be removed: look at the folder's owner.")
        }
    }

    /// One image's place in the index.
    static func entry(_ image: CustodyImage, _ template: Template) -> GalleryWriter.Entry {
        GalleryWriter.Entry(
            id: ReferenceID(image.id.uuid), template: template, attributes: ReferenceAttributes.of(image))
    }
}

/// A template as a sealed file keeps it: little-endian 32-bit floats.
///
/// Decoding brings it to unit length once more, which can change a last digit. So the index is only ever given what was
/// decoded, and gets the same values again when it is built anew.
enum TemplateBytes {
    static func encode(_ template: Template) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(template.vector.count * 4)
        for value in template.vector {
            let bits = value.bitPattern
            for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        }
        return bytes
    }

    /// - Throws: ``OperationError`` with code `unreadable` where the bytes are of another length; `BiometricsError`.
    static func decode(_ bytes: [UInt8], _ engine: CaseEngine) throws -> Template {
        guard bytes.count == engine.dimension * 4 else {
            throw OperationError(.unreadable, "A stored template is not what was written: build the index anew.")
        }
        let vector = stride(from: 0, to: bytes.count, by: 4).map { start -> Float in
            var bits: UInt32 = 0
            for place in 0..<4 { bits |= UInt32(bytes[start + place]) << UInt32(8 * place) }
            return Float(bitPattern: bits)
        }
        return try Template(pack: engine.pack, normalizing: vector)
    }
}
