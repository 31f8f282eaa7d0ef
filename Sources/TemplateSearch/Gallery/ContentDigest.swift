import Biometrics
import Crypto
import Foundation

/// Names what a gallery holds, in whatever files and in whatever order it lies there.
///
/// It is the sum, modulo 2²⁵⁶, of the SHA-256 of every template with its identifier, label and attributes. So adding
/// and removing change it by what was added and removed, and merging files doesn't change it; two galleries that were
/// filled with the same templates on different ways have the same. It tells states apart, and is no proof against
/// somebody who looks for two contents with one sum.
struct ContentDigest: Equatable {
    /// The least significant part first.
    private var parts: [UInt64]

    /// An empty gallery's.
    init() { parts = [0, 0, 0, 0] }

    /// Reads 64 hexadecimal digits.
    init?(_ text: String) {
        guard text.utf8.count == 64, text.allSatisfy(\.isHexDigit) else { return nil }
        var parts: [UInt64] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            guard let part = UInt64(rest.prefix(16), radix: 16) else { return nil }
            parts.insert(part, at: 0)
            rest = rest.dropFirst(16)
        }
        self.parts = parts
    }

    /// 64 hexadecimal digits.
    var text: String {
        parts.reversed().map { part in
            let digits = String(part, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    mutating func add(_ other: ContentDigest) {
        var carry: UInt64 = 0
        for index in parts.indices {
            let (sum, first) = parts[index].addingReportingOverflow(other.parts[index])
            let (total, second) = sum.addingReportingOverflow(carry)
            parts[index] = total
            carry = first || second ? 1 : 0
        }
    }

    mutating func subtract(_ other: ContentDigest) {
        var borrow: UInt64 = 0
        for index in parts.indices {
            let (difference, first) = parts[index].subtractingReportingOverflow(other.parts[index])
            let (total, second) = difference.subtractingReportingOverflow(borrow)
            parts[index] = total
            borrow = first || second ? 1 : 0
        }
    }

    /// One template's part of the sum.
    static func of(_ id: ReferenceID, _ vector: [Float], label: String, attributes: [String: String])
        -> ContentDigest
    {
        var hasher = SHA256()
        // Lengths before texts, so that no two lists of texts run into the same bytes.
        func take(_ text: String) { hasher.update(data: Data("\(text.utf8.count) \(text)".utf8)) }
        take(id.description)
        take(label)
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            take(name)
            take(value)
        }
        // As the memory of the machines that Peel runs on has them: little-endian.
        unsafe vector.withUnsafeBytes { buffer in unsafe hasher.update(bufferPointer: buffer) }
        var digest = ContentDigest()
        for (index, byte) in hasher.finalize().enumerated() {
            digest.parts[3 - index / 8] = digest.parts[3 - index / 8] << 8 | UInt64(byte)
        }
        return digest
    }
}

extension GallerySnapshot {
    /// Names what can be found in this version: 64 hexadecimal digits that a compaction, a backup and a restore leave
    /// as they are, and that every template which comes or goes changes.
    ///
    /// For a gallery from before there were such names it reads all of it.
    package func content() throws -> String {
        if let known = manifest.content { return known }
        var digest = ContentDigest()
        try forEachTemplate { record, vector in
            digest.add(ContentDigest.of(record.id, vector, label: record.label, attributes: record.attributes))
        }
        return digest.text
    }
}
