import Crypto
import Foundation

/// The size and SHA-256 of a file, read in pieces.
enum FileDigest {
    static func of(_ file: URL) throws(StorageError) -> (size: Int, digest: String) {
        let missing = StorageError(.badBackup, "A file of the backup is missing or can't be read: use another backup.")
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            var digest = SHA256()
            var size = 0
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                digest.update(data: piece)
                size += piece.count
            }
            return (size, Hexadecimal.text(digest.finalize()))
        } catch { throw missing }
    }
}

/// Runs blocking work on a thread that isn't of Swift's cooperative pool.
enum OffPool {
    private static let queue = DispatchQueue(label: "peel.storage.blocking", attributes: .concurrent)

    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { resume in
            queue.async { resume.resume(with: Result { try body() }) }
        }
    }
}
