import Foundation
import Hummingbird
import Logging
import NIOCore

/// What Hummingbird carries along with a request.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of whoever holds the connection; nil in tests without a network.
    let peer: String?
    /// What the request is called in logs and answers: the server's name for it, or a new one where the log handler keeps no metadata.
    let requestID: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? UUID().uuidString.lowercased()
    }
}
