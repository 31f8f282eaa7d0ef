import Foundation

/// When an account takes no more tries: five wrong ones lock it for a minute, and each further one twice as long.
///
/// The time is bounded, because a lock without an end would let anybody keep an officer out in an emergency.
enum Lockout {
    static let freeTries = 5
    static let shortest = 60.0
    static let longest = 30 * 60.0

    /// Counts a wrong try.
    static func fail(_ credential: inout Credential, at now: Date) {
        credential.failures += 1
        let over = credential.failures - freeTries
        guard over >= 0 else { return }
        let seconds = min(longest, shortest * pow(2, Double(min(over, 10))))
        credential.lockedUntil = now.addingTimeInterval(seconds)
    }

    /// Counts a right one.
    static func succeed(_ credential: inout Credential, step: Int64) {
        credential.failures = 0
        credential.lockedUntil = nil
        credential.lastCodeStep = max(step, credential.lastCodeStep)
    }

    /// Whether no try counts now.
    static func isLocked(_ credential: Credential, at now: Date) -> Bool {
        credential.lockedUntil.map { now < $0 } ?? false
    }
}
