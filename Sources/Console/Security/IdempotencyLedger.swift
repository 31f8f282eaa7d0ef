import Crypto
import Foundation

/// Remembers what unsafe acts were answered, so that a second click or a retry gets the same answer and does nothing.
///
/// A key counts within one session. Answers are kept for a day and no longer than the session that they belong to, at
/// most ``capacity`` of them, in memory.
actor IdempotencyLedger {
    private enum Entry {
        case running(fingerprint: String, waiting: [CheckedContinuation<Answer?, Never>])
        case done(fingerprint: String, Answer, at: Date)
    }

    static let capacity = 20_000
    private static let keptSeconds = 86_400.0
    private var entries: [String: Entry] = [:]

    /// What to do with a request.
    enum Turn: Sendable {
        /// It is the first: do it, then call ``finish(_:_:at:)``.
        case first
        /// It was done: answer the same.
        case again(Answer)
        /// The key belongs to another request.
        case reused
    }

    /// The digest of what was asked: the same key with another request is a mistake of the client.
    ///
    /// - Parameter digest: of the body.
    static func fingerprint(_ route: Route, path: String, digest: String) -> String {
        Base64URL.encode(SHA256.hash(data: Data("\(route.name.rawValue) \(path)\n\(digest)".utf8)))
    }

    /// Asks for a turn; waits while the same request is being done.
    func begin(_ key: String, fingerprint: String, at now: Date) async -> Turn {
        if entries.count >= Self.capacity { forget(at: now) }
        switch entries[key] {
        case nil: break
        case .done(let known, let answer, let at):
            guard now.timeIntervalSince(at) < Self.keptSeconds else { break }
            return known == fingerprint ? .again(answer) : .reused
        case .running(let known, var waiting):
            guard known == fingerprint else { return .reused }
            let answer = await withCheckedContinuation { continuation in
                waiting.append(continuation)
                entries[key] = .running(fingerprint: known, waiting: waiting)
            }
            // Nothing was done the first time, so this one may try.
            guard let answer else { return await begin(key, fingerprint: fingerprint, at: now) }
            return .again(answer)
        }
        entries[key] = .running(fingerprint: fingerprint, waiting: [])
        return .first
    }

    /// Takes in the answer; nil where nothing was done and the same key may be tried again.
    func finish(_ key: String, _ answer: Answer?, at now: Date) {
        guard case .running(let fingerprint, let waiting) = entries[key] else { return }
        entries[key] = answer.map { .done(fingerprint: fingerprint, $0, at: now) }
        for continuation in waiting { continuation.resume(returning: answer) }
    }

    /// Forgets answers that are a day old or whose session is over. A service calls it every few seconds.
    func sweep(at now: Date, isAlive: @Sendable (UUID) -> Bool) {
        entries = entries.filter { key, entry in
            guard case .done(_, _, let at) = entry else { return true }
            // A key begins with its session.
            guard let session = UUID(uuidString: String(key.prefix(36))) else { return false }
            return now.timeIntervalSince(at) < Self.keptSeconds && isAlive(session)
        }
    }

    private func forget(at now: Date) {
        var done: [(key: String, at: Date)] = []
        for (key, entry) in entries {
            if case .done(_, _, let at) = entry { done.append((key, at)) }
        }
        for (key, _) in done.sorted(by: { $0.at < $1.at }).prefix(max(1, Self.capacity / 4)) { entries[key] = nil }
    }
}
