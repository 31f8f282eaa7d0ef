/// Which templates a search looks at, by their attributes; evaluated before any score is computed.
package indirect enum AttributeFilter: Sendable, Equatable {
    case equals(String, String)
    case isOneOf(String, [String])
    /// At least and at most: numbers where both sides are numbers, else the order of text, which suits dates as 2026-11-21.
    case isBetween(String, String?, String?)
    case exists(String)
    case all([AttributeFilter])
    case any([AttributeFilter])
    case not(AttributeFilter)

    /// One mask for each block of sixteen templates.
    func masks(_ columns: AttributeColumns, count: Int) -> [UInt16] {
        switch self {
        case .equals(let name, let value): Self.masks(columns, name, count) { $0 == value }
        case .isOneOf(let name, let values): Self.masks(columns, name, count) { values.contains($0) }
        case .isBetween(let name, let least, let most):
            Self.masks(columns, name, count) { value in
                (least.map { Self.isOrdered($0, value) } ?? true) && (most.map { Self.isOrdered(value, $0) } ?? true)
            }
        case .exists(let name): Self.masks(columns, name, count) { _ in true }
        case .all(let parts): Self.combined(parts.map { $0.masks(columns, count: count) }, count, start: .max, &)
        case .any(let parts): Self.combined(parts.map { $0.masks(columns, count: count) }, count, start: 0, |)
        case .not(let part): part.masks(columns, count: count).map(~)
        }
    }

    private static func isOrdered(_ left: String, _ right: String) -> Bool {
        if let left = number(left), let right = number(right) { return left <= right }
        return left <= right
    }

    /// A decimal number; what else Swift takes for one, such as `nan`, is text here.
    private static func number(_ text: String) -> Double? {
        text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) } ? Double(text) : nil
    }

    private static func blocks(_ count: Int) -> Int { (count + SegmentLayout.lanes - 1) / SegmentLayout.lanes }

    private static func combined(
        _ parts: [[UInt16]], _ count: Int, start: UInt16, _ operation: (UInt16, UInt16) -> UInt16
    ) -> [UInt16] {
        parts.reduce([UInt16](repeating: start, count: blocks(count))) { zip($0, $1).map(operation) }
    }

    /// Every value is judged once, however many templates have it. Who lacks the attribute never passes.
    private static func masks(
        _ columns: AttributeColumns, _ name: String, _ count: Int, _ passes: (String) -> Bool
    ) -> [UInt16] {
        var result = [UInt16](repeating: 0, count: blocks(count))
        guard let column = columns.columns.first(where: { $0.name == name }) else { return result }
        let passing = [false] + column.values.dropFirst().map(passes)
        for (row, code) in column.codes.enumerated() where passing[Int(code)] {
            result[row / SegmentLayout.lanes] |= 1 << UInt16(row % SegmentLayout.lanes)
        }
        return result
    }
}
