import AsyncHTTPClient
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

@testable import Console
@testable import Operations

/// The console's own server on a real socket, with a certificate that the client checks.
@Suite(
    "The console over TLS", .enabled(if: TestCertificate.canBeMade, "openssl is missing: run scripts/setup --tests"))
struct TransportTests {
    /// What one answer says.
    private struct Answer {
        let status: HTTPResponseStatus
        let headers: HTTPHeaders
        let text: String

        /// The names and values of cookies, as a browser sends them back.
        var cookies: String {
            headers["set-cookie"].compactMap { $0.split(separator: ";").first.map(String.init) }
                .joined(separator: "; ")
        }
    }

    private static func serve(
        _ body: @escaping @Sendable (Int, TestCertificate, ConsoleFixture) async throws -> Void
    ) async throws {
        let certificate = try TestCertificate()
        defer { certificate.remove() }
        let fixture = try await ConsoleFixture {
            $0.tls = .init(certificates: certificate.certificate, key: certificate.key)
        }
        // The framework's own client is never used: it takes any certificate.
        try await fixture.server.makeApplication().test(.ahc(.http)) { framework in
            try await body(try #require(framework.port), certificate, fixture)
        }
    }

    /// Asks with a client of its own, which trusts the test's certificate or the system's authorities alone.
    private static func ask(
        _ request: HTTPClientRequest, trusting certificate: TestCertificate?,
        versions: ClosedRange<Version> = Version.tls12...Version.tls13
    ) async throws -> Answer {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let certificate {
            tls.trustRoots = .certificates(
                try NIOSSLCertificate.fromPEMFile(certificate.certificate.path(percentEncoded: false)))
        }
        tls.minimumTLSVersion = versions.lowerBound.value
        tls.maximumTLSVersion = versions.upperBound.value
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(request, timeout: .seconds(20))
            let body = try await response.body.collect(upTo: 1 << 20)
            try await client.shutdown()
            return Answer(status: response.status, headers: response.headers, text: String(buffer: body))
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// The versions of TLS in their order.
    enum Version: Int, Comparable {
        case tls10
        case tls11
        case tls12
        case tls13

        var value: TLSVersion {
            switch self {
            case .tls10: .tlsv1
            case .tls11: .tlsv11
            case .tls12: .tlsv12
            case .tls13: .tlsv13
            }
        }

        static func < (one: Version, other: Version) -> Bool { one.rawValue < other.rawValue }
    }

    @Test("TLS 1.2 and 1.3 are spoken, with the certificate that was given", arguments: [Version.tls12, .tls13])
    func versions(_ version: Version) async throws {
        try await Self.serve { port, certificate, _ in
            let answer = try await Self.ask(
                HTTPClientRequest(url: "https://localhost:\(port)/health"), trusting: certificate,
                versions: version...version)
            #expect(answer.status == .ok && answer.text == "ok\n")
            #expect(answer.headers.first(name: "strict-transport-security")?.hasPrefix("max-age=63072000") == true)
        }
    }

    @Test("Older versions, a client that doesn't know the certificate, and plain HTTP get no answer")
    func refused() async throws {
        try await Self.serve { port, certificate, _ in
            let secure = HTTPClientRequest(url: "https://localhost:\(port)/health")
            await #expect(throws: (any Error).self) {
                try await Self.ask(secure, trusting: certificate, versions: Version.tls10...Version.tls11)
            }
            await #expect(throws: (any Error).self) { try await Self.ask(secure, trusting: nil) }
            // Nothing is redirected either: a request in clear has told its secrets before any answer.
            await #expect(throws: (any Error).self) {
                try await Self.ask(HTTPClientRequest(url: "http://localhost:\(port)/health"), trusting: certificate)
            }
            // The server lives on after all of them.
            let answer = try await Self.ask(secure, trusting: certificate)
            #expect(answer.status == .ok)
        }
    }

    @Test("Signing in over TLS gives cookies that a browser never sends without it, and they open the home page")
    func cookies() async throws {
        try await Self.serve { port, certificate, fixture in
            _ = try await fixture.officer("applicant", [.applicant])
            let address = "https://localhost:\(port)"
            let form = try await Self.ask(HTTPClientRequest(url: "\(address)/sign-in"), trusting: certificate)
            let found = form.text.firstMatch(of: /name="token" value="([^"]+)"/)
            let token = String(try #require(found?.output.1))
            var request = HTTPClientRequest(url: "\(address)/sign-in")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.headers.add(name: "Cookie", value: form.cookies)
            request.headers.add(name: "Origin", value: address)
            request.headers.add(name: "Sec-Fetch-Site", value: "same-origin")
            let fields = [
                ("token", token), ("key", token), ("username", "applicant"),
                ("passphrase", ConsoleFixture.passphrase), ("code", ""), ("next", ""),
            ]
            request.body = .bytes(
                ByteBuffer(
                    string: fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")))
            let signedIn = try await Self.ask(request, trusting: certificate)
            #expect(signedIn.status == .seeOther)
            let set = form.headers["set-cookie"] + signedIn.headers["set-cookie"]
            #expect(set.contains { $0.hasPrefix("\(ConsoleCookie.start.rawValue)=") })
            #expect(set.contains { $0.hasPrefix("\(ConsoleCookie.session.rawValue)=") })
            for cookie in set {
                #expect(cookie.hasPrefix("__Host-") && !cookie.contains("Domain"))
                for part in ["Secure", "HttpOnly", "Path=/", "SameSite="] { #expect(cookie.contains(part)) }
            }
            var home = HTTPClientRequest(url: "\(address)/home")
            #expect(try await Self.ask(home, trusting: certificate).status == .seeOther)
            home.headers.add(name: "Cookie", value: signedIn.cookies)
            #expect(try await Self.ask(home, trusting: certificate).status == .ok)
        }
    }

    @Test("A server whose certificate or key can't be read doesn't start, and never without TLS instead")
    func unreadable() async throws {
        let certificate = try TestCertificate()
        defer { certificate.remove() }
        let missing = certificate.key.deletingLastPathComponent().appending(path: "missing.pem")
        for (chain, key) in [(missing, certificate.key), (certificate.certificate, missing)] {
            let fixture = try await ConsoleFixture { $0.tls = .init(certificates: chain, key: key) }
            #expect(throws: (any Error).self) { _ = try fixture.server.makeApplication() }
        }
    }
}
