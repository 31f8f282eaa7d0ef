import Foundation

/// The nonces of late, so that no request counts twice.
///
/// A nonce is forgotten only when its request's own time lies so far back that the clock's window refuses it, so
/// forgetting opens no door. The cache has room for so many; a full one refuses, because forgetting early would.
package struct ReplayCache: Sendable {
    private var seen: [Key: Date] = [:]
    private let capacity: Int

    private struct Key: Hashable, Sendable {
        let device: EnrolledDevice.ID
        let nonce: SignedRequest.Nonce
    }

    /// - Parameter capacity: at least as many as requests may come in two windows of the clock.
    package init(capacity: Int = 10_000) {
        self.capacity = max(1, capacity)
    }

    /// How many nonces it remembers.
    package var count: Int { seen.count }

    /// Remembers a request's nonce.
    ///
    /// - Parameter window: how far clocks may differ, in seconds.
    /// - Returns: why the request doesn't count; nil where it does.
    mutating func admit(_ request: SignedRequest, window: Double, at instant: Date) -> Refusal? {
        // Kept as long as a request with this time could still be inside the window.
        seen = seen.filter { $0.value.addingTimeInterval(window) >= instant }
        let key = Key(device: request.device, nonce: request.nonce)
        guard seen[key] == nil else {
            return Refusal(
                rule: "§13", reason: "the request was sent before.", remedy: "Sign a new request with a new number.")
        }
        guard seen.count < capacity else {
            return Refusal(
                rule: "§13", reason: "too many requests came at once to tell repeated ones.", remedy: "Try again.")
        }
        seen[key] = request.signedAt
        return nil
    }
}
