import Biometrics
import Crypto
package import Foundation

/// Checks everything that a gallery's digests cover, and names what is damaged; changes nothing.
///
/// Whoever changes a gallery has to wait meanwhile. Searches go on.
package struct GalleryVerifier {
    private let files: any FileLayer
    private let folder: URL
    private let key: GalleryKey?
    private let threads: Int

    /// Blocks that are checked between two calls of the progress: 64 MiB.
    private static let stride = 1024

    /// - Parameters:
    ///   - folder: the gallery's folder.
    ///   - key: what seals the gallery; `nil` for an open one.
    ///   - threads: that compute digests at once.
    package init(_ folder: URL, key: GalleryKey? = nil, threads: Int = 1) {
        self.init(folder, files: FolderFiles(folder), key: key, threads: threads)
    }

    init(_ folder: URL, files: any FileLayer, key: GalleryKey?, threads: Int = 1) {
        self.folder = folder
        self.files = files
        self.key = key
        self.threads = threads
    }

    /// Checks every block of every file on the calling thread and `threads` more.
    ///
    /// - Parameter progress: called with blocks done and all; all ends with `nil` where it returns `false`.
    /// - Throws: ``GalleryError`` where it can't begin: no manifest that makes sense, a key that is not the gallery's,
    ///   or another process that is changing the gallery.
    package func run(progress: (Int, Int) -> Bool = { _, _ in true }) throws -> VerificationReport? {
        // First, or a folder that holds no gallery would get a lock's file.
        _ = try GalleryFiles.manifest(files)
        let lock = try writersLock()
        let manifest = try GalleryFiles.manifest(files)
        var check = GalleryCheck(files, manifest, try GalleryFiles.sealer(manifest, key), threads: threads)
        let isDone = check.run(stride: Self.stride, progress: progress)
        withExtendedLifetime(lock) {}
        guard isDone else { return nil }
        let removed = manifest.segments.reduce(0) { $0 + $1.removed }
        return VerificationReport(
            version: manifest.version, files: manifest.segments.count + manifest.bases.count, blocks: check.blocks,
            templates: manifest.segments.reduce(0) { $0 + $1.count } - removed,
            leftovers: try files.list().filter { !manifest.owns($0) }.sorted(), faults: check.faults)
    }

    /// Keeps writers out, where there can be any: nobody changes a gallery in a folder that can't be written to.
    private func writersLock() throws -> GalleryLock? {
        do { return try GalleryLock(folder) } catch let error where error.code == .io { return nil }
    }
}

/// One verification on its way.
private struct GalleryCheck {
    private let files: any FileLayer
    private let manifest: GalleryManifest
    private let sealer: BlockSealer
    private let threads: Int
    private(set) var faults: [GalleryFault] = []
    private(set) var blocks = 0
    private var frames: [String: ScanBasis] = [:]
    /// Where a removal that had begun writes: what is there may be old or new.
    private var unsettled: [String: Set<Int>] = [:]

    private static let restore = "restore the gallery from a backup, or enrol again into a new one"

    init(_ files: any FileLayer, _ manifest: GalleryManifest, _ sealer: BlockSealer, threads: Int) {
        self.files = files
        self.manifest = manifest
        self.sealer = sealer
        self.threads = threads
    }

    private mutating func add(_ kind: GalleryFault.Kind, _ file: String, _ what: String, block: Int? = nil) {
        faults.append(GalleryFault(kind: kind, file: file, block: block, message: what))
    }

    /// Returns whether it came to its end.
    mutating func run(stride: Int, progress: (Int, Int) -> Bool) -> Bool {
        checkPending()
        checkFrames()
        let found = manifest.segments.map { ($0, open($0)) }
        let all = found.reduce(0) { $0 + ($1.1?.file.blockCount ?? 0) }
        for (segment, opened) in found {
            guard let opened else { continue }
            let before = faults.count
            checkTable(segment, opened)
            for start in Swift.stride(from: 0, to: opened.file.blockCount, by: stride) {
                let part = start..<min(start + stride, opened.file.blockCount)
                checkBlocks(part, of: opened)
                blocks += part.count
                guard progress(blocks, all) else { return false }
            }
            if faults.count == before, unsettled[segment.file] == nil { checkContent(segment) }
        }
        return true
    }

