/// Consecutive hashes of one level of the tree (C2SP tlog-tiles).
package struct Tile: Sendable, Hashable {
    package let coordinate: TileCoordinate
    /// As many as the coordinate's width.
    package let hashes: [TreeHash]

    /// Takes hashes that are known to be as many as the width.
    package init(_ coordinate: TileCoordinate, _ hashes: [TreeHash]) {
        precondition(hashes.count == coordinate.width, "a tile has as many hashes as its width")
        self.coordinate = coordinate
        self.hashes = hashes
    }

    /// Reads a tile's file.
    ///
    /// - Throws: ``LogError`` with code `malformedTile` if it hasn't 32 bytes for each hash.
    package init(_ coordinate: TileCoordinate, bytes: [UInt8]) throws(LogError) {
        guard bytes.count == coordinate.width * TreeHash.byteCount else {
            throw LogError(.malformedTile, "A tile has not the length that its path says: restore it from a good copy.")
        }
        self.coordinate = coordinate
        hashes = Tile.hashes(in: bytes)
    }

    /// The file's content: the hashes one after another.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * TreeHash.byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }

    /// The whole hashes that bytes begin with.
    static func hashes(in bytes: [UInt8]) -> [TreeHash] {
        unsafe bytes.withUnsafeBytes { buffer in
            (0..<buffer.count / TreeHash.byteCount).map { unsafe TreeHash(buffer, at: $0 * TreeHash.byteCount) }
        }
    }
}
