import Foundation

/// A file that only its owner may read.
enum PrivateFile {
    /// Looks whether new files can be made, before anything is logged as having left.
    ///
    /// - Throws: ``CommandFailure`` where one exists, two are the same, or a folder is missing or closed.
    static func requireNew(_ paths: String...) throws(CommandFailure) {
        let files = paths.map { URL(fileURLWithPath: $0).standardizedFileURL }
        guard Set(files).count == files.count else {
            throw CommandFailure(.badInput, "Two files have one name: name another.")
        }
        for (path, file) in zip(paths, files) {
            guard !FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(.badInput, "\(path) exists already: name a new file.")
            }
            let folder = file.deletingLastPathComponent().path(percentEncoded: false)
            guard FileManager.default.isWritableFile(atPath: folder) else {
                throw CommandFailure(.badInput, "\(path) can't be written: check the folder and its rights.")
            }
        }
    }

    /// Writes a new file.
    ///
    /// - Throws: ``CommandFailure`` where it exists or can't be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        try requireNew(path)
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure(.badInput, "\(path) can't be written: check the folder and its rights.") }
    }
}
