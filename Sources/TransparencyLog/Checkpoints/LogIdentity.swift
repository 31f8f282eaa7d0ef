/// A log as an outside body knows it: its origin and the keys that may sign for it.
package struct LogIdentity: Sendable, Hashable {
    /// The first line of its checkpoints.
    package let origin: String
    /// At least one; two while keys are being changed.
    package let keys: [NoteKey]

    /// Names a log.
    ///
    /// - Throws: ``LogError`` with code `unusablePolicy` if there is no key, or one is a witness's.
    package init(origin: String, keys: [NoteKey]) throws(LogError) {
        guard CanonicalText.isLine(origin), !keys.isEmpty, keys.allSatisfy({ $0.algorithm == .ed25519 }) else {
            throw LogError(.unusablePolicy, "A log has an origin and at least one Ed25519 key of type 1.")
        }
        self.origin = origin
        self.keys = keys
    }

    /// A log whose origin is the name of its only key, which is the rule.
    ///
    /// - Throws: ``LogError`` with code `malformedKey` or `unusablePolicy`.
    package init(vkey: String) throws(LogError) {
        let key = try NoteKey(vkey: vkey)
        try self.init(origin: key.name, keys: [key])
    }
}
