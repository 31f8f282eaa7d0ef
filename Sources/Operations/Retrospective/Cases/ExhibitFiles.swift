import Casework
import Crypto
import Foundation
import Interchange
import Storage

/// An exhibit's original, sealed in parts so that a long video never lies in memory.
struct ExhibitFiles: Sendable {
    /// Bytes of a part.
    static let part = 8 << 20
    /// The longest original that is taken: 64 GiB.
    static let longest = 64 << 30

    let store: SQLiteCaseworkStore

    /// What was received: its parts, not committed yet.
    struct Received: Sendable {
        let parts: [StagedBlob]
        let digest: String
        let bytes: Int
        let original: Identifier<ExhibitFile>
    }

    /// Reads a file once: digest and sealed parts come from the same bytes. Blocks.
    func receive(_ file: URL, as original: Identifier<ExhibitFile>, of exhibit: Exhibit.ID) throws -> Received {
        guard let handle = try? FileHandle(forReadingFrom: file) else {
            throw OperationError(.unreadable, "The exhibit's file can't be opened: check its name and rights.")
        }
        defer { try? handle.close() }
        var hasher = SHA256()
        var parts: [StagedBlob] = []
        var bytes = 0
        while let data = try handle.read(upToCount: Self.part), !data.isEmpty {
            hasher.update(data: data)
            bytes += data.count
            guard bytes <= Self.longest else {
                throw OperationError(.badInput, "The exhibit has more than 64 GiB: split it.")
            }
            parts.append(
                try store.stage([UInt8](data), as: .original(original, part: parts.count, of: exhibit)))
        }
        return Received(
            parts: parts, digest: hasher.finalize().map { String(format: "%02x", $0) }.joined(), bytes: bytes,
            original: original)
    }

    /// The original of a still, checked against what was received.
    ///
    /// - Throws: `Refusal` by rulebook §12 where it is another file; ``OperationError`` for one over 256 MiB.
    func bytes(of exhibit: Exhibit) async throws -> [UInt8] {
        guard exhibit.bytes <= 256 << 20 else {
            throw OperationError(.badInput, "The exhibit is too long for an image.")
        }
        var all: [UInt8] = []
        for number in 0..<Self.count(exhibit) { all += try await part(number, of: exhibit) }
        if let refusal = exhibit.refusal(ofOriginal: FolderDigest.digest(of: all)) { throw refusal }
        return all
    }

    /// An image of an exhibit: its original, or the output of a step; checked against its digest.
    func image(_ digest: String, of exhibit: Exhibit) async throws -> [UInt8] {
        if digest == exhibit.digest { return try await bytes(of: exhibit) }
        guard exhibit.path(to: digest) != nil, let bytes = try await store.bytes(of: .derived(digest, of: exhibit.id))
        else { throw OperationError.missing("image") }
        guard FolderDigest.digest(of: bytes) == digest else {
            throw OperationError(.unreadable, "An image is not what its step gave: restore it from a backup.")
        }
        return bytes
    }

    /// Lends the original in clear to a program that needs a file, and destroys that file whatever happens.
    ///
    /// - Parameter body: runs on a thread of its own.
    func withOriginal<T: Sendable>(of exhibit: Exhibit, _ body: @escaping @Sendable (URL) throws -> T) async throws
        -> T
    {
        let folder = store.folder.opened.appending(path: UUID().uuidString.lowercased())
        let file = folder.appending(path: "original")
        defer { _ = PlainFolder.destroy(folder) }
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard
            FileManager.default.createFile(
                atPath: file.path(percentEncoded: false), contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = try? FileHandle(forWritingTo: file)
        else { throw OperationError(.unreadable, "The store's folder can't be written: look at the disk.") }
        defer { try? handle.close() }
        var hasher = SHA256()
        for number in 0..<Self.count(exhibit) {
            let data = Data(try await part(number, of: exhibit))
            hasher.update(data: data)
            try handle.write(contentsOf: data)
        }
        let digest = hasher.finalize().map { String(format: "%02x", $0) }.joined()
        if let refusal = exhibit.refusal(ofOriginal: digest) { throw refusal }
        return try await CaseWork.run { try body(file) }
    }

    private func part(_ number: Int, of exhibit: Exhibit) async throws -> [UInt8] {
        let reference = BlobReference.original(exhibit.sealed.original, part: number, of: exhibit.id)
        guard let bytes = try await store.bytes(of: reference) else {
            throw OperationError(.notFound, "A part of the exhibit is missing: restore it from a backup.")
        }
        return bytes
    }

    private static func count(_ exhibit: Exhibit) -> Int { (exhibit.bytes + part - 1) / part }
}
