import Synchronization

/// Lets a few callers in at once and turns the rest away, for work that is heavy whoever asks for it.
final class Gate: Sendable {
    private let most: Int
    private let inside = Mutex(0)

    /// Takes how many may be inside; at least one.
    init(most: Int) {
        self.most = most
    }

    /// Goes in, works and comes out.
    ///
    /// - Throws: ``ConsoleError`` with code `unavailable` where it is full; whatever the work throws.
    func pass<Result>(_ work: () async throws -> Result) async throws -> Result {
        let isIn = inside.withLock { inside -> Bool in
            guard inside < most else { return false }
            inside += 1
            return true
        }
        guard isIn else { throw ConsoleError(.unavailable, retryAfter: 5) }
        defer { inside.withLock { $0 -= 1 } }
        return try await work()
    }
}
