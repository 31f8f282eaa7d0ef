import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Whoever sends a request, for counting; never logged with what they ask for.
enum RequestPeer {
    /// The address at the other end, or the one that a trusted proxy saw there.
    static func address(of request: Request, _ context: ConsoleContext, _ settings: ConsoleSettings) -> String {
        // The last element is the proxy's own; those before it are whatever the caller liked to write.
        if settings.isBehindProxy, let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last {
            return String(decoding: forwarded.utf8.filter { $0 > UInt8(ascii: " ") }, as: UTF8.self)
        }
        return context.peer ?? "unknown"
    }

    /// Whether the other end is this machine.
    static func isLoopback(_ context: ConsoleContext) -> Bool {
        guard let peer = context.peer else { return false }
        return peer == "::1" || peer.hasPrefix("127.") || peer.hasPrefix("::ffff:127.")
    }
}
