import Foundation

/// An encoded entity in two parts: what may be read, and the value of its top-level key `sealed`.
///
/// It is cut by bytes, so that no number is ever written anew. It takes what `JSONEncoder` makes: an object without
/// white space.
struct SealedDocument {
    let open: Data
    /// Nil where there is no such key.
    let sealed: Data?

    private static let key = Data("\"sealed\":".utf8)

    static var malformed: StorageError {
        StorageError(.damaged, "A stored document is not what was written: restore it from a backup.")
    }

    /// Puts together what was read.
    init(open: Data, sealed: Data?) {
        self.open = open
        self.sealed = sealed
    }

    /// Cuts an encoded entity.
    init(splitting json: Data) throws(StorageError) {
        var scanner = ObjectScanner([UInt8](json))
        var open: [ArraySlice<UInt8>] = []
        var sealed: Data?
        while let member = try scanner.next() {
            if member.starts(with: Self.key) {
                sealed = Data(member.dropFirst(Self.key.count))
            } else {
                open.append(member)
            }
        }
        self.open = Data("{".utf8) + Data(open.joined(separator: [UInt8(ascii: ",")])) + Data("}".utf8)
        self.sealed = sealed
    }

    /// The entity as it was encoded, but for the order of its keys.
    var joined: Data {
        guard let sealed else { return open }
        let comma = Data(open.count > 2 ? ",".utf8 : "".utf8)
        return Data("{".utf8) + Self.key + sealed + comma + open.dropFirst()
    }
}

/// Walks over the members of a JSON object.
private struct ObjectScanner {
    private let bytes: [UInt8]
    private var position = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A member, key and value; nil at the end.
    mutating func next() throws(StorageError) -> ArraySlice<UInt8>? {
        guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}"), bytes.count >= 2 else {
            throw SealedDocument.malformed
        }
        guard position < bytes.count - 1 else { return nil }
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return bytes[start..<position] }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                defer { position += 1 }
                return bytes[start..<position]
            default: break
            }
            position += 1
        }
        throw SealedDocument.malformed
    }

    /// Moves to the closing quotation mark.
    private mutating func skipString() throws(StorageError) {
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { throw SealedDocument.malformed }
    }
}
