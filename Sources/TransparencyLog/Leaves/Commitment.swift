import Crypto

/// What the log holds instead of an event: it binds to the event and hides it while the salt is secret.
///
/// HMAC-SHA-256 with the salt as its key over `peel.event/v1`, a newline, and the event's exact bytes.
package struct Commitment: Sendable, Hashable {
    /// 32 bytes.
    package let hash: TreeHash

    private static let prefix = Array("peel.event/v1\n".utf8)

    /// Takes a commitment from a leaf.
    package init(hash: TreeHash) { self.hash = hash }

    /// Commits to an event.
    package init(salt: Salt, event: [UInt8]) {
        var code = HMAC<SHA256>(key: SymmetricKey(data: salt.bytes))
        code.update(data: Self.prefix)
        code.update(data: event)
        hash = unsafe code.finalize().withUnsafeBytes { unsafe TreeHash($0) }
    }
}
