extension Divergence: CustomStringConvertible {
    package var description: String {
        switch self {
        case .checkpoint(let code): "The checkpoint can't be accepted (\(code.rawValue)); nothing else was checked."
        case .shorter(let known): "The log has fewer entries than the \(known) that it is known to have had."
        case .missing(let path, let index): "The file \(path) is missing, from entry \(index) on."
        case .damaged(let path, let index): "The file \(path) is damaged, from entry \(index) on."
        case .entry(let index, let claims): "Entry \(index) was changed or replaced\(Self.number(claims))."
        case .sequence(let index, let claims): "Entry \(index) has the wrong number\(Self.number(claims))."
        case .tile(let path, let entries): "One of the \(Self.text(entries)) was changed: \(path) has another hash."
        case .history(let known, let entries):
            "One of the \(Self.text(entries)) was changed after the checkpoint of \(known) entries."
        case .root(let entries): "One of the \(Self.text(entries)) was changed: the signed root is another."
        }
    }

    private static func number(_ claims: UInt64?) -> String { claims.map { "; it says that it is \($0)" } ?? "" }

    private static func text(_ entries: Range<UInt64>) -> String {
        "entries \(entries.lowerBound) to \(entries.upperBound - 1)"
    }
}
