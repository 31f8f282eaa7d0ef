package import Biometrics
package import Foundation

/// Changes a gallery; there is one at a time, and every change is on the disk when its call returns.
package final class GalleryWriter {
    /// A template that enters a gallery.
    package struct Entry: Sendable {
        package let id: ReferenceID
        package let template: Template
        /// A name for people to read, such as the image's path; empty where there is none.
        package let label: String
        package let attributes: [String: String]

        /// Takes a template with what is known about it.
        package init(id: ReferenceID, template: Template, label: String = "", attributes: [String: String] = [:]) {
            self.id = id
            self.template = template
            self.label = label
            self.attributes = attributes
        }
    }

    let files: any FileLayer
    let sealer: BlockSealer
    private let lock: GalleryLock
    private let key: GalleryKey?
    var manifest: GalleryManifest

    /// Data of one segment at most: what is written at once, and what a compaction holds in memory.
    var largestSegment = 256 << 20

    private init(_ files: any FileLayer, _ lock: GalleryLock, _ manifest: GalleryManifest, _ key: GalleryKey?) throws {
        self.files = files
        self.lock = lock
        self.manifest = manifest
        self.key = key
        sealer = try GalleryFiles.sealer(manifest, key)
    }

    /// Makes an empty gallery.
    ///
    /// - Parameters:
    ///   - folder: does not exist or is empty.
    ///   - dimension: a multiple of 16.
    package static func create(
        _ folder: URL, pack: PackIdentity, dimension: Int, key: GalleryKey? = nil
    ) throws -> GalleryWriter {
        try create(folder, files: FolderFiles(folder), pack: pack, dimension: dimension, key: key)
    }

    static func create(
        _ folder: URL, files: any FileLayer, pack: PackIdentity, dimension: Int, key: GalleryKey?
    ) throws -> GalleryWriter {
        guard dimension > 0, dimension % 16 == 0, dimension <= 4096 else {
            throw GalleryError(
                .wrongDimension, "Templates have a multiple of 16 values, at most 4,096; not \(dimension).")
        }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw GalleryError(.io, "The folder \(folder.lastPathComponent) can't be made.") }
        // First, or a folder of something else would get a lock's file; again behind the lock, since another process
        // may have made its gallery in between.
        try expectEmpty(folder, files)
        let lock = try GalleryLock(folder)
        try expectEmpty(folder, files)
        let id = UUID()
        let manifest = GalleryManifest(
            gallery: id, pack: GalleryManifest.Pack(name: pack.name, digest: pack.digest), dimension: dimension,
            keyCheck: key.map { BlockSealer.check($0.key, id) }, content: ContentDigest().text)
        try files.replace(GalleryManifest.file, with: manifest.encoded)
        return try GalleryWriter(files, lock, manifest, key)
    }

    private static func expectEmpty(_ folder: URL, _ files: any FileLayer) throws {
        guard try files.list().allSatisfy({ $0 == GalleryLock.file || GalleryManifest.isLeftOver($0) }) else {
            throw GalleryError(.alreadyExists, "The folder \(folder.lastPathComponent) is not empty: name a new one.")
        }
    }

    /// Opens a gallery for changes and finishes what a crash interrupted.
    package static func open(_ folder: URL, key: GalleryKey? = nil) throws -> GalleryWriter {
        try open(folder, files: FolderFiles(folder), key: key)
    }

    static func open(_ folder: URL, files: any FileLayer, key: GalleryKey?) throws -> GalleryWriter {
        _ = try GalleryFiles.manifest(files)
        let lock = try GalleryLock(folder)
        let writer = try GalleryWriter(files, lock, GalleryFiles.manifest(files), key)
        try writer.recover()
        return writer
    }

    /// The version that the last change made.
    package var version: GalleryVersion { manifest.version }

    /// The pack that all templates have to come from.
    package var pack: PackIdentity { PackIdentity(name: manifest.pack.name, digest: manifest.pack.digest) }

    /// The current version, for reading.
    package func snapshot() throws(GalleryError) -> GallerySnapshot { try GallerySnapshot(files, manifest, key: key) }

    /// Carries out a removal that had begun, and deletes files of the gallery's that no version names.
    private func recover() throws {
        if let pending = try PendingRemoval.read(files, manifest) {
            try pending.carryOut(files)
            try finishPending()
        }
        for name in try files.list() where !manifest.owns(name) && GalleryManifest.isLeftOver(name) {
            try files.erase(name)
        }
        try files.syncFolder()
    }

    func finishPending() throws {
        guard let name = manifest.pending else { return }
        try commit { $0.pending = nil }
        try files.erase(name)
        try files.syncFolder()
    }

    /// Makes a change of the manifest durable; nothing has changed where it throws.
    func commit(_ change: (inout GalleryManifest) -> Void) throws {
        var next = manifest
        change(&next)
        next.generation += 1
        try files.replace(GalleryManifest.file, with: next.encoded)
        manifest = next
    }

    // MARK: Enrolment

    /// Adds templates; all of them are in the gallery when this returns, or none.
    ///
    /// Identifiers that are in the gallery already are refused only by ``identifiers()``'s caller: looking for them here would
    /// read the whole gallery for every call.
    package func append(_ entries: [Entry]) throws {
        for entry in entries {
            guard entry.template.pack == pack else {
                throw GalleryError(
                    .packMismatch,
                    "A template was made by pack \(entry.template.pack), the gallery by \(pack): extract it again.")
            }
            guard entry.template.vector.count == manifest.dimension, entry.template.vector.allSatisfy(\.isFinite) else {
                throw GalleryError(.badTemplate, "A template doesn't have \(manifest.dimension) finite values.")
            }
        }
        guard !entries.contains(where: { $0.id == .removed }) else {
            throw GalleryError(
                .badTemplate, "An identifier of ones only stands for removed templates: give the template another.")
        }
        guard Set(entries.map(\.id)).count == entries.count else {
            throw GalleryError(.duplicate, "Two templates have the same identifier.")
        }
        try append(
            rows: entries.map { SegmentEncoder.Row(id: $0.id, vector: $0.template.vector) },
            labels: entries.map(\.label), attributes: entries.map(\.attributes))
    }

    /// Templates of a full segment.
    var rowsOfSegment: Int { max(16, largestSegment / (manifest.dimension * 5 + 26)) }

    func append(rows: [SegmentEncoder.Row], labels: [String], attributes: [[String: String]]) throws {
        guard !rows.isEmpty else { return }
        // The bound on what codes leave out counts on it (the target's article).
        guard rows.allSatisfy({ $0.vector.reduce(0) { $0 + $1 * $1 } <= 1.001 }) else {
            throw GalleryError(.badTemplate, "A template is longer than 1; templates have unit length.")
        }
        let basis = try currentBasis(learningFrom: rows)
        var fresh: [GalleryManifest.Segment] = []
        var number = manifest.nextFile
        for start in stride(from: 0, to: rows.count, by: rowsOfSegment) {
            let part = start..<min(start + rowsOfSegment, rows.count)
            let (layout, data) = SegmentEncoder.encode(
                Array(rows[part]), basis: basis.basis, columns: AttributeColumns(rows: Array(attributes[part])).encoded,
                labels: LabelHeap.encode(Array(labels[part])))
            let name = "segment-\(number)"
            number += 1
            let digest = try SegmentFile.write(layout, data, named: name, to: files, sealer)
            fresh.append(
                GalleryManifest.Segment(file: name, count: part.count, removed: 0, basis: basis.name, digest: digest))
        }
        let content = manifest.content.flatMap { ContentDigest($0) }.map { known in
            rows.indices.reduce(into: known) { sum, index in
                sum.add(
                    ContentDigest.of(
                        rows[index].id, rows[index].vector, label: labels[index], attributes: attributes[index]))
            }.text
        }
        try files.syncFolder()
        try commit { next in
            next.segments += fresh
            next.nextFile = number
            next.content = content
        }
    }
}
