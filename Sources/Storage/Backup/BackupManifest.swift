package import Foundation

/// What a backup holds, and the digests that it is checked by.
package struct BackupManifest: Sendable, Codable, Hashable {
    /// One file, by its path below the backup's folder.
    package struct File: Sendable, Codable, Hashable {
        package let path: String
        package let size: Int
        /// SHA-256 in lower-case hexadecimal.
        package let digest: String
    }

    static let name = "backup.json"
    static let format = 1

    package let version: Int
    package let madeAt: Date
    /// The key that is needed to restore it.
    package let keyEncryptionKey: String
    /// Leaves of the log in the database.
    package let leaves: UInt64
    /// Leaves of the signed checkpoint beside it.
    package let signed: UInt64
    package let files: [File]

    static func read(_ folder: URL) throws(StorageError) -> BackupManifest {
        guard let bytes = try DurableFiles.read(folder.appending(path: name)) else {
            throw StorageError(.badBackup, "The folder holds no complete backup: a backup ends with backup.json.")
        }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)),
            manifest.version == format
        else { throw StorageError(.badBackup, "The backup's backup.json can't be read by this version of Peel.") }
        return manifest
    }

    func write(_ folder: URL) throws(StorageError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(self) else {
            throw StorageError(.badBackup, "The backup's description can't be written.")
        }
        try DurableFiles.replace(folder.appending(path: Self.name), [UInt8](bytes))
    }
}
