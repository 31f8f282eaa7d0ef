/// Names the exact model pack that made a template or a score.
package struct PackIdentity: Sendable, Hashable, CustomStringConvertible {
    /// The pack's name, e.g. `mobile`.
    package let name: String
    /// SHA-256 of the pack's card, which itself names the digest of every file: 64 hexadecimal digits.
    package let digest: String

    /// Takes the values as they are.
    package init(name: String, digest: String) {
        self.name = name
        self.digest = digest
    }

    package var description: String { "\(name)@\(digest.prefix(12))" }
}
