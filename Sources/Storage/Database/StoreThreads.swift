import Dispatch
import Foundation
import Synchronization

/// Threads on which a task may wait for the store: what it reads is read where it is, without a way to the database's
/// queues and back (docs/decisions/0057).
///
/// A server gives its short requests to them. Everything else reads on the database's queues, because Swift's own few
/// threads must not wait.
package final class StoreThreads: TaskExecutor {
    /// Those of this process; they begin with the first use and stay.
    package static let shared = StoreThreads(count: max(4, ProcessInfo.processInfo.activeProcessorCount + 2))

    private struct Waiting {
        var jobs: [UnownedJob] = []
        /// How many of them were taken already.
        var taken = 0

        mutating func next() -> UnownedJob? {
            guard taken < jobs.count else { return nil }
            taken += 1
            let job = jobs[taken - 1]
            // Now and then, so that a long line costs each job the same.
            if taken >= 64, taken * 2 >= jobs.count {
                jobs.removeFirst(taken)
                taken = 0
            }
            return job
        }
    }

    /// The threads that are running; none before the first use.
    private static let running = Mutex<Set<ObjectIdentifier>>([])

    private let waiting = Mutex(Waiting())
    private let work = DispatchSemaphore(value: 0)

    /// Starts threads, which never end.
    ///
    /// - Parameter count: how many, at least one.
    init(count: Int) {
        for number in 0..<count {
            let thread = Thread { [self] in run() }
            thread.name = "peel-store-\(number)"
            thread.start()
        }
    }

    /// Whether the running code is on one of the threads, whatever its task would like.
    static var isCurrent: Bool {
        let current = ObjectIdentifier(Thread.current)
        return running.withLock { $0.contains(current) }
    }

    /// Runs a part of a task when its turn comes.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        waiting.withLock { $0.jobs.append(job) }
        work.signal()
    }

    private func run() {
        let current = ObjectIdentifier(Thread.current)
        Self.running.withLock { _ = $0.insert(current) }
        while true {
            work.wait()
            guard let job = waiting.withLock({ $0.next() }) else { continue }
            // Each job was taken out of the line, so it runs once, and the threads are never freed.
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
