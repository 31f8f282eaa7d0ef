/// What a log says about its tree: its name, its size, its root (C2SP tlog-checkpoint).
///
/// Unsigned, so it proves nothing by itself.
package struct Checkpoint: Sendable, Hashable {
    /// The log's identity.
    package let origin: String
    /// The number of entries, at most 2⁶³ − 1.
    package let size: UInt64
    package let root: TreeHash
    /// Further lines, which Peel neither writes nor understands.
    package let extensions: [String]

    /// Makes a checkpoint.
    ///
    /// - Throws: ``LogError`` with code `malformedCheckpoint` if a line is empty or has control characters, if the size
    ///   is out of range, or if an empty tree has another root than the empty one.
    package init(origin: String, size: UInt64, root: TreeHash, extensions: [String] = []) throws(LogError) {
        guard CanonicalText.isLine(origin), extensions.allSatisfy(CanonicalText.isLine) else { throw Self.malformed }
        guard size <= CanonicalText.largest, size > 0 || root == TreeHasher.emptyRoot else { throw Self.malformed }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads a note's text.
    ///
    /// - Throws: ``LogError`` with code `malformedCheckpoint`.
    package init(text: [UInt8]) throws(LogError) {
        var reader = LineReader(text)
        guard let origin = reader.next().flatMap(CanonicalText.string),
            let size = reader.next().flatMap(CanonicalText.decimal),
            let root = reader.next().flatMap(CanonicalText.hash)
        else { throw Self.malformed }
        var extensions: [String] = []
        while let line = reader.next() {
            guard let text = CanonicalText.string(line) else { throw Self.malformed }
            extensions.append(text)
        }
        guard reader.rest.isEmpty else { throw Self.malformed }
        try self.init(origin: origin, size: size, root: root, extensions: extensions)
    }

    /// The note's text, which is what is signed.
    package var text: [UInt8] {
        let lines = [origin, String(size), root.base64] + extensions
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private static var malformed: LogError {
        LogError(.malformedCheckpoint, "A checkpoint is an origin, a size and a root, each on its line.")
    }
}
