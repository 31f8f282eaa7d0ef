package import Biometrics
package import Foundation

/// Templates of a set, by the digests of pack and image, so that an evaluation can be resumed and repeated.
///
/// One file for each pack, one JSON line for each image, appended as images are done. A line that an interruption cut
/// is ignored. The file holds biometric data: it is readable by its owner only, and is deleted like any other file.
package final class TemplateCache {
    private let file: URL
    private let handle: FileHandle
    private var records: [String: ImageRecord] = [:]

    /// Opens or makes the file of a pack.
    ///
    /// - Parameter program: results of another version of Peel are never used.
    /// - Throws: ``EvaluationError`` with code `cannotWrite`.
    package init(folder: URL, pack: PackIdentity, program: String) throws(EvaluationError) {
        file = folder.appending(path: "templates-\(pack.name)-\(pack.digest.prefix(16))-\(program).jsonl")
        let failure = EvaluationError(
            .cannotWrite, "The folder for templates can't be used: check --cache, its rights and the disk.")
        let path = file.path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw failure }
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw failure }
        }
        guard let handle = FileHandle(forUpdatingAtPath: path), let data = try? handle.readToEnd() ?? Data() else {
            throw failure
        }
        self.handle = handle
        let decoder = JSONDecoder()
        for line in data.split(separator: UInt8(ascii: "\n")) {
            guard let record = try? decoder.decode(ImageRecord.self, from: Data(line)) else { continue }
            // A template that can't be read is no template: the image is done again.
            if record.outcome == .captured, record.vector == nil { continue }
            records[record.image] = record
        }
        // After a cut line the next one begins on a line of its own.
        if let last = data.last, last != UInt8(ascii: "\n") { try append(Data("\n".utf8)) }
    }

    deinit { try? handle.close() }

    /// What is known of an image; nil where nothing is.
    package func record(_ digest: String) -> ImageRecord? { records[digest] }

    /// Adds an image.
    ///
    /// - Throws: ``EvaluationError`` with code `cannotWrite`.
    package func add(_ record: ImageRecord) throws(EvaluationError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let line = try? encoder.encode(record) else {
            throw EvaluationError(.cannotWrite, "A template can't be written as text.")
        }
        try append(line + Data("\n".utf8))
        records[record.image] = record
    }

    private func append(_ data: Data) throws(EvaluationError) {
        do { try handle.write(contentsOf: data) } catch {
            throw EvaluationError(.cannotWrite, "A template can't be written: the disk may be full.")
        }
    }
}
