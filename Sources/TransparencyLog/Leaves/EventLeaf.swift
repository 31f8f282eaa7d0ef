/// An entry of the log: public fields that name nobody, and the commitment to the event (docs/evidence-log.md).
///
/// Its bytes are lines of text, each with one spelling only, so that anybody can read and hash them.
package struct EventLeaf: Sendable, Hashable {
    /// The entry's index in the log, so that a rebuilt log without one of them shows it.
    package let sequence: UInt64
    /// When it was appended: milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: UInt64
    /// What happened, from the store's catalogue, such as `disclosure.alert-sent`. Its first word is one of the acts of
    /// s.62 DPA 2018: collection, alteration, consultation, disclosure, combination, erasure; or another of the house.
    package let kind: LeafToken
    /// The pseudonym of whoever acted, which only the sealed store can resolve; nil if the system acted.
    package let actor: LeafToken?
    /// How many events of this kind the source has counted by itself, this one included, to be reconciled with the log.
    package let count: UInt64?
    package let commitment: Commitment

    private static let firstLine = "peel.leaf/v1"

    /// Makes a leaf.
    ///
    /// - Throws: ``LogError`` with code `malformedLeaf` if a number is over 2⁶³ − 1.
    package init(
        sequence: UInt64, milliseconds: UInt64, kind: LeafToken, actor: LeafToken? = nil, count: UInt64? = nil,
        commitment: Commitment
    ) throws(LogError) {
        guard max(sequence, milliseconds, count ?? 0) <= CanonicalText.largest else { throw Self.malformed }
        self.sequence = sequence
        self.milliseconds = milliseconds
        self.kind = kind
        self.actor = actor
        self.count = count
        self.commitment = commitment
    }

    /// Reads an entry; only the exact bytes that ``entry`` gives are accepted.
    ///
    /// - Throws: ``LogError`` with code `malformedLeaf`.
    package init(entry: [UInt8]) throws(LogError) {
        var reader = LineReader(entry)
        guard reader.next()?.elementsEqual(Self.firstLine.utf8) == true,
            let sequence = reader.value(of: "sequence").flatMap(CanonicalText.decimal),
            let milliseconds = reader.value(of: "time").flatMap(CanonicalText.decimal),
            let kind = try reader.token(of: "kind")
        else { throw Self.malformed }
        let actor = try reader.token(of: "actor")
        let count = try reader.value(of: "count").map { text throws(LogError) in
            guard let number = CanonicalText.decimal(text) else { throw Self.malformed }
            return number
        }
        guard let hash = reader.value(of: "commitment").flatMap(CanonicalText.hash), reader.rest.isEmpty else {
            throw Self.malformed
        }
        try self.init(
            sequence: sequence, milliseconds: milliseconds, kind: kind, actor: actor, count: count,
            commitment: Commitment(hash: hash))
    }

    /// The exact bytes that are logged.
    package var entry: [UInt8] {
        var text = "\(Self.firstLine)\nsequence \(sequence)\ntime \(milliseconds)\nkind \(kind.text)\n"
        if let actor { text += "actor \(actor.text)\n" }
        if let count { text += "count \(count)\n" }
        text += "commitment \(commitment.hash.base64)\n"
        return Array(text.utf8)
    }

    /// The leaf's hash in the tree.
    package var hash: TreeHash { TreeHasher.leaf(entry) }

    private static var malformed: LogError {
        LogError(.malformedLeaf, "The entry isn't a leaf of the form peel.leaf/v1.")
    }
}

extension LineReader {
    /// A word of a leaf, if the next line has this key.
    fileprivate mutating func token(of key: String) throws(LogError) -> LeafToken? {
        guard let text = value(of: key) else { return nil }
        return try LeafToken(CanonicalText.string(text) ?? "")
    }
}
