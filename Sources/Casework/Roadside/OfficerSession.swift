package import Foundation

/// How an officer is signed in on a phone, as far as the rules need to know.
package struct OfficerSession: Sendable, Hashable {
    package let officer: Officer.ID
    /// When the officer last proved who they are with two factors.
    package let strongSignInAt: Date
    /// When the officer last did anything.
    package internal(set) var lastActAt: Date

    /// Takes the values as they are.
    package init(officer: Officer.ID, strongSignInAt: Date, lastActAt: Date) {
        self.officer = officer
        self.strongSignInAt = strongSignInAt
        self.lastActAt = lastActAt
    }

    /// Whether the officer has to sign in again before anything else: the session was idle, or its times make no sense.
    package func needsStepUp(under policy: Policy, at instant: Date) -> Bool {
        let idle = instant.timeIntervalSince(max(lastActAt, strongSignInAt))
        return !(0...policy.terms.street.idle).contains(idle) || strongSignInAt > instant
    }

    /// Notes an act; an idle session stays idle until somebody signs in again.
    package mutating func touch(under policy: Policy, at instant: Date) {
        if !needsStepUp(under: policy, at: instant) { lastActAt = instant }
    }
}
