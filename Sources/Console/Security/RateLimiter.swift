import Foundation
import Synchronization

/// Counts requests by caller and says when there are too many: a bucket that refills at a steady rate.
///
/// Callers stand in it by the digest of an address or session, never by name, and are forgotten when their bucket is
/// full again.
final class RateLimiter: Sendable {
    /// How many at once, and how many a second over time.
    struct Allowance: Sendable, Hashable {
        let burst: Double
        let perSecond: Double
    }

    private struct Bucket {
        var left: Double
        var filledAt: Date
    }

    /// The most callers that are remembered; the fullest buckets go first, because they forget the least.
    static let capacity = 50_000

    private let allowance: Allowance
    private let buckets = Mutex<[String: Bucket]>([:])

    /// Takes what a caller may do.
    init(_ allowance: Allowance) {
        self.allowance = allowance
    }

    /// Takes one from a caller's bucket.
    ///
    /// - Returns: nil, or after how many whole seconds there is one again.
    func take(_ caller: String, at now: Date) -> Int? {
        buckets.withLock { buckets in
            if buckets.count >= Self.capacity { forget(&buckets, at: now) }
            var bucket = buckets[caller] ?? Bucket(left: allowance.burst, filledAt: now)
            bucket.left = filled(bucket, at: now)
            bucket.filledAt = now
            defer { buckets[caller] = bucket }
            guard bucket.left >= 1 else { return max(1, Int(((1 - bucket.left) / allowance.perSecond).rounded(.up))) }
            bucket.left -= 1
            return nil
        }
    }

    /// Forgets whoever has a full bucket.
    func sweep(at now: Date) {
        buckets.withLock { buckets in
            buckets = buckets.filter { filled($0.value, at: now) < allowance.burst }
        }
    }

    private func filled(_ bucket: Bucket, at now: Date) -> Double {
        let seconds = max(0, now.timeIntervalSince(bucket.filledAt))
        return min(allowance.burst, bucket.left + seconds * allowance.perSecond)
    }

    private func forget(_ buckets: inout [String: Bucket], at now: Date) {
        let kept = buckets.sorted { filled($0.value, at: now) < filled($1.value, at: now) }.prefix(Self.capacity / 2)
        buckets = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}
