import Casework
import Synchronization

/// Lets uploads in as long as the disk has room set aside for them. Nobody can take all of it: who sends slowly holds
/// places of their own, and never somebody else's.
final class UploadGate: Sendable {
    /// Bytes that all uploads together may have.
    private let mostBytes: Int
    /// Uploads that one officer may have at once.
    private let mostEach: Int
    private let inside = Mutex(Inside())

    private struct Inside {
        var bytes = 0
        var uploads: [Officer.ID: Int] = [:]
    }

    /// Takes the limits; `mostBytes` is not less than the longest upload.
    init(mostBytes: Int, mostEach: Int) {
        self.mostBytes = mostBytes
        self.mostEach = mostEach
    }

    /// Goes in with an upload, works and comes out.
    ///
    /// - Parameter bytes: the most that the upload can have.
    /// - Throws: ``ConsoleError`` with code `tooMany` where the officer has as many as one may, `unavailable` where
    ///   there is no room; whatever the work throws.
    func pass<Result>(_ bytes: Int, by officer: Officer.ID, _ work: () async throws -> Result) async throws -> Result {
        try enter(bytes, officer)
        defer { leave(bytes, officer) }
        return try await work()
    }

    private func enter(_ bytes: Int, _ officer: Officer.ID) throws {
        let fault = inside.withLock { inside -> ConsoleError? in
            guard inside.uploads[officer, default: 0] < mostEach else { return ConsoleError(.tooMany, retryAfter: 5) }
            guard inside.bytes + bytes <= mostBytes else { return ConsoleError(.unavailable, retryAfter: 5) }
            inside.bytes += bytes
            inside.uploads[officer, default: 0] += 1
            return nil
        }
        if let fault { throw fault }
    }

    private func leave(_ bytes: Int, _ officer: Officer.ID) {
        inside.withLock { inside in
            inside.bytes -= bytes
            let left = inside.uploads[officer, default: 1] - 1
            inside.uploads[officer] = left > 0 ? left : nil
        }
    }
}

/// Lets a few callers work at once, and the others after them in the order in which they came.
///
/// Nothing bounds how many wait: whoever uses it admits callers by something else first.
final class Turns: Sendable {
    private let most: Int
    private let state = Mutex(State())

    private struct State {
        var inside = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// Takes how many may work at once; at least one.
    init(most: Int) {
        self.most = most
    }

    /// Waits for a turn, works, and lets the next one in.
    func pass<Result>(_ work: () async throws -> Result) async throws -> Result {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isIn = state.withLock { state -> Bool in
                guard state.inside < most else {
                    state.waiting.append(continuation)
                    return false
                }
                state.inside += 1
                return true
            }
            if isIn { continuation.resume() }
        }
        defer { leave() }
        return try await work()
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.inside -= 1
                return nil
            }
            // The place goes on to whoever waits longest, without being free in between.
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
