import Foundation
import HummingbirdCore

/// What a page of somebody signed in says of its session's end: it warns before, and leaves at it.
struct SessionEnd: Sendable {
    /// Seconds until the session is over if the officer does nothing any more; not negative.
    let seconds: Int
    /// Whether that is the longest that a session may last, so that nothing the officer does prolongs it.
    let isForGood: Bool
    /// Where the page then goes: to itself, or to the form that it answers.
    let address: String

    /// Takes the session that asked, and what it asked for.
    init(_ session: Session, _ request: Request, at now: Date, _ settings: ConsoleSettings) {
        seconds = max(0, Int(session.end(settings).timeIntervalSince(now)))
        isForGood = session.endsForGood(settings)
        address = RequestOrigin.page(of: request)
    }
}
