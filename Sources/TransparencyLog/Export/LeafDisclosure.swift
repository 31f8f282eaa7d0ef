/// A leaf with, if its event may be read, its opening: the `extra` of Peel's proofs, which makes them complete.
///
/// Lines: `peel.disclosure/v1`, `leaf <base64>`, and, if opened, `salt <base64>` and `event <base64>`.
package struct LeafDisclosure: Sendable, Hashable {
    package let leaf: EventLeaf
    /// The salt and the event; nil if they were erased or are withheld.
    package let opening: EventOpening?

    private static let firstLine = "peel.disclosure/v1"

    /// Puts a disclosure together.
    ///
    /// - Throws: ``LogError`` with code `wrongOpening` if the opening isn't this leaf's.
    package init(leaf: EventLeaf, opening: EventOpening?) throws(LogError) {
        try opening?.verify(leaf.commitment)
        self.leaf = leaf
        self.opening = opening
    }

    /// Reads a disclosure.
    ///
    /// - Throws: ``LogError`` with code `malformedDisclosure`, `malformedLeaf` or `wrongOpening`.
    package init(bytes: [UInt8]) throws(LogError) {
        var reader = LineReader(bytes)
        guard reader.next()?.elementsEqual(Self.firstLine.utf8) == true,
            let entry = reader.value(of: "leaf").flatMap(CanonicalText.base64)
        else { throw Self.malformed }
        var opening: EventOpening?
        if !reader.rest.isEmpty {
            guard let salt = reader.value(of: "salt").flatMap(CanonicalText.base64).flatMap(Salt.init(bytes:)),
                let event = reader.value(of: "event").flatMap(CanonicalText.base64)
            else { throw Self.malformed }
            opening = EventOpening(salt: salt, event: event)
        }
        guard reader.rest.isEmpty else { throw Self.malformed }
        try self.init(leaf: EventLeaf(entry: entry), opening: opening)
    }

    /// The bytes for ``TlogProof/extra``.
    package var bytes: [UInt8] {
        var text = "\(Self.firstLine)\nleaf \(CanonicalText.base64(of: leaf.entry))\n"
        if let opening {
            text += "salt \(CanonicalText.base64(of: opening.salt.bytes))\n"
            text += "event \(CanonicalText.base64(of: opening.event))\n"
        }
        return Array(text.utf8)
    }

    private static var malformed: LogError {
        LogError(.malformedDisclosure, "The proof's extra isn't a disclosure of the form peel.disclosure/v1.")
    }
}

extension TlogProof {
    /// Checks a proof that brings its own leaf, and that the leaf names the place that the proof is for.
    ///
    /// - Returns: the leaf, with the event if it was opened; both are covered by the log's signature now.
    /// - Throws: ``LogError`` as ``verify(entry:log:witnesses:)`` does, or with code `malformedDisclosure`,
    ///   `malformedLeaf`, `wrongOpening`, or `inconsistent` if the leaf has another number than its place.
    package func verifyDisclosure(
        log: LogIdentity, witnesses: WitnessPolicy = .none
    ) throws(LogError) -> (disclosure: LeafDisclosure, checkpoint: VerifiedCheckpoint) {
        guard let extra else { throw LogError(.malformedDisclosure, "The proof doesn't bring its leaf with it.") }
        let disclosure = try LeafDisclosure(bytes: extra)
        let verified = try verify(entry: disclosure.leaf.entry, log: log, witnesses: witnesses)
        guard disclosure.leaf.sequence == inclusion.index else {
            throw LogError(.inconsistent, "The leaf has another number than its place in the log.")
        }
        return (disclosure, verified)
    }
}
