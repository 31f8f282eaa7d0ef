import Hummingbird

/// The console's cookies. The prefix makes browsers refuse them without TLS, from another host, or for a path only.
enum ConsoleCookie: String, CaseIterable {
    /// The secret of a session.
    case session = "__Host-peel-session"
    /// What the sign-in form has to carry, before there is a session.
    case start = "__Host-peel-start"
    /// Where an OIDC sign-in was begun.
    case pending = "__Host-peel-pending"
    case language = "__Host-peel-language"

    /// The cookie with a value; nil as an age ends with the browser.
    func made(_ value: String, seconds: Int? = nil) -> Cookie {
        // An OIDC provider sends the browser back from another site, and strict cookies would stay behind.
        let sameSite: Cookie.SameSite = self == .pending ? .lax : .strict
        return Cookie(
            name: rawValue, value: value, maxAge: seconds, path: "/", secure: true, httpOnly: true,
            sameSite: sameSite)
    }

    /// Tells the browser to forget it.
    var removed: Cookie { made("", seconds: 0) }

    /// The value that a request carries.
    func value(in request: Request) -> String? { request.cookies[rawValue]?.value }
}
