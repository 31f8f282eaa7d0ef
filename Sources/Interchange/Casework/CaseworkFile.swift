import Casework
import Foundation

/// What the readers of casework's YAML files share.
enum CaseworkFile {
    /// Bytes that a file may have.
    private static let limit = 1 << 20

    /// The fields of a file.
    static func fields(of file: URL) throws(InterchangeError) -> YAMLFields {
        let name = file.lastPathComponent
        guard let data = BoundedFile.read(file, limit: limit) else {
            throw InterchangeError(.unreadable, "\(name) can't be read: check that it exists and is under 1 MB.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw InterchangeError(.notYAML, "\(name) is not UTF-8 text.")
        }
        return try YAMLFields(text, file: name)
    }

    /// The exact pack, as `peel models list` prints it.
    static func pack(_ fields: YAMLFields) throws(InterchangeError) -> AlgorithmIdentity {
        let parts = try fields.string("pack").split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw fields.invalid("pack", "write name and version, e.g. mobile@0123456789ab")
        }
        return AlgorithmIdentity(name: String(parts[0]), version: String(parts[1]))
    }

    /// An identifier that may be missing.
    static func identifier(_ fields: YAMLFields, _ key: String) throws(InterchangeError) -> UUID? {
        guard let text = try fields.optionalString(key) else { return nil }
        if let id = UUID(uuidString: text) { return id }
        throw fields.invalid(key, "write the identifier that was printed")
    }
}
