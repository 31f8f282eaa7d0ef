import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Console
@testable import Operations

/// OpenID Connect Back-Channel Logout 1.0, asked of the console as the provider asks.
@Suite("Back-channel logout")
struct ProviderLogoutTests {
    private static let now = ConsoleFixture.start

    private static func fixture(_ provider: FakeProvider) async throws -> ConsoleFixture {
        let fixture = try await ConsoleFixture(
            openID: (settings: OpenIDTests.settings(), transport: provider as any OpenIDTransport))
        _ = try await fixture.officer("applicant", [.applicant])
        return fixture
    }

    /// A browser after the sign-in by the provider.
    private static func signIn(_ client: any TestClientProtocol, _ provider: FakeProvider) async throws -> Browser {
        let sent = try await client.executeRequest(
            uri: "/sign-in/elsewhere", method: .get, headers: [:], body: nil)
        let state = provider.visit(try #require(sent.headers[.location]))
        let pending = try cookie(.pending, sent)
        let back = try await client.executeRequest(
            uri: "/sign-in/return?state=\(state)&code=code-1", method: .get,
            headers: [.cookie: "\(ConsoleCookie.pending.rawValue)=\(pending)"], body: nil)
        #expect(back.status == .ok)
        return Browser(client: client, secret: try cookie(.session, back), token: nil)
    }

    private static func cookie(_ cookie: ConsoleCookie, _ response: TestResponse) throws -> String {
        let prefix = "\(cookie.rawValue)="
        let found = try #require(response.headers[values: .setCookie].first { $0.hasPrefix(prefix) })
        return String(found.dropFirst(prefix.count).prefix { $0 != ";" })
    }

    /// What the provider sends: a form without cookie, token or origin.
    private static func tell(_ client: any TestClientProtocol, _ token: String) async throws -> TestResponse {
        try await client.executeRequest(
            uri: "/sign-in/provider-logout", method: .post,
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: "logout_token=\(token)"))
    }

    @Test("The provider's word ends the session that it means, at once, and is logged; others go on")
    func ends() async throws {
        let provider = FakeProvider(now: Self.now)
        let fixture = try await Self.fixture(provider)
        try await fixture.test { client in
            let browser = try await Self.signIn(client, provider)
            let owner = fixture.browser(client, fixture.owner)
            #expect(try await browser.get("/home").status == .ok)
            let elsewhere = try await Self.tell(client, try provider.logoutToken { $1["sid"] = "session-2" })
            #expect(elsewhere.status == .ok)
            #expect(try await browser.get("/home").status == .ok)
            let answer = try await Self.tell(client, try provider.logoutToken())
            #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store")
            #expect(try await browser.get("/home").status == .seeOther)
            #expect(try await owner.get("/home").status == .ok)
            let events = try await fixture.log().filter { $0.act == "end sessions at the provider's word" }
            #expect(events.count == 1)
            #expect(events.first?.recipient == FakeProvider.issuer && events.first?.resultCount == 1)
        }
    }

    @Test("A subject without a session means all of their sessions, and a session without a subject that one")
    func subjects() async throws {
        for missing in ["sid", "sub"] {
            let provider = FakeProvider(now: Self.now)
            let fixture = try await Self.fixture(provider)
            try await fixture.test { client in
                let browser = try await Self.signIn(client, provider)
                #expect(try await Self.tell(client, try provider.logoutToken { $1[missing] = nil }).status == .ok)
                #expect(try await browser.get("/home").status == .seeOther)
            }
        }
    }

    /// What may be wrong with a logout token.
    enum Fault: String, CaseIterable {
        case unsigned, sharedSecret, unknownKey, noKey, otherIssuer, otherAudience, expired, old, future
        case noEvent, eventIsText, nonce, nobody, noName, otherType, plainType, noType, noTime

        func apply(_ header: inout [String: Any], _ claims: inout [String: Any]) {
            let now = ProviderLogoutTests.now.timeIntervalSince1970
            switch self {
            case .unsigned: header["alg"] = "none"
            case .sharedSecret: header["alg"] = "HS256"
            case .unknownKey: header["kid"] = "key-2"
            case .noKey: header["kid"] = nil
            case .otherIssuer: claims["iss"] = "https://evil.example"
            case .otherAudience: claims["aud"] = ["other"]
            case .expired: claims["exp"] = now - 61
            case .old: claims["iat"] = now - 601
            case .future: claims["iat"] = now + 61
            case .noEvent: claims["events"] = ["http://schemas.openid.net/event/other": [String: String]()]
            case .eventIsText: claims["events"] = [LogoutClaims.event: "yes"]
            case .nonce: claims["nonce"] = "n"
            case .nobody:
                claims["sub"] = nil
                claims["sid"] = nil
            case .noName: claims["jti"] = nil
            case .otherType: header["typ"] = "at+jwt"
            case .plainType: header["typ"] = "JWT"
            case .noType: header["typ"] = nil
            case .noTime: claims["exp"] = nil
            }
        }
    }

    @Test("A token with one fault ends nothing and gets 400", arguments: Fault.allCases)
    func faults(_ fault: Fault) async throws {
        let provider = FakeProvider(now: Self.now)
        let fixture = try await Self.fixture(provider)
        try await fixture.test { client in
            let browser = try await Self.signIn(client, provider)
            let answer = try await Self.tell(client, try provider.logoutToken { fault.apply(&$0, &$1) })
            #expect(answer.status == .badRequest)
            #expect(answer.text == "{\"error\":\"invalid_request\"}")
            #expect(try await browser.get("/home").status == .ok)
        }
    }

    @Test("A token signed with another key, an ID token and no token at all are no logout")
    func others() async throws {
        let provider = FakeProvider(now: Self.now)
        let fixture = try await Self.fixture(provider)
        try await fixture.test { client in
            let browser = try await Self.signIn(client, provider)
            let forger = FakeProvider(now: Self.now)
            for token in [try forger.logoutToken(), "", "a.b", "a.b.c"] {
                #expect(try await Self.tell(client, token).status == .badRequest)
            }
            #expect(try await browser.get("/home").status == .ok)
        }
    }

    @Test("A token counts once: sent again, it doesn't end the session that came after it")
    func replay() async throws {
        let provider = FakeProvider(now: Self.now)
        let fixture = try await Self.fixture(provider)
        try await fixture.test { client in
            let token = try provider.logoutToken()
            #expect(try await Self.tell(client, token).status == .ok)
            let browser = try await Self.signIn(client, provider)
            #expect(try await Self.tell(client, token).status == .badRequest)
            #expect(try await browser.get("/home").status == .ok)
        }
    }

    @Test("A console without a provider has no such address")
    func none() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let answer = try await Self.tell(client, "a.b.c")
            #expect(answer.status == .notFound)
        }
    }
}
