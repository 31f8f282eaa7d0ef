import Hummingbird
import Logging
import NIOCore

/// What Hummingbird carries along with a request.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of whoever holds the connection; nil in tests without a network.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
