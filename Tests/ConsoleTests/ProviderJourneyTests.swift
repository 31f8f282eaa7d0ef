import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Testing

@testable import Console
@testable import Operations

/// The whole way to the provider and back, with the console's own transport over TLS and a browser's cookies.
@Suite(
    "Signing in at a provider over TLS",
    .enabled(if: TestCertificate.canBeMade, "openssl is missing: run scripts/setup --tests"))
struct ProviderJourneyTests {
    /// A browser between the console and the provider.
    private final class Visitor {
        let client: any TestClientProtocol
        let server: ProviderServer
        private(set) var jar = CookieJar()
        /// What the last request carried.
        private(set) var sent = ""

        init(_ client: any TestClientProtocol, _ server: ProviderServer) {
            self.client = client
            self.server = server
        }

        func get(_ path: String, fromElsewhere: Bool = false) async throws -> TestResponse {
            sent = jar.header(fromElsewhere: fromElsewhere) ?? ""
            let response = try await client.executeRequest(
                uri: path, method: .get, headers: sent.isEmpty ? [:] : [.cookie: sent], body: nil)
            jar.take(response)
            return response
        }

        func post(_ path: String, token: String) async throws -> TestResponse {
            sent = jar.header(fromElsewhere: false) ?? ""
            let response = try await client.executeRequest(
                uri: path, method: .post,
                headers: [.cookie: sent, .contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "token=\(PercentCoding.encode(token))&key=\(UUID().uuidString)"))
            jar.take(response)
            return response
        }

        /// Goes to the provider and comes back: where the browser was sent, and the path that it came back to.
        func elsewhere(_ path: String) async throws -> (address: String, back: String) {
            let answer = try await get(path)
            let address = try #require(answer.headers[.location])
            let sentTo = try await server.visit(address)
            let target = try #require(URLComponents(string: sentTo))
            let query = try #require(target.percentEncodedQuery)
            return (address, "\(target.path)?\(query)")
        }
    }

    private static func travel(
        trusting: Bool = true, _ body: @escaping @Sendable (Visitor, ConsoleFixture) async throws -> Void
    ) async throws {
        try await ProviderServer.serve(at: ConsoleFixture.start) { server in
            let settings = OpenIDSettings(
                issuer: server.provider.base, clientID: "peel", clientSecret: "secret",
                returnAddress: "https://peel.example/sign-in/return",
                logins: ["subject-1": "applicant", "subject-2": "owner"])
            let transport =
                trusting ? try HTTPTransport(trusting: server.certificate.certificate) : HTTPTransport()
            let fixture = try await ConsoleFixture(
                openID: (settings: settings, transport: transport as any OpenIDTransport))
            _ = try await fixture.officer("applicant", [.applicant])
            try await fixture.test { client in
                try await body(Visitor(client, server), fixture)
            }
        }
    }

    private static func has(_ cookie: ConsoleCookie, in header: String) -> Bool {
        header.contains("\(cookie.rawValue)=")
    }

    @Test("Signing in goes there and back, and the way on begins at a page of the console's own")
    func signIn() async throws {
        try await Self.travel { visitor, _ in
            let way = try await visitor.elsewhere("/sign-in/elsewhere?next=%2Fdeployments")
            #expect(!way.address.contains("prompt="))
            let back = try await visitor.get(way.back, fromElsewhere: true)
            #expect(Self.has(.pending, in: visitor.sent) && !Self.has(.session, in: visitor.sent))
            #expect(back.status == .ok && back.headers[.refresh] == "0; url=/deployments")
            // A redirect would have left the strict cookie behind once more, and led to the sign-in again.
            #expect(back.headers[.location] == nil)
            #expect(try await visitor.get("/deployments", fromElsewhere: true).status == .seeOther)
            #expect(try await visitor.get("/deployments").status == .ok)
            #expect(Self.has(.session, in: visitor.sent) && !Self.has(.pending, in: visitor.sent))
            #expect(try await visitor.get(way.back, fromElsewhere: true).status == .unauthorized)
        }
    }

