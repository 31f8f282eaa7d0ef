import HTTPTypes
import Hummingbird
import HummingbirdCore

/// The headers that every answer carries (ASVS 5.0 V3.4).
struct SecurityHeaders: RouterMiddleware {
    typealias Context = ConsoleContext

    /// Only our own files, no inline script or style, in no frame.
    static let policy = [
        "default-src 'none'", "object-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].joined(separator: "; ")

    /// For the page on officers' phones: besides, a manifest to install it by, and one worker whose address is fixed.
    static let roadsidePolicy = policy.replacing(
        "trusted-types 'none'", with: "trusted-types peel-worker; manifest-src 'self'; worker-src 'self'")

    /// Which of the browser's powers pages have: none.
    static let permissions = "camera=(), microphone=(), geolocation=(), browsing-topics=()"

    /// For the page on officers' phones: the camera, and still no place and no sound.
    static let roadsidePermissions = permissions.replacing("camera=()", with: "camera=(self)")

    /// Whether browsers are told to use TLS from now on: where it ends here or at the proxy.
    let hasTLS: Bool

    func handle(
        _ request: Request, context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        apply(to: &response)
        return response
    }

    /// Sets the headers; an answer that chose its own caching keeps it.
    func apply(to response: inout Response) {
        // One page needs a little more, and says so itself.
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        if response.headers[.permissionsPolicy] == nil { response.headers[.permissionsPolicy] = Self.permissions }
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        if hasTLS { response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
        // Faces, names and reasons are on most pages; nothing between here and the officer may keep them.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}

extension HTTPField.Name {
    static let refresh = HTTPField.Name("Refresh")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let formToken = HTTPField.Name("X-CSRF-Token")!
    /// Sent by a page's script with what nobody asked it for.
    static let watching = HTTPField.Name("X-Peel-Watching")!
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
    static let requestID = HTTPField.Name("X-Request-ID")!
    static let clearSiteData = HTTPField.Name("Clear-Site-Data")!
}
