import Foundation
import NIOCore
import Operations
import Synchronization

/// Uploaded files on the store's own disk, for as long as an import reads them; overwritten and removed after it.
///
/// Blocks for as long as the disk takes, so it belongs on a thread of its own.
struct UploadFolder: Sendable {
    private let folder: URL

    /// Writes the files into a folder that nobody else may read.
    init(below root: URL, _ files: [String: ByteBuffer]) throws {
        folder = root.appending(path: "uploads/\(UUID().uuidString.lowercased())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            for (name, bytes) in files {
                let file = folder.appending(path: name)
                try Data(bytes.readableBytesView).write(to: file)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: file.path(percentEncoded: false))
            }
        } catch {
            destroy()
            throw error
        }
    }

    /// Makes an empty folder that nobody else may read.
    init(below root: URL) throws { try self.init(below: root, [:]) }

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
