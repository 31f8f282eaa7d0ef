import Foundation
import Synchronization

/// Runs blocking work on threads of its own and hands the results over in the order of the items.
///
/// At most `threads × 4` results wait for an earlier one, so memory stays bounded.
/// - Parameters:
///   - items: the work.
///   - threads: how many run at once, ≥ 1.
///   - work: runs on some thread; one item at a time on each.
///   - deliver: runs on the calling thread, in order; an error it throws ends everything.
package func inOrder<Item: Sendable, Output: Sendable>(
    _ items: [Item], threads: Int, work: @escaping @Sendable (Item) -> Output,
    deliver: (Item, Output) throws -> Void
) throws {
    let state = WorkState<Output>(count: items.count, window: threads * 4)
    let workers = (0..<max(1, min(threads, items.count))).map { _ in
        let thread = Thread {
            while let index = state.take() { state.put(index, work(items[index])) }
            state.leave()
        }
        thread.stackSize = 4 << 20
        return thread
    }
    state.enter(workers.count)
    for worker in workers { worker.start() }
    defer { state.stop() }
    for (index, item) in items.enumerated() {
        try deliver(item, state.wait(index))
    }
}

/// What the threads of `inOrder` share; every field is guarded by the condition.
private final class WorkState<Output: Sendable>: @unchecked Sendable {
    // @unchecked: `condition` guards all mutable fields.
    private let condition = NSCondition()
    private let count: Int
    private let window: Int
    private var next = 0
    private var delivered = 0
    private var isStopped = false
    private var running = 0
    private var results: [Int: Output] = [:]

    init(count: Int, window: Int) {
        self.count = count
        self.window = window
    }

    func enter(_ workers: Int) { locked { running = workers } }

    func leave() { locked { running -= 1 } }

    func take() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped, next < count, next >= delivered + window { condition.wait() }
        guard !isStopped, next < count else { return nil }
        next += 1
        return next - 1
    }

    func put(_ index: Int, _ output: Output) { locked { results[index] = output } }

    func wait(_ index: Int) -> Output {
        condition.lock()
        defer { condition.unlock() }
        while results[index] == nil { condition.wait() }
        delivered = index + 1
        condition.broadcast()
        return results.removeValue(forKey: index)!
    }

    /// Ends the threads and waits for them, so that no work outlives the call.
    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        while running > 0 { condition.wait() }
        condition.unlock()
    }

    private func locked(_ body: () -> Void) {
        condition.lock()
        body()
        condition.broadcast()
        condition.unlock()
    }
}
