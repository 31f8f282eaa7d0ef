/// Text as HTML has it.
package enum HTMLText {
    /// Text that may stand between tags and in quoted attributes, and is shown as it was.
    ///
    /// Byte by byte: whoever goes character by character misses a `<` that a mark before or after it makes part of a
    /// longer character, and a browser doesn't.
    package static func escaped(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.contains(where: { replacement($0) != nil }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count + 32)
        for byte in bytes {
            if let replacement = replacement(byte) {
                escaped.append(contentsOf: replacement.utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func replacement(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
