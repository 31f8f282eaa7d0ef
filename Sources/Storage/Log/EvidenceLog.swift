import Foundation
import GRDB
import Synchronization
package import TransparencyLog

/// Turns committed leaves into the log's files, and signs them.
///
/// The order is that of `docs/evidence-log.md`: leaf and change are one transaction already; then bundles and tiles are
/// written and synced; then the checkpoint is signed, after the proof that it continues the last one; then the signer's
/// memory is committed; then the file `checkpoint` is written. A crash between any two of these is made good by doing
/// the rest again, because each step writes what follows from the one before.
package final class EvidenceLog: Sendable {
    private struct State {
        var builder: LogBuilder
        var signer: CheckpointSigner
    }

    private typealias Published = Result<SignedCheckpoint, StorageError>

    // Leaves that are read at a time; a multiple of a bundle's 256.
    private static let page = 8192

    /// The log's files.
    package let resources: LogFolder
    /// The log as an outside body knows it.
    package let identity: LogIdentity
    private let key: NoteSigner
    private let pool: DatabasePool
    private let work = DispatchQueue(label: "peel.evidence-log")
    // Nil where a failure left the builder ahead of the files: it is built anew from them.
    private let state = Mutex<State?>(nil)

    /// Takes up a log from its files; blocks.
    ///
    /// - Throws: ``StorageError`` with code `logRolledBack` where the files, or what was signed, are ahead of the
    ///   database; `damaged` where they contradict it; `logUnavailable`.
    init(_ pool: DatabasePool, folder: URL, signer: NoteSigner) throws(StorageError) {
        self.pool = pool
        resources = LogFolder(folder)
        key = signer
        // What another process is just publishing would look like a log that is ahead of its database.
        let lock = try FolderLock(folder.appending(path: "publish.lock"))
        defer { withExtendedLifetime(lock) {} }
        do {
            identity = try LogIdentity(origin: signer.key.name, keys: [signer.key])
            let last = try pool.read(Self.last)
            try check(last)
            let loaded = try Self.load(last, resources, signer)
            state.withLock { $0 = loaded }
        } catch { throw Self.failure(error) }
    }

    /// Publishes what was committed since the last time; does nothing where there is nothing.
    ///
    /// Runs on a queue of its own; several processes take turns.
    /// - Returns: the checkpoint that the folder now has, that of an empty log too.
    /// - Throws: ``StorageError``; what was committed stays so, and the next call takes it up again.
    @discardableResult
    package func publish() async throws(StorageError) -> SignedCheckpoint {
        let result = await withCheckedContinuation { (resume: CheckedContinuation<Published, Never>) in
            work.async {
                do throws(StorageError) { resume.resume(returning: .success(try self.publishNow())) } catch {
                    resume.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// Does the same in the caller's thread.
    @discardableResult
    package func publishNow() throws(StorageError) -> SignedCheckpoint {
        let lock = try FolderLock(resources.folder.appending(path: "publish.lock"))
        defer { withExtendedLifetime(lock) {} }
        do {
            return try state.withLock { state in
                // Taken out, so that a failure halfway leaves nothing that is ahead of the files.
                let (known, last) = (state, try pool.read(Self.last))
                state = nil
                var current =
                    if let known, known.signer.last == last?.checkpoint { known } else {
                        try Self.load(last, resources, key)
                    }
                let signed = try grow(&current, after: last)
                state = current
                return signed
            }
        } catch { throw Self.failure(error) }
    }

    private func grow(_ state: inout State, after last: SignedCheckpoint?) throws -> SignedCheckpoint {
        var more = true
        while more {
            let from = state.builder.size
            let entries = try pool.read { try LogRows.entries($0, from: from, limit: Self.page) }
            for entry in entries { try state.builder.append(entry) }
            try resources.write(try state.builder.takeResources())
            more = entries.count == Self.page
        }
        let size = state.builder.size
        // Signed once for an empty log as well, so that everybody can see where it began.
        if let last, last.checkpoint.size == size { return last }
        var growth: ConsistencyProof?
        if let last = state.signer.last, last.size > 0, last.size < size {
            var reader = TileReader(resources, size: size)
            growth = try reader.consistencyProof(from: last.size)
        }
        let signed = try state.signer.sign(state.builder.checkpoint(origin: state.signer.origin), growth: growth)
        try pool.write { try Self.remember(signed, $0) }
        try DurableFiles.replace(resources.folder.appending(path: LogResource.checkpointPath), signed.bytes)
        return signed
    }

    // MARK: - What was signed

    static func last(_ db: Database) throws -> SignedCheckpoint? {
        try Data.fetchOne(db, sql: "SELECT note FROM signedCheckpoint").map { try SignedCheckpoint(bytes: [UInt8]($0)) }
    }

    static func remember(_ signed: SignedCheckpoint, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO signedCheckpoint (id, size, note) VALUES (1, ?, ?)
                ON CONFLICT (id) DO UPDATE SET size = excluded.size, note = excluded.note
                """, arguments: [Int64(signed.checkpoint.size), Data(signed.bytes)])
    }

    private static func load(
        _ last: SignedCheckpoint?, _ resources: LogFolder, _ key: NoteSigner
    ) throws -> State {
        let builder = try last.map { try LogBuilder(size: $0.checkpoint.size, resources: resources) } ?? LogBuilder()
        if let last, builder.root != last.checkpoint.root {
            throw StorageError(.damaged, "The log's files are not those that were signed: restore them from a copy.")
        }
        return State(builder: builder, signer: try CheckpointSigner(signer: key, last: last?.checkpoint))
    }

    /// Compares database, files and signature; cheap, whatever the log's size.
    private func check(_ last: SignedCheckpoint?) throws {
        let leaves = try pool.read(LogRows.count)
        let published = try resources.bytes(at: LogResource.checkpointPath).map { try SignedCheckpoint(bytes: $0) }
        let size = last?.checkpoint.size ?? 0
        guard size <= leaves, published?.checkpoint.size ?? 0 <= size else {
            throw StorageError(
                .logRolledBack,
                "The database is older than the log beside it: use `peel restore`, which carries the log on.")
        }
        guard let last else { return }
        _ = try last.verify(by: identity)
        // The signer's memory is committed before the file is written, so a crash between leaves the older file.
        if published?.checkpoint != last.checkpoint {
            try DurableFiles.replace(resources.folder.appending(path: LogResource.checkpointPath), last.bytes)
        }
        guard size > 0, let bundle = TileCoordinate(level: .entries, holding: size - 1, size: size) else { return }
        let first = bundle.index * UInt64(TileCoordinate.fullWidth)
        let stored = try pool.read { try LogRows.entries($0, from: first, limit: bundle.width) }
        let file = try resources.bytes(at: bundle.path) ?? resources.bytes(at: bundle.full.path)
        guard let file, file.starts(with: try EntryBundle(entries: stored).bytes) else {
            throw StorageError(.damaged, "The last leaves are not those that were signed: restore the store.")
        }
    }

    /// What callers of the log see of a failure.
    static func failure(_ error: any Error) -> StorageError {
        guard let error = error as? LogError else { return StoreDatabase.storageError(error) }
        return StorageError(.logUnavailable, error.message, cause: error.code.rawValue)
    }
}
