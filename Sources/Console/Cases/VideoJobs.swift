import Casework
import Synchronization

/// Looks through videos that go on while requests come and go: one for an exhibit, a few at once, in memory.
///
/// What a job finds is saved by the desk; what is here is progress only. After a restart nothing is left of a job, and
/// the exhibit's page offers to look again.
final class VideoJobs: Sendable {
    /// Where a job stands.
    enum State: Sendable, Hashable {
        /// How many seconds of the video were looked at.
        case looking(Double)
        case done(PeopleSheet.ID)
        /// Nothing was kept.
        case failed(ConsoleError.Code)

        var isLooking: Bool { if case .looking = self { true } else { false } }
    }

    /// More at once would only make each slower.
    static let mostAtOnce = 2
    /// More finished jobs than anybody looks at.
    private static let capacity = 200

    private struct Jobs {
        var states: [Exhibit.ID: State] = [:]
        var order: [Exhibit.ID] = []
        var isEnding = false
    }

    private let jobs = Mutex(Jobs())

    init() {}

    /// Takes the place of an exhibit's job.
    ///
    /// - Returns: false where the exhibit has one that goes on, or too many go on.
    func begin(_ exhibit: Exhibit.ID) -> Bool {
        jobs.withLock { jobs in
            guard !jobs.isEnding, jobs.states[exhibit]?.isLooking != true,
                jobs.states.values.count(where: \.isLooking) < Self.mostAtOnce
            else { return false }
            jobs.order.removeAll { $0 == exhibit }
            jobs.order.append(exhibit)
            jobs.states[exhibit] = .looking(0)
            let oldest = jobs.order.first { jobs.states[$0]?.isLooking != true }
            if jobs.order.count > Self.capacity, let oldest {
                jobs.order.removeAll { $0 == oldest }
                jobs.states[oldest] = nil
            }
            return true
        }
    }

    /// Notes how far a job is.
    ///
    /// - Returns: whether it goes on.
    func advance(_ exhibit: Exhibit.ID, to seconds: Double) -> Bool {
        jobs.withLock { jobs in
            jobs.states[exhibit] = .looking(seconds)
            return !jobs.isEnding
        }
    }

    /// Notes how a job ended.
    func finish(_ exhibit: Exhibit.ID, _ state: State) { jobs.withLock { $0.states[exhibit] = state } }

    /// Where an exhibit's job stands; nil where there was none.
    subscript(_ exhibit: Exhibit.ID) -> State? { jobs.withLock { $0.states[exhibit] } }

    /// Ends every job at its next frame; nothing of them is kept.
    func end() { jobs.withLock { $0.isEnding = true } }
}
