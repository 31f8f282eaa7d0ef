import Dispatch
import Synchronization

/// Does the same work for many items on some threads and keeps their order.
enum OrderedBatch {
    static func map<T: Sendable>(_ range: Range<Int>, threads: Int, _ work: @Sendable (Int) -> T) -> [T] {
        let parts = max(1, min(threads, range.count))
        let results = Mutex([Int: [T]]())
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let start = range.lowerBound + range.count * part / parts
            let end = range.lowerBound + range.count * (part + 1) / parts
            let done = (start..<end).map(work)
            results.withLock { $0[part] = done }
        }
        return results.withLock { found in (0..<parts).flatMap { found[$0] ?? [] } }
    }
}
