package import Casework
import Crypto
package import Foundation
import GRDB
import TransparencyLog

/// Copies a store while it is in use, and proves that the copy can be read.
///
/// The database is one moment's; sealed files are those that it names, less what was erased meanwhile, which the ledger
/// copied last says. Everything stays sealed, under the store's key of that moment. It blocks, for as long as copying
/// and reading everything twice takes.
package struct Backup: Sendable {
    private let store: SQLiteCaseworkStore
    private let target: URL

    /// Makes a backup in a folder that doesn't exist yet.
    ///
    /// - Parameter event: the event that says who takes the copy, and why; of kind `disclosure`, appended first.
    /// - Throws: `StoreError` of the event's commit, then ``StorageError`` with code `alreadyExists`, `badBackup`,
    ///   `damaged` or `io`. A folder without `backup.json` is no backup.
    package static func make(
        of store: SQLiteCaseworkStore, in target: URL, logging event: LoggedEvent
    ) async throws -> BackupManifest {
        guard !DurableFiles.exists(target) else {
            throw StorageError(.alreadyExists, "The backup's folder exists already: name another one.")
        }
        try await store.queue.commit { try $0.append(event) }
        try await store.evidenceLog?.publish()
        let backup = Backup(store: store, target: target)
        return try await OffPool.run { try backup.run() }
    }

    /// Checks a backup: every file's digest, every page, every reference, and that the key opens what it holds.
    ///
    /// - Throws: ``StorageError`` with code `badBackup`, `wrongKey` or `damaged`.
    @discardableResult
    package static func verify(_ folder: URL, key: StoreKey) throws(StorageError) -> BackupManifest {
        let manifest = try BackupManifest.read(folder)
        do {
            for file in manifest.files { try check(file, in: folder) }
            try open(folder, key)
        } catch { throw StoreDatabase.storageError(error) }
        return manifest
    }

    private func run() throws -> BackupManifest {
        let copy = StoreFolder(target)
        for folder in [copy.root, copy.blobs, copy.incoming, copy.log] { try DurableFiles.makeFolder(folder) }
        let queue = try DatabaseQueue(path: DurableFiles.path(copy.database))
        try store.pool.backup(to: queue)
        // A database in WAL mode would leave files beside it when it is only read.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        let (names, leaves, signed, key) = try queue.read { db in
            (
                try String.fetchAll(db, sql: "SELECT name FROM blob WHERE state = 'kept'"), try LogRows.count(db),
                try EvidenceLog.last(db)?.checkpoint.size ?? 0,
                try String.fetchOne(db, sql: "SELECT kek FROM keyState") ?? ""
            )
        }
        try queue.close()
        var files = [try Self.describe("peel.db", in: target)]
        for name in names { try copyBlob(name, copy).map { files.append($0) } }
        files += try copyLog(copy, size: signed)
        try DurableFiles.sync(target)
        let manifest = BackupManifest(
            version: BackupManifest.format, madeAt: store.clock.now, keyEncryptionKey: key, leaves: leaves,
            signed: signed, files: files)
        for file in files { try Self.check(file, in: target) }
        try Self.open(target, store.keyring.key)
        try manifest.write(target)
        // The copy's pages are the database's own, and each was read: this was a full check. The backup is whole
        // whatever becomes of this, and a date that is missing only makes the next check come earlier.
        try? store.pool.write { try IntegrityCheck.remember(manifest.madeAt, $0) }
        return manifest
    }

    private func copyBlob(_ name: String, _ copy: StoreFolder) throws -> BackupManifest.File? {
        let source = store.folder
        guard
            let bytes = try DurableFiles.read(source.blob(name))
                ?? DurableFiles.read(source.incoming.appending(path: name)) ?? DurableFiles.read(source.blob(name))
        else {
            let isKept = try store.pool.read {
                try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM blob WHERE name = ?)", arguments: [name])
            }
            // Erased since the database was copied: the ledger, which is copied later, has it.
            if isKept != true { return nil }
            throw StorageError(.damaged, "A sealed file is missing: restore it from a backup.")
        }
        let target = copy.blob(name)
        try DurableFiles.makeFolder(target.deletingLastPathComponent())
        return try put(bytes, "blobs/\(name.prefix(2))/\(name)")
    }

    /// The tiles and bundles of the checkpoint that the copied database remembers, then the ledger.
    private func copyLog(_ copy: StoreFolder, size: UInt64) throws -> [BackupManifest.File] {
        var files: [BackupManifest.File] = []
        for coordinate in TileCoordinate.all(size: size) {
            // Since the database was copied, a file that wasn't full may have been replaced by the full one.
            var path = coordinate.path
            if !DurableFiles.exists(store.folder.log.appending(path: path)) { path = coordinate.full.path }
            guard let bytes = try DurableFiles.read(store.folder.log.appending(path: path)) else {
                throw StorageError(.damaged, "A file of the log is missing: restore it from a copy.")
            }
            let place = "log/\(path)"
            try DurableFiles.makeFolder(target.appending(path: place).deletingLastPathComponent())
            files.append(try put(bytes, place))
        }
        let note = try DatabaseQueue(path: DurableFiles.path(copy.database), configuration: Self.readOnly)
            .read { try Data.fetchOne($0, sql: "SELECT note FROM signedCheckpoint") }
        if let note { files.append(try put([UInt8](note), "log/\(LogResource.checkpointPath)")) }
        for name in try EvidenceLog.cosignedNames(in: store.folder.log) {
            guard let bytes = try DurableFiles.read(store.folder.log.appending(path: name)),
                try SignedCheckpoint(bytes: bytes).checkpoint.size <= size
            else { continue }
            files.append(try put(bytes, "log/\(name)"))
        }
        for name in try LogFolder(store.folder.log).timestampNames(through: size) {
            guard let bytes = try DurableFiles.read(store.folder.log.appending(path: name)) else { continue }
            files.append(try put(bytes, "log/\(name)"))
        }
        if let ledger = try DurableFiles.read(store.folder.erasures) { files.append(try put(ledger, "log/erasures")) }
        return files
    }

    private func put(_ bytes: [UInt8], _ path: String) throws -> BackupManifest.File {
        let file = target.appending(path: path)
        try DurableFiles.create(file, bytes)
        try DurableFiles.sync(file)
        return BackupManifest.File(
            path: path, size: bytes.count, digest: Hexadecimal.text(SHA256.hash(data: bytes)))
    }

    // MARK: - Verifying

    static var readOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }

    private static func describe(_ path: String, in folder: URL) throws -> BackupManifest.File {
        let (size, digest) = try FileDigest.of(folder.appending(path: path))
        return BackupManifest.File(path: path, size: size, digest: digest)
    }

    private static func check(_ file: BackupManifest.File, in folder: URL) throws {
        // A path from outside never leaves the folder.
        guard !file.path.split(separator: "/").contains(".."), try describe(file.path, in: folder) == file else {
            throw StorageError(.badBackup, "A file of the backup is missing or was changed: use another backup.")
        }
    }

    /// Reads all of the database, and opens every kind of sealed record with the key.
    private static func open(_ folder: URL, _ key: StoreKey) throws {
        let database = StoreFolder(folder).database
        let queue = try DatabaseQueue(path: DurableFiles.path(database), configuration: readOnly)
        try queue.read { db in
            try IntegrityCheck.readThrough(db)
            let keyring = try KeyTable.keyring(db, key)
            let rows = EntityRows(db: db, keyring: keyring)
            let one = "ORDER BY random() LIMIT 16"
            let _: [Officer] = try rows.all(one, [])
            let _: [DeploymentCase] = try rows.all(one, [])
            let _: [Nomination] = try rows.all(one, [])
            let _: [ManifestLine] = try rows.all(one, [])
            let _: [AlertCase] = try rows.all(one, [])
            let last = try LogRows.count(db)
            if last > 0 { _ = try LogRows(db: db, keyring: keyring).opening(last - 1) }
        }
        try queue.close()
    }
}
