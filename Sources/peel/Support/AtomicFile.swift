import Foundation

/// A file that appears under its name only when it is complete; otherwise nothing is left.
final class AtomicFile {
    private let target: URL
    private let partial: URL
    private let handle: FileHandle
    private var isFinished = false

    /// - Throws: ``CommandFailure`` with exit code 2 where the file can't be created, or is a folder.
    init(_ target: URL) throws(CommandFailure) {
        self.target = target
        partial = target.appendingPathExtension("partial")
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: target.path(percentEncoded: false), isDirectory: &isFolder),
            isFolder.boolValue
        {
            throw CommandFailure(
                .badInput, "\(target.path(percentEncoded: false)) is a folder: name a file in it.")
        }
        let path = partial.path(percentEncoded: false)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw CommandFailure(
                .badInput, "\(target.path(percentEncoded: false)) can't be created: check the folder and its rights.")
        }
        self.handle = handle
    }

    deinit {
        try? handle.close()
        if !isFinished { try? FileManager.default.removeItem(at: partial) }
    }

    /// - Throws: ``CommandFailure`` with exit code 2, e.g. where the disk is full.
    func append(_ text: String) throws(CommandFailure) {
        do { try handle.write(contentsOf: Data(text.utf8)) } catch { throw writeFailure }
    }

    /// Makes the content durable and gives the file its name.
    func finish() throws(CommandFailure) {
        do {
            try handle.synchronize()
            try handle.close()
            guard unsafe rename(partial.path(percentEncoded: false), target.path(percentEncoded: false)) == 0 else {
                throw writeFailure
            }
            isFinished = true
        } catch { throw writeFailure }
    }

    private var writeFailure: CommandFailure {
        CommandFailure(
            .badInput, "\(target.path(percentEncoded: false)) can't be written: the disk may be full. Nothing was left."
        )
    }
}