    @Test("A confirmation asks the provider again, comes back without the session's cookie, and renews the session")
    func confirm() async throws {
        try await Self.travel { visitor, fixture in
            let first = try await visitor.elsewhere("/sign-in/elsewhere")
            _ = try await visitor.get(first.back, fromElsewhere: true)
            fixture.wait(5 * 60 + 1)
            let page = try await visitor.get("/account/sessions")
            let token = try #require(page.hidden("token"))
            let turned = try await visitor.post("/account/sessions/end", token: token)
            #expect(turned.status == .forbidden && turned.text.contains("/sign-in/again"))
            let again = try await visitor.get("/sign-in/again?next=%2Faccount%2Fsessions")
            #expect(again.text.contains("/sign-in/elsewhere?next="))
            let path = "/sign-in/elsewhere?next=%2Faccount%2Fsessions"
            // Whoever answers for a sign-in of long ago confirms nothing.
            let stale = try await visitor.elsewhere(path)
            #expect(stale.address.contains("prompt=login") && stale.address.contains("max_age=0"))
            #expect(try await visitor.get(stale.back, fromElsewhere: true).status == .unauthorized)
            #expect(try await visitor.post("/account/sessions/end", token: token).status == .forbidden)
            let now = fixture.desk.now
            visitor.server.provider.change(at: now) { $0.authTime = now.timeIntervalSince1970 }
            let before = visitor.jar
            let way = try await visitor.elsewhere(path)
            let back = try await visitor.get(way.back, fromElsewhere: true)
            #expect(Self.has(.pending, in: visitor.sent) && !Self.has(.session, in: visitor.sent))
            #expect(back.status == .ok && back.headers[.refresh] == "0; url=/account/sessions")
            // The secret from before the confirmation opens nothing any more.
            let old = try #require(before.header(fromElsewhere: false))
            let late = try await visitor.client.executeRequest(
                uri: "/home", method: .get, headers: [.cookie: old], body: nil)
            #expect(late.status == .seeOther)
            #expect(try await visitor.post("/account/sessions/end", token: token).status == .seeOther)
        }
    }

    @Test("Somebody else's sign-in at the provider confirms nothing")
    func otherSubject() async throws {
        try await Self.travel { visitor, fixture in
            let first = try await visitor.elsewhere("/sign-in/elsewhere")
            _ = try await visitor.get(first.back, fromElsewhere: true)
            fixture.wait(5 * 60 + 1)
            let now = fixture.desk.now
            visitor.server.provider.change(at: now) {
                $0.authTime = now.timeIntervalSince1970
                $0.subject = "subject-2"
            }
            let token = try #require(try await visitor.get("/account/sessions").hidden("token"))
            let way = try await visitor.elsewhere("/sign-in/elsewhere?next=%2Faccount%2Fsessions")
            #expect(try await visitor.get(way.back, fromElsewhere: true).status == .unauthorized)
            #expect(try await visitor.post("/account/sessions/end", token: token).status == .forbidden)
        }
    }

    @Test("A provider whose certificate isn't trusted is none: the sign-in says so and goes on with accounts here")
    func untrusted() async throws {
        try await Self.travel(trusting: false) { visitor, _ in
            let answer = try await visitor.get("/sign-in/elsewhere")
            #expect(answer.status == .unauthorized && answer.text.contains("could not be confirmed"))
            #expect(answer.headers[.location] == nil && answer.text.contains("name=\"username\""))
        }
    }

    @Test("The transport follows nobody, takes no failure for an answer, and neither plain HTTP nor endless answers")
    func transport() async throws {
        try await ProviderServer.serve(at: ConsoleFixture.start) { server in
            let transport = try HTTPTransport(trusting: server.certificate.certificate)
            let base = server.provider.base
            let keys = try await transport.get("\(base)/keys")
            #expect(String(decoding: keys, as: UTF8.self).contains("key-1"))
            for path in ["moved", "missing"] {
                await #expect(throws: OpenIDError(.unreachable)) { try await transport.get("\(base)/\(path)") }
            }
            await #expect(throws: (any Error).self) { try await transport.get("\(base)/large") }
            let plain = base.replacing("https://", with: "http://")
            await #expect(throws: OpenIDError(.unreachable)) { try await transport.get("\(plain)/keys") }
            await #expect(throws: (any Error).self) { try await HTTPTransport().get("\(base)/keys") }
            let answer = try? await transport.post("\(base)/token", form: "code=none", authorization: nil)
            #expect(answer == nil)
        }
    }

    @Test("Authorities that can't be read, or are none, are refused at once")
    func authorities() throws {
        let certificate = try TestCertificate()
        defer { certificate.remove() }
        let missing = certificate.key.deletingLastPathComponent().appending(path: "missing.pem")
        for file in [missing, certificate.key] {
            #expect(throws: (any Error).self) { try HTTPTransport(trusting: file) }
        }
    }
}
