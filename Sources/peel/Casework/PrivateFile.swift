import Foundation

/// A file that only its owner may read.
enum PrivateFile {
    /// Writes a new file.
    ///
    /// - Throws: ``CommandFailure`` where it exists or can't be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(.badInput, "\(path) exists already: name a new file.")
        }
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure(.badInput, "\(path) can't be written: check the folder and its rights.") }
    }
}