    private mutating func checkPending() {
        do {
            guard let name = manifest.pending, let pending = try PendingRemoval.read(files, manifest) else { return }
            for patch in pending.patches { unsettled[patch.file, default: []].insert(patch.offset) }
            add(
                .unfinishedRemoval, name,
                "A removal had begun when the program ended: `peel gallery compact` finishes it; then verify again.")
        } catch { add(.file, manifest.pending ?? "", "\(error)") }
    }

    private mutating func checkFrames() {
        for name in manifest.bases.keys.sorted() {
            var only = manifest
            only.bases = manifest.bases.filter { $0.key == name }
            do throws(GalleryError) {
                frames.merge(try GalleryFiles.bases(files, only)) { first, _ in first }
            } catch { add(.frame, name, error.message) }
        }
    }

    private mutating func open(_ segment: GalleryManifest.Segment) -> OpenSegmentFile? {
        guard let mapped = try? files.map(segment.file) else {
            add(.file, segment.file, "The gallery's file \(segment.file) can't be read: \(Self.restore).")
            return nil
        }
        do throws(GalleryError) {
            return OpenSegmentFile(file: try unsafe SegmentFile.open(segment.file, mapped.bytes), mapped: mapped)
        } catch {
            add(.file, segment.file, error.message)
            return nil
        }
    }

    private mutating func checkTable(_ segment: GalleryManifest.Segment, _ opened: OpenSegmentFile) {
        guard unsettled[segment.file] == nil, opened.tableDigest != segment.digest else { return }
        add(
            .table, segment.file,
            "The table of blocks in the gallery's file \(segment.file) is not what was written: \(Self.restore).")
    }

    private mutating func checkBlocks(_ part: Range<Int>, of opened: OpenSegmentFile) {
        let sealer = sealer
        let skipped = unsettled[opened.file.name] ?? []
        let found = OrderedBatch.map(part, threads: threads) { block -> GalleryError? in
            skipped.contains(opened.file.offset(of: block)) ? nil : opened.fault(block, sealer)
        }
        for (index, fault) in zip(part, found) {
            if let fault { add(.block, opened.file.name, fault.message, block: index) }
        }
    }

    /// Whether the content, which is what was written, is what the manifest says.
    private mutating func checkContent(_ segment: GalleryManifest.Segment) {
        guard segment.basis.map({ frames[$0] != nil }) ?? true else {
            add(.content, segment.file, "The gallery's file \(segment.file) lacks its frame: \(Self.restore).")
            return
        }
        do {
            let opened = try GalleryFiles.segment(
                files, segment, manifest, frames, sealer, pending: PendingRemoval.read(files, manifest))
            var removed = 0
            for row in 0..<opened.layout.count where try opened.isGone(row) { removed += 1 }
            guard removed != segment.removed else { return }
            add(
                .content, segment.file,
                "In the gallery's file \(segment.file) \(removed) templates are overwritten, and \(segment.removed) "
                    + "were removed: \(Self.restore).")
        } catch { add(.content, segment.file, "\(error)") }
    }
}

/// A file of templates whose first page made sense.
private struct OpenSegmentFile: Sendable {
    let file: SegmentFile
    let mapped: MappedFile

    var tableDigest: String {
        var digest = SHA256()
        for block in 0..<file.blockCount { digest.update(data: unsafe file.entry(of: block, in: mapped.bytes)) }
        return hexadecimal(digest.finalize())
    }

    /// Why a block is not what was written, or `nil` where it is.
    func fault(_ block: Int, _ sealer: BlockSealer) -> GalleryError? {
        do throws(GalleryError) {
            _ = unsafe try sealer.open(
                file.stored(block, in: mapped.bytes), entry: file.entry(of: block, in: mapped.bytes), file: file.name,
                index: block)
            return nil
        } catch { return error }
    }
}
