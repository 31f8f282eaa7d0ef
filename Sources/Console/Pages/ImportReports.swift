import Casework
import Foundation
import Synchronization

/// What became of the last import of each deployment, until the process ends: the log keeps that it happened, and the
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
    private let reports = Mutex<[(deployment: DeploymentCase.ID, report: Report)]>([])

    init() {}

    /// Keeps the report of a deployment's last import.
    func keep(_ report: Report, of deployment: DeploymentCase.ID) {
        reports.withLock { reports in
            reports.removeAll { $0.deployment == deployment }
            reports.append((deployment, report))
            if reports.count > Self.capacity { reports.removeFirst() }
        }
    }

    /// The report of a deployment's last import.
    subscript(_ deployment: DeploymentCase.ID) -> Report? {
        reports.withLock { $0.last { $0.deployment == deployment }?.report }
    }
}
