import Foundation

/// The attributes of a segment's templates: for each name a list of values, and for each template which of them it has.
struct AttributeColumns {
    /// One attribute of all templates.
    struct Column {
        let name: String
        /// Value 0 stands for none.
        let values: [String]
        /// For each template an index of `values`.
        let codes: [UInt32]
    }

    let columns: [Column]

    private struct Head: Codable {
        struct Entry: Codable {
            let name: String
            let values: [String]
        }

        let columns: [Entry]
    }

    /// Gathers the attributes of some rows.
    init(rows: [[String: String]]) {
        columns = Set(rows.flatMap(\.keys)).sorted().map { name in
            var values = [""]
            var known: [String: UInt32] = [:]
            let codes = rows.map { row -> UInt32 in
                guard let value = row[name] else { return 0 }
                if let code = known[value] { return code }
                values.append(value)
                known[value] = UInt32(values.count - 1)
                return UInt32(values.count - 1)
            }
            return Column(name: name, values: values, codes: codes)
        }
    }

    /// The length of the head as JSON, the head, and the codes of one column after another.
    var encoded: Data {
        guard !columns.isEmpty else { return Data() }
        let head = Head(columns: columns.map { Head.Entry(name: $0.name, values: $0.values) })
        guard let json = Self.json(head) else { return Data() }
        var result = Data()
        unsafe withUnsafeBytes(of: UInt32(json.count).littleEndian) { unsafe result.append(contentsOf: $0) }
        result.append(json)
        result.append(Data(count: Self.codesOffset(json.count) - result.count))
        for column in columns {
            for code in column.codes {
                unsafe withUnsafeBytes(of: code.littleEndian) { unsafe result.append(contentsOf: $0) }
            }
        }
        return result
    }

    /// Keys in order, so that the same columns give the same bytes.
    private static func json(_ head: Head) -> Data? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try? encoder.encode(head)
    }

    /// The head with stars for the values that only some rows have: the same number of bytes, without what identifies somebody.
    ///
    /// - Returns: the new bytes, which start at byte 4; `nil` where nothing has to change.
    func head(without rows: Set<Int>) -> Data? {
        var changed = false
        let entries = columns.map { column -> Head.Entry in
            let leaving = Set(rows.map { column.codes[$0] }).subtracting([0])
            let staying =
                leaving.isEmpty
                ? [] : Set(column.codes.enumerated().filter { !rows.contains($0.offset) }.map(\.element))
            let values = column.values.enumerated().map { index, value in
                guard leaving.contains(UInt32(index)), !staying.contains(UInt32(index)) else { return value }
                changed = true
                return String(repeating: "*", count: Self.length(of: value))
            }
            return Head.Entry(name: column.name, values: values)
        }
        return changed ? Self.json(Head(columns: entries)) : nil
    }

    /// Bytes that a value takes as JSON, between the quotes.
    private static func length(of value: String) -> Int {
        (json(Head(columns: [Head.Entry(name: "", values: [value])]))?.count ?? 0)
            - (json(Head(columns: [Head.Entry(name: "", values: [""])]))?.count ?? 0)
    }

    private static func codesOffset(_ json: Int) -> Int { (4 + json + 3) / 4 * 4 }

    /// Reads what ``encoded`` wrote; `nil` where it is damaged.
    init?(_ bytes: UnsafeRawBufferPointer, count: Int) {
        guard bytes.count > 4 else {
            columns = []
            return
        }
        let length = unsafe Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
        guard 4 + length <= bytes.count,
            let head = unsafe try? JSONDecoder().decode(Head.self, from: Data(bytes[4..<(4 + length)]))
        else { return nil }
        let start = Self.codesOffset(length)
        guard start + head.columns.count * count * 4 == bytes.count else { return nil }
        columns = head.columns.enumerated().map { index, entry in
            let codes = (0..<count).map { row in
                unsafe UInt32(
                    littleEndian: bytes.loadUnaligned(
                        fromByteOffset: start + (index * count + row) * 4, as: UInt32.self))
            }
            return Column(name: entry.name, values: entry.values, codes: codes)
        }
        guard columns.allSatisfy({ column in column.codes.allSatisfy { Int($0) < column.values.count } }) else {
            return nil
        }
    }

    /// Where the codes of a row lie in ``encoded``, to overwrite them.
    static func codeOffsets(of row: Int, in bytes: UnsafeRawBufferPointer, count: Int) -> [Int] {
        guard bytes.count > 4 else { return [] }
        let start = unsafe codesOffset(Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))))
        return stride(from: start, to: bytes.count, by: count * 4).map { $0 + row * 4 }
    }

    /// The attributes of one template.
    func attributes(of row: Int) -> [String: String] {
        var result: [String: String] = [:]
        for column in columns where column.codes[row] != 0 {
            result[column.name] = column.values[Int(column.codes[row])]
        }
        return result
    }
}
