import Foundation
import HummingbirdCore

/// What a page of somebody signed in says of its session's end: it warns before, and leaves at it.
struct SessionEnd: Sendable {
    /// Seconds until the session is over if the officer does nothing any more; not negative.
    let seconds: Int
    /// Where the page then goes: to itself, where it can be asked for again, and home where it is the answer to a form.
    let address: String

    /// Takes the session that asked, and what it asked for.
    init(_ session: Session, _ request: Request, at now: Date, _ settings: ConsoleSettings) {
        seconds = max(0, Int(session.end(settings).timeIntervalSince(now)))
        address = RequestOrigin.localPath(request.method == .get ? RequestOrigin.localPath(of: request.uri) : nil)
    }
}
