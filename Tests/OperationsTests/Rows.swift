import Operations
import Synchronization

/// Rows of an import, in the order in which they were told.
final class Rows: Sendable {
    private let rows = Mutex<[ImportedRow]>([])

    var all: [ImportedRow] { rows.withLock { $0 } }

    func add(_ row: ImportedRow) { rows.withLock { $0.append(row) } }
}
