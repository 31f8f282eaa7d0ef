import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging

/// Logs and counts each request by its route: never its address, which names cases, nor whoever sent it.
struct RequestLog: RouterMiddleware {
    typealias Context = ConsoleContext

    let metrics: MetricsRegistry

    func handle(
        _ request: Request, context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var response = try await next(request, context)
        let time = started.duration(to: .now)
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
        let route = context.endpointPath ?? "none"
        let labels = [("route", route), ("method", request.method.rawValue), ("status", String(response.status.code))]
        metrics.add(1, to: .init("http_requests", labels, suffix: "_total"))
        metrics.observe(seconds, in: .init("http_request_duration", [("route", route)], suffix: "_seconds"))
        response.headers[.requestID] = context.requestID
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "milliseconds": "\(Int(seconds * 1000))",
            ])
        return response
    }
}

/// Turns what the router itself throws, chiefly that there is no such address, into the same answers as the rest.
struct StrayErrors: RouterMiddleware {
    typealias Context = ConsoleContext

    let renderer: PageRenderer

    func handle(
        _ request: Request, context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            let language = Language(accepting: request.headers[.acceptLanguage])
            let isMissing = (error as? HTTPError)?.status == .notFound
            let failure = ConsoleError(isMissing ? .notFound : .failed)
            guard !request.uri.path.hasPrefix("/api/") else {
                return ProblemDetails(failure, requestID: context.requestID, in: language).reply.response
            }
            let viewer = Viewer(
                language: language, rights: [.everybody], formToken: nil, path: "/", requestID: context.requestID)
            return Reply.html(
                renderer.draw(FailurePage.page(failure, nil, in: language), for: viewer), status: failure.status
            )
            .response
        }
    }
}
