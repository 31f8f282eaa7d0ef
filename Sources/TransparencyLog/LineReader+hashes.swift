extension LineReader {
    /// Hashes in base64, one a line, up to an empty line, which is taken too; nil if a line is anything else.
    mutating func hashes(most: Int) -> [TreeHash]? {
        var hashes: [TreeHash] = []
        while let line = next() {
            if line.isEmpty { return hashes }
            guard hashes.count < most, let hash = CanonicalText.hash(line) else { return nil }
            hashes.append(hash)
        }
        return nil
    }
}
