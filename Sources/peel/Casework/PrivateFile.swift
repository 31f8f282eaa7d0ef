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

    /// Looks the same for files that get a number each, before anybody knows how many there will be.
    ///
    /// - Parameter path: of all of them, without the hyphen and the number.
    /// - Throws: ``CommandFailure`` where one exists, or the folder is missing or closed.
    static func requireNew(numbered path: String) throws(CommandFailure) {
        try requireNew("\(path)-1")
        let file = URL(fileURLWithPath: "\(path)-").standardizedFileURL
        let (prefix, folder) = (file.lastPathComponent, file.deletingLastPathComponent().path(percentEncoded: false))
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix(prefix) && Int(name.dropFirst(prefix.count)) != nil {
            throw CommandFailure(
                .badInput, "\(path)-\(name.dropFirst(prefix.count)) exists already: name new files.")
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
