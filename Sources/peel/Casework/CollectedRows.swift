import Operations
import Synchronization

/// Prints an import's rows as they come, or keeps them for one JSON document.
final class CollectedRows: Sendable {
    private let rows = Mutex<[ImportedRow]>([])
    private let prints: Bool

    init(prints: Bool) { self.prints = prints }

    /// What was kept.
    var all: [ImportedRow] { rows.withLock { $0 } }

    /// Takes one row.
    func add(_ row: ImportedRow) {
        guard prints else {
            rows.withLock { $0.append(row) }
            return
        }
        let reasons = row.reasons.isEmpty ? "" : ": " + row.reasons.joined(separator: "; ")
        Terminal.out("line \(row.line)  \(row.reference)  \(row.status.rawValue)\(reasons)")
    }
}
