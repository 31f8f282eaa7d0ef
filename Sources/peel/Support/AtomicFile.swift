import Foundation
import Interchange

/// A file that appears under its name only when it is complete; otherwise nothing is left.
///
/// What is no file, such as `/dev/stdout` or a pipe, is written to directly: a file in its place would be something else.
final class AtomicFile {
    private let target: URL
    /// nil where the target is written to directly.
    private let partial: URL?
    private let handle: FileHandle
    private var isFinished = false

    /// - Throws: ``CommandFailure`` with exit code 2 where the file can't be created, or is a folder.
    init(_ target: URL) throws(CommandFailure) {
        let kind = FileKind(at: target.path(percentEncoded: false))
        if kind == .folder {
            throw CommandFailure(
                .badInput, "\(target.path(percentEncoded: false)) is a folder: name a file in it.")
        }
        if kind == .other {
            (self.target, partial) = (target, nil)
            guard let handle = FileHandle(forWritingAtPath: target.path(percentEncoded: false)) else {
                throw CommandFailure(.badInput, "\(target.path(percentEncoded: false)) can't be written to.")
            }
            self.handle = handle
            return
        }
        // The file that a link leads to, not the link.
        let file = target.resolvingSymlinksInPath()
        let partial = file.appendingPathExtension("partial")
        (self.target, self.partial) = (file, partial)
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
        if let partial, !isFinished { try? FileManager.default.removeItem(at: partial) }
    }

    /// - Throws: ``CommandFailure`` with exit code 2, e.g. where the disk is full.
    func append(_ text: String) throws(CommandFailure) {
        do { try handle.write(contentsOf: Data(text.utf8)) } catch { throw writeFailure }
    }

    /// Makes the content durable and gives the file its name.
    func finish() throws(CommandFailure) {
        guard let partial else {
            // A device has nothing to be made durable.
            do { try handle.close() } catch { throw writeFailure }
            isFinished = true
            return
        }
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
