import Dispatch
import Foundation
import NIOPosix
import Operations
import Synchronization

/// A folder on the store's own disk for what was uploaded, for as long as a request reads it; overwritten and removed
/// after it, and at the next start where the program was killed before.
struct UploadFolder: Sendable {
    /// How much of a body is gathered in memory before it is written.
    static let pieceSize = 1 << 20
    private static let shredding = DispatchQueue(label: "peel.shredding")

    private let folder: URL
    private var body: URL { folder.appending(path: "body") }

    /// Makes one that nobody else may read, with an empty body; not on Swift's cooperative pool.
    static func make(below root: URL) async throws -> UploadFolder {
        try await NIOThreadPool.singleton.runIfActive { try UploadFolder(below: root) }
    }

    private init(below root: URL) throws {
        folder = root.appending(path: "uploads/\(UUID().uuidString.lowercased())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try write(Data(), to: "body")
    }

    /// Writes files; blocks for as long as the disk takes, so it belongs on a thread of its own.
    init(below root: URL, _ files: [String: Data]) throws {
        try self.init(below: root)
        do { for (name, content) in files { try write(content, to: name) } } catch {
            destroy()
            throw error
        }
    }

    /// Adds a piece to the body; not on Swift's cooperative pool.
    func append(_ piece: Data) async throws {
        let body = body
        try await NIOThreadPool.singleton.runIfActive {
            let handle = try FileHandle(forWritingTo: body)
            defer { try? handle.close() }
            try handle.seekToEnd()
            try handle.write(contentsOf: piece)
        }
    }

    /// The whole body, mapped into memory; good until the folder is destroyed. Blocks.
    func received() throws -> Data { try Data(contentsOf: body, options: .alwaysMapped) }

    private func write(_ content: Data, to name: String) throws {
        let path = folder.appending(path: name).path(percentEncoded: false)
        guard
            FileManager.default.createFile(
                atPath: path, contents: content, attributes: [.posixPermissions: 0o600])
        else { throw ConsoleError(.unavailable, retryAfter: 30) }
    }

    /// Overwrites and removes everything, on a thread of its own.
    func destroyLater() { Self.shredding.async { destroy() } }

    /// Where a file lies.
    subscript(_ name: String) -> URL { folder.appending(path: name) }

    /// Overwrites and removes everything.
    func destroy() {
        let names = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))?.allObjects as? [String]
        for file in (names ?? []).map({ folder.appending(path: $0) }) {
            guard let handle = try? FileHandle(forUpdating: file), let size = try? handle.seekToEnd() else { continue }
            try? handle.seek(toOffset: 0)
            let zeros = Data(count: 1 << 16)
            var left = Int(size)
            while left > 0 {
                try? handle.write(contentsOf: zeros.prefix(left))
                left -= zeros.count
            }
            try? handle.synchronize()
            try? handle.close()
        }
        try? FileManager.default.removeItem(at: folder)
    }
}

/// Collects what an import tells of its rows, from whatever thread it tells it.
final class RowCollector: Sendable {
    private let rows = Mutex<[ImportReports.Report.Row]>([])

    init() {}

    /// Takes one row in; its reference is left out, so that the report names nobody.
    func add(_ row: ImportedRow) {
        let verdict: WatchlistText =
            switch row.status {
            case .accepted: .accepted
            case .warned: .warned
            case .unchanged: .unchanged
            case .refused: .refused
            }
        rows.withLock { $0.append(.init(number: row.line, verdict: verdict, notes: row.reasons)) }
    }

    /// Every row so far.
    var all: [ImportReports.Report.Row] { rows.withLock { $0 } }
}
