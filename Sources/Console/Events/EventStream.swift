import Casework
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Operations
import Storage

/// Server-sent events of a deployment (WHATWG HTML §9.2).
enum EventStream {
    /// Answers with the stream; it ends with the session, the console, or the browser.
    ///
    /// To listen is no activity: a screen that nobody touches signs itself out like any other.
    static func open(_ exchange: Exchange) async throws -> Reply {
        let id: DeploymentCase.ID = try exchange.identifier("deployment")
        let (session, officer) = try exchange.signedIn()
        guard let deployment = try await exchange.office.desk.store.deployment(id), deployment.force == officer.force
        else { throw ConsoleError(.notFound) }
        let after = (exchange.request.headers[.lastEventID] ?? exchange.query("after")).flatMap { UInt64($0) }
        let (signals, isGap) = exchange.office.hub.listen(to: id, after: after)
        let office = exchange.office
        let body = ResponseBody { writer in
            // Tells the browser at once that it is connected, and how soon to come back.
            try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
            if isGap { try await writer.write(ByteBuffer(string: "event: reload\ndata: {}\n\n")) }
            for await signal in signals {
                switch signal {
                case .event(let event): try await writer.write(event.lines)
                case .beat:
                    guard office.sessions.isAlive(session.id, at: office.desk.now) else {
                        try await writer.write(ByteBuffer(string: "event: signed-out\ndata: {}\n\n"))
                        try await writer.finish(nil)
                        return
                    }
                    // An event and no comment, which scripts can't hear: a lost connection is noticed at both ends.
                    try await writer.write(beat)
                }
            }
            try await writer.finish(nil)
        }
        return .stream(
            [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"], body)
    }

    private static let beat = ByteBuffer(string: "event: beat\ndata: {}\n\n")

    /// One event as it is sent. JSON documents have no line breaks, so one line of data holds each.
    static func text(_ number: UInt64, _ event: ConsoleEvent) -> String {
        let data = event.data.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "id: \(number)\nevent: \(event.kind.rawValue)\ndata: \(data)\n\n"
    }
}

extension HTTPField.Name {
    /// Asks nginx not to hold a stream back.
    static let accelBuffering = HTTPField.Name("X-Accel-Buffering")!
}
