import Foundation

/// Answers many who ask for the same at once with one read: an event sends every browser to the store in the same
/// moment.
///
/// A read is shared by those who asked before it began, never by whoever comes later: what they get is never older than
/// their question. Nothing is kept afterwards.
actor SharedReads<Value: Sendable> {
    private enum Turn {
        /// To read, for oneself and for everybody who waits by then.
        case lead
        case value(Value)
    }

    /// Who waits for the next read, by what they ask for; an entry is there while somebody reads.
    private var waiting: [UUID: [CheckedContinuation<Turn, Never>]] = [:]

    init() {}

    /// The value, read by whoever's turn it is.
    ///
    /// - Throws: what the caller's own read throws; the others then read for themselves.
    func value(of key: UUID, _ read: @concurrent @Sendable () async throws -> Value) async throws -> Value {
        if waiting[key] != nil {
            let turn = await withCheckedContinuation { waiting[key, default: []].append($0) }
            if case .value(let value) = turn { return value }
        }
        // Whoever comes from now on waits for the next read.
        let followers = waiting.updateValue([], forKey: key) ?? []
        do {
            let value = try await read()
            for follower in followers { follower.resume(returning: .value(value)) }
            handOver(key)
            return value
        } catch {
            waiting[key, default: []].insert(contentsOf: followers, at: 0)
            handOver(key)
            throw error
        }
    }

    private func handOver(_ key: UUID) {
        guard let next = waiting[key], let leader = next.first else {
            waiting[key] = nil
            return
        }
        waiting[key] = Array(next.dropFirst())
        leader.resume(returning: .lead)
    }
}
