import Dispatch
import Synchronization

/// Waits for asynchronous work in a thread that may block: a command's own, or a camera's.
///
/// Never call it on Swift's cooperative pool.
package enum Waiting {
    /// Runs the work to its end.
    package static func run<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) throws -> T {
        let done = DispatchSemaphore(value: 0)
        let result = Mutex<Result<T, any Error>?>(nil)
        Task.detached {
            let outcome: Result<T, any Error>
            do { outcome = .success(try await work()) } catch { outcome = .failure(error) }
            result.withLock { $0 = outcome }
            done.signal()
        }
        done.wait()
        guard let outcome = result.withLock({ $0 }) else {
            preconditionFailure("the work signals after it has its outcome")
        }
        return try outcome.get()
    }
}
