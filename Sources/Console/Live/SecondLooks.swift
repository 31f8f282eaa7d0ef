import Casework
import Foundation
import Synchronization

/// What engagement officers saw on an alert, kept until they say what came of it.
///
/// The second assessment comes in two steps, so that it is independent: the officer first compares the images, and
/// only then learns whether the operator's answer lets anybody be approached. The first answer counts. In memory: after
/// a restart officers compare again.
final class SecondLooks: Sendable {
    private struct Key: Hashable {
        let alert: AlertCase.ID
        let officer: Officer.ID
    }

    /// Longer than any deployment; alerts are assessed for the record after they expired too.
    private static let keptSeconds = 86_400.0
    private let looks = Mutex<[Key: (comparison: Engagement.Comparison, at: Date)]>([:])

    init() {}

    /// Keeps an answer; a later one doesn't replace it.
    ///
    /// - Returns: the answer that counts.
    func keep(
        _ comparison: Engagement.Comparison, of alert: AlertCase.ID, by officer: Officer.ID, at now: Date
    ) -> Engagement.Comparison {
        looks.withLock { looks in
            let key = Key(alert: alert, officer: officer)
            if let known = looks[key] { return known.comparison }
            looks[key] = (comparison, now)
            return comparison
        }
    }

    /// The answer that an officer gave; nil where they gave none yet.
    func comparison(of alert: AlertCase.ID, by officer: Officer.ID) -> Engagement.Comparison? {
        looks.withLock { $0[Key(alert: alert, officer: officer)]?.comparison }
    }

    /// Forgets what was assessed.
    func forget(_ alert: AlertCase.ID) { looks.withLock { $0 = $0.filter { $0.key.alert != alert } } }

    /// Forgets what is old.
    func sweep(at now: Date) {
        looks.withLock { $0 = $0.filter { now.timeIntervalSince($0.value.at) < Self.keptSeconds } }
    }
}
