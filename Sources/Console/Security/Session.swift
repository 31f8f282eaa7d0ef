import Casework
import Foundation
import Operations

/// One officer's time at the console, from signing in to signing out.
struct Session: Sendable {
    /// Names the session here; says nothing about its secret.
    let id: UUID
    /// Who acts; only signing in makes one.
    let acting: ActingOfficer
    let startedAt: Date
    var lastSeenAt: Date
    /// When the officer last showed a code, or the force's provider said that they did.
    var confirmedAt: Date
    /// Wrong answers in a row to the question who acts; see ``Confirmation``.
    var wrongAnswers = 0
    /// What forms have to carry.
    let formToken: String
    var language: Language
    /// How the officer signed in.
    let origin: Origin
    /// Whether the account asked for a code, or the force's provider vouched for the officer.
    var hasSecondFactor = true
    /// Where the officer signed in.
    var place = SessionPlace.unknown
    /// Whom the force's provider vouched for; nil where the account here was enough.
    var voucher: Voucher?

    /// How somebody signed in.
    enum Origin: String, Sendable, Hashable {
        case localAccount = "local-account"
        case openID = "openid"
    }

    /// Who is signed in.
    var officer: Officer.ID { acting.officer }

    /// Whether the session is over at a moment.
    func isOver(at now: Date, _ settings: ConsoleSettings) -> Bool {
        now.timeIntervalSince(lastSeenAt) > settings.idleSeconds
            || now.timeIntervalSince(startedAt) > settings.longestSeconds
    }

    /// When it is over if the officer does nothing any more.
    func end(_ settings: ConsoleSettings) -> Date {
        min(
            lastSeenAt.addingTimeInterval(settings.idleSeconds), startedAt.addingTimeInterval(settings.longestSeconds))
    }

    /// Whether that end is the longest time's, and nothing prolongs it.
    func endsForGood(_ settings: ConsoleSettings) -> Bool {
        startedAt.addingTimeInterval(settings.longestSeconds) <= lastSeenAt.addingTimeInterval(settings.idleSeconds)
    }

    /// Whether an act of two people may follow without showing a code again.
    func isConfirmed(at now: Date, _ settings: ConsoleSettings) -> Bool {
        (0...settings.stepUpSeconds).contains(now.timeIntervalSince(confirmedAt))
    }
}
