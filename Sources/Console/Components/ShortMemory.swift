import Dispatch
import Synchronization

/// Remembers what was made of something for some seconds, so that many who look at the same don't have it made for each of
/// them (docs/decisions/0054).
///
/// What is remembered counts only for exactly the key that it was made from, and a key holds everything that went into it;
/// keys are made anew for every request. Some seconds after the first everything is forgotten.
final class ShortMemory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        var values: [Key: Value] = [:]
        var bytes = 0

        /// Empties it, and returns what was there.
        mutating func emptied() -> Kept {
            let old = self
            self = Kept()
            return old
        }
    }

    private let seconds: Double
    private let mostBytes: Int
    private let size: @Sendable (Key, Value) -> Int
    private let kept = Mutex(Kept())

    /// - Parameters:
    ///   - seconds: how long anything is kept.
    ///   - mostBytes: beyond so many it begins anew; what takes an eighth of it alone is not kept.
    ///   - size: bytes that an entry takes, about.
    init(seconds: Double, mostBytes: Int, size: @escaping @Sendable (Key, Value) -> Int) {
        self.seconds = seconds
        self.mostBytes = mostBytes
        self.size = size
    }

    /// What was made of a key; made where it isn't kept.
    func value(_ key: Key, make: () throws -> Value) rethrows -> Value {
        if let value = kept.withLock({ $0.values[key] }) { return value }
        let value = try make()
        keep(value, key)
        return value
    }

    private func keep(_ value: Value, _ key: Key) {
        let size = size(key, value)
        guard size <= mostBytes / 8 else { return }
        let (isFirst, old) = kept.withLock { kept in
            let old = kept.bytes + size > mostBytes ? kept.emptied() : nil
            let isFirst = kept.values.isEmpty
            kept.values[key] = value
            kept.bytes += size
            return (isFirst, old)
        }
        // What is given up is freed outside of the lock, and nobody waits for it.
        _ = old
        if isFirst {
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in self?.forget() }
        }
    }

    /// How many entries are kept.
    var count: Int { kept.withLock { $0.values.count } }

    private func forget() { _ = kept.withLock { $0.emptied() } }
}
