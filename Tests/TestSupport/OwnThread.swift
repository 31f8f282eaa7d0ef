import Foundation

/// Runs something that blocks in a thread of its own: on Swift's pool it would keep the work that it waits for from running,
/// and other tests, because the pool has as many threads as there are cores.
package func inOwnThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { resume in
        Thread.detachNewThread { resume.resume(with: Result { try body() }) }
    }
}
