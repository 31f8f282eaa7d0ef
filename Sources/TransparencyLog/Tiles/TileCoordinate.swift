/// The place of a tile or of an entry bundle in a log, and its path (C2SP tlog-tiles).
package struct TileCoordinate: Sendable, Hashable {
    /// The number of hashes or entries of a full one.
    package static let fullWidth = 256
    /// How many heights of the tree one tile spans.
    static let heights = 8

    /// What it holds.
    package enum Level: Sendable, Hashable {
        /// The entries themselves.
        case entries
        /// Hashes of subtrees of 256 to the power of the level; at level 0 those of the leaves.
        case hashes(Int)
    }

    package let level: Level
    /// The number within the level, from 0.
    package let index: UInt64
    /// How many hashes or entries: 1…256.
    package let width: Int

    /// Takes values that are known to be right; a path from outside goes through ``init(path:)``.
    package init(level: Level, index: UInt64, width: Int = fullWidth) {
        precondition((1...Self.fullWidth).contains(width), "a tile has 1 to 256 hashes")
        self.level = level
        self.index = index
        self.width = width
    }

    /// The tile that holds a hash of a tree; nil if the tree has no such hash.
    ///
    /// - Parameters:
    ///   - level: of tiles, or that of the entries' bundles.
    ///   - number: of the hash or entry within its level.
    ///   - size: the tree's leaves.
    package init?(level: Level, holding number: UInt64, size: UInt64) {
        let count = Self.count(at: level, size: size)
        guard number < count else { return nil }
        let index = number / UInt64(Self.fullWidth)
        let rest = count - index * UInt64(Self.fullWidth)
        self.init(level: level, index: index, width: Int(min(rest, UInt64(Self.fullWidth))))
    }

    /// How many hashes or entries a tree has at a level: `floor(size / 256^level)`.
    package static func count(at level: Level, size: UInt64) -> UInt64 {
        switch level {
        case .entries: size
        case .hashes(let level): level < heights ? size >> UInt64(heights * level) : 0
        }
    }

    /// All tiles and bundles of a tree: the bundles, then the tiles from level 0 up, each from the left.
    package static func all(size: UInt64) -> [TileCoordinate] {
        var all: [TileCoordinate] = []
        for level in [.entries] + (0..<heights).map(Level.hashes) {
            let count = count(at: level, size: size)
            for number in stride(from: 0, to: count, by: fullWidth) {
                TileCoordinate(level: level, holding: number, size: size).map { all.append($0) }
            }
        }
        return all
    }

    /// Whether it has all 256.
    package var isFull: Bool { width == Self.fullWidth }

    /// The full one at the same place.
    package var full: TileCoordinate { TileCoordinate(level: level, index: index) }

    /// The number, within the level, of its first hash or entry.
    var firstNumber: UInt64 { index * UInt64(Self.fullWidth) }
}
