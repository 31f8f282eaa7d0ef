/// All that a part of a page is drawn from, byte by byte: parts with the same identity look the same.
///
/// Every value says its kind and its length before its bytes, so that no two sets of values give the same bytes.
struct PartIdentity: Hashable {
    private enum Kind: UInt8 {
        case text
        case flag
        case list
        case values
    }

    private(set) var bytes: [UInt8] = []

    /// A text, as it is stored: texts that merely look alike differ.
    mutating func add(text: String) {
        begin(.text, text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// A text that may be missing; none and an empty one differ.
    mutating func add(optional text: String?) {
        if let text { add(text: text) } else { add(flag: false) }
    }

    /// A flag.
    mutating func add(flag: Bool) { begin(.flag, flag ? 1 : 0) }

    /// That a list of so many values comes.
    mutating func add(list count: Int) { begin(.list, count) }

    /// That so many names with their values come.
    mutating func add(values count: Int) { begin(.values, count) }

    /// Hashes the bytes at once; an array hashes one after the other.
    func hash(into hasher: inout Hasher) { unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) } }

    private mutating func begin(_ kind: Kind, _ count: Int) {
        bytes.append(kind.rawValue)
        unsafe withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) {
            unsafe bytes.append(contentsOf: $0)
        }
    }
}
