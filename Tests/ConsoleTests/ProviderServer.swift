import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization
import Testing

@testable import Console

/// A provider as a server of its own: on a socket, over TLS, with a certificate that the system doesn't know.
struct ProviderServer: Sendable {
    let provider: FakeProvider
    let certificate: TestCertificate

    /// The provider whose server runs; its name has the port, which is known only then.
    private final class Place: Sendable {
        private let provider = Mutex<FakeProvider?>(nil)

        func set(_ made: FakeProvider) { provider.withLock { $0 = made } }

        func get() throws -> FakeProvider {
            let known = provider.withLock { $0 }
            return try #require(known)
        }
    }

    /// The browser was sent nowhere.
    struct NotSent: Error {
        let status: UInt
    }

    /// Serves a provider for as long as the body runs.
    static func serve(
        at now: Date, _ body: @escaping @Sendable (ProviderServer) async throws -> Void
    ) async throws {
        let certificate = try TestCertificate()
        defer { certificate.remove() }
        let place = Place()
        let application = Application(router: router(place), server: try builder(certificate))
        // The framework's own client is never used: it takes any certificate.
        try await application.test(.ahc(.http)) { framework in
            let port = try #require(framework.port)
            let made = FakeProvider(now: now, at: "https://localhost:\(port)")
            place.set(made)
            try await body(ProviderServer(provider: made, certificate: certificate))
        }
    }

    /// Does what a browser does at the provider, where its officer signs in: where it is sent from there.
    ///
    /// - Parameter address: where the console sent the browser.
    func visit(_ address: String) async throws -> String {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMFile(certificate.certificate.path(percentEncoded: false)))
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: .init(tlsConfiguration: tls, redirectConfiguration: .disallow))
        do {
            let answer = try await client.execute(HTTPClientRequest(url: address), timeout: .seconds(20))
            guard let target = answer.headers.first(name: "Location") else {
                throw NotSent(status: answer.status.code)
            }
            try await client.shutdown()
            return target
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    // MARK: - The server

    private static func builder(_ certificate: TestCertificate) throws -> HTTPServerBuilder {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate.certificate.path(percentEncoded: false))
        let key = try NIOSSLPrivateKey(file: certificate.key.path(percentEncoded: false), format: .pem)
        return try .tls(
            .http1(),
            tlsConfiguration: .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
    }

    private static func router(_ place: Place) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.get("/.well-known/openid-configuration") { _, _ -> Response in
            json(try place.get().get("/.well-known/openid-configuration"))
        }
        router.get("/keys") { _, _ -> Response in json(try place.get().get("/keys")) }
        router.get("/authorize") { request, _ -> Response in try authorize(request, try place.get()) }
        router.post("/token") { request, _ -> Response in
            let form = try await request.body.collect(upTo: 1 << 16)
            let authorization = request.headers[.authorization]
            do {
                return json(
                    try place.get().post("/token", form: String(buffer: form), authorization: authorization))
            } catch {
                return Response(status: .badRequest)
            }
        }
        router.get("/moved") { _, _ -> Response in Response(status: .found, headers: [.location: "/keys"]) }
        router.get("/large") { _, _ -> Response in json(Data(repeating: 0x20, count: 2 << 20)) }
        return router
    }

    private static func authorize(_ request: Request, _ provider: FakeProvider) throws -> Response {
        let state = provider.visit("https://localhost\(request.uri.string)")
        let items = URLComponents(string: "https://localhost\(request.uri.string)")?.queryItems ?? []
        let target = try #require(items.first { $0.name == "redirect_uri" }?.value)
        var back = try #require(URLComponents(string: target))
        back.queryItems = [
            URLQueryItem(name: "code", value: provider.issueCode()), URLQueryItem(name: "state", value: state),
            URLQueryItem(name: "iss", value: provider.base),
        ]
        return Response(status: .found, headers: [.location: try #require(back.string)])
    }

    private static func json(_ data: Data) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}

/// Cookies as a browser keeps them: strict ones stay behind on a way that another site began.
struct CookieJar: Sendable {
    private var cookies: [String: (value: String, isStrict: Bool)] = [:]

    /// Takes in what an answer sets and removes.
    mutating func take(_ response: TestResponse) {
        for line in response.headers[values: .setCookie] {
            let parts = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let pair = (parts.first ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            let isGone = parts.contains("Max-Age=0") || pair[1].isEmpty
            cookies[String(pair[0])] =
                isGone ? nil : (value: String(pair[1]), isStrict: parts.contains("SameSite=Strict"))
        }
    }

    /// What a request carries; nil for nothing.
    func header(fromElsewhere: Bool) -> String? {
        let sent = cookies.filter { !(fromElsewhere && $0.value.isStrict) }
        guard !sent.isEmpty else { return nil }
        return sent.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.value)" }.joined(separator: "; ")
    }
}
