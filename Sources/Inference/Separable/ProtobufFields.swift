import Foundation

/// Walks the fields of one protocol buffer message; every length is checked against the bytes that are there.
struct ProtobufFields {
    enum Value {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    /// The bytes are not a message.
    struct Damaged: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next field and its number; nil at the end.
    mutating func next() throws(Damaged) -> (field: Int, value: Value)? {
        guard !rest.isEmpty else { return nil }
        let key = try varint()
        let field = Int(truncatingIfNeeded: key >> 3)
        switch key & 7 {
        case 0: return (field, .number(try varint()))
        case 1: return (field, .bytes(try take(8)))
        case 2:
            let length = try varint()
            guard length <= UInt64(rest.count) else { throw Damaged() }
            return (field, .bytes(try take(Int(length))))
        case 5: return (field, .bytes(try take(4)))
        default: throw Damaged()
        }
    }

    /// A base-128 number at the front of what is left.
    mutating func varint() throws(Damaged) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst(), shift < 64 {
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        throw Damaged()
    }

    var isAtEnd: Bool { rest.isEmpty }

    private mutating func take(_ count: Int) throws(Damaged) -> ArraySlice<UInt8> {
        guard rest.count >= count else { throw Damaged() }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}

extension ProtobufFields.Value {
    var text: String? {
        guard case .bytes(let bytes) = self else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    var integer: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(truncatingIfNeeded: number)
    }

    /// One number, or several packed into bytes.
    func integers() throws(ProtobufFields.Damaged) -> [Int] {
        switch self {
        case .number(let number): return [Int(truncatingIfNeeded: number)]
        case .bytes(let bytes):
            var fields = ProtobufFields(bytes)
            var result: [Int] = []
            while !fields.isAtEnd { result.append(Int(truncatingIfNeeded: try fields.varint())) }
            return result
        }
    }

    /// Little-endian 32-bit floats.
    func floats() throws(ProtobufFields.Damaged) -> [Float] {
        guard case .bytes(let bytes) = self, bytes.count % 4 == 0 else { throw ProtobufFields.Damaged() }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { at in
            let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
            return Float(bitPattern: bits)
        }
    }
}
