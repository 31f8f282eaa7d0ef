/// Takes the lines of a text one by one; every line has to end in a newline (U+000A).
struct LineReader {
    /// What has not been read yet.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next line without its newline; nil at the end, and for a last line without a newline.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[rest.startIndex..<end]
    }

    /// The value of the next line if it is `<key> <value>`; otherwise nil, and nothing is taken.
    mutating func value(of key: String) -> ArraySlice<UInt8>? {
        let length = key.utf8.count
        guard rest.starts(with: key.utf8), rest.dropFirst(length).first == UInt8(ascii: " "), let line = next() else {
            return nil
        }
        return line.dropFirst(length + 1)
    }
}
