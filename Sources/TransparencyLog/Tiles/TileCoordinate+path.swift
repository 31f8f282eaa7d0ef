extension TileCoordinate {
    /// The path below the log's prefix, for instance `tile/0/x001/234` or `tile/entries/000.p/17`.
    package var path: String {
        let kind =
            switch level {
            case .entries: "entries"
            case .hashes(let level): String(level)
            }
        let name = "tile/\(kind)/\(Self.groups(of: index))"
        return isFull ? name : "\(name).p/\(width)"
    }

    /// Reads a path; only the one spelling that ``path`` gives is accepted.
    ///
    /// - Throws: ``LogError`` with code `malformedPath`.
    package init(path: String) throws(LogError) {
        guard let coordinate = Self.read(path), CanonicalText.same(coordinate.path, path) else {
            throw LogError(.malformedPath, "The path isn't that of a tile or an entry bundle.")
        }
        self = coordinate
    }

    /// A number in groups of three digits, all but the last with an x: 1234067 is `x001/x234/067`.
    private static func groups(of index: UInt64) -> String {
        var text = padded(index % 1000)
        var rest = index / 1000
        while rest > 0 {
            text = "x\(padded(rest % 1000))/\(text)"
            rest /= 1000
        }
        return text
    }

    private static func padded(_ group: UInt64) -> String {
        let digits = String(group)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// A lenient reading; what it forgives, the comparison with the path finds.
    private static func read(_ path: String) -> TileCoordinate? {
        var parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count >= 3, parts.removeFirst() == Array("tile".utf8), let level = level(parts.removeFirst()) else {
            return nil
        }
        var width = fullWidth
        if parts.count >= 2, parts[parts.count - 2].suffix(2).elementsEqual(".p".utf8) {
            guard let number = CanonicalText.decimal(parts.removeLast()[...]), (1..<256).contains(number) else {
                return nil
            }
            width = Int(number)
            parts[parts.count - 1].removeLast(2)
        }
        guard parts.count <= 6 else { return nil }
        var index: UInt64 = 0
        for part in parts {
            guard let group = number(part.suffix(3)) else { return nil }
            index = index * 1000 + group
        }
        return TileCoordinate(level: level, index: index, width: width)
    }

    private static func level(_ text: [UInt8]) -> Level? {
        if text.elementsEqual("entries".utf8) { return .entries }
        guard let level = CanonicalText.decimal(text[...]), level <= 63 else { return nil }
        return .hashes(Int(level))
    }

    /// A group of digits, which may have leading zeroes.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard !digits.isEmpty else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
