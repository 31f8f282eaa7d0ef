import Casework
import Foundation
import Synchronization

/// What became of the last import of each deployment or gallery, until the process ends: the log keeps that it happened, and the
/// rows name nobody.
final class ImportReports: Sendable {
    /// One import.
    struct Report: Sendable, Hashable {
        /// One row of the manifest.
        struct Row: Sendable, Hashable {
            /// 1 is the first after the titles.
            let number: Int
            let verdict: WatchlistText
            let notes: [String]
        }

        let rows: [Row]
        let wasApplied: Bool
    }

    private static let capacity = 100
    private let reports = Mutex<[(subject: UUID, report: Report)]>([])

    init() {}

    /// Keeps the report of something's last import.
    func keep<Entity>(_ report: Report, of subject: Identifier<Entity>) {
        reports.withLock { reports in
            reports.removeAll { $0.subject == subject.uuid }
            reports.append((subject.uuid, report))
            if reports.count > Self.capacity { reports.removeFirst() }
        }
    }

    /// The report of something's last import.
    subscript<Entity>(_ subject: Identifier<Entity>) -> Report? {
        reports.withLock { $0.last { $0.subject == subject.uuid }?.report }
    }
}
