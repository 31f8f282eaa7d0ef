import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Testing

@testable import Console
@testable import Operations

@Suite("The officer's own account")
struct AccountPagesTests {
    /// A browser after the form of the sign-in, with the session that the console made.
    private static func signIn(
        _ fixture: ConsoleFixture, _ client: any TestClientProtocol, _ login: String, _ passphrase: String
    ) async throws -> TestResponse {
        let page = try await client.executeRequest(uri: "/sign-in", method: .get, headers: [:], body: nil)
        let token = try #require(page.hidden("token"))
        let body = [("token", token), ("key", token), ("username", login), ("passphrase", passphrase)]
            .map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return try await client.executeRequest(
            uri: "/sign-in", method: .post,
            headers: [
                .contentType: "application/x-www-form-urlencoded", .cookie: "\(ConsoleCookie.start.rawValue)=\(token)",
            ], body: ByteBuffer(string: body))
    }

    @Test("An account without codes reaches nothing but the page where they are set up, and everything after it")
    func codes() async throws {
        let fixture = try await ConsoleFixture { $0.requiresCodes = true }
        let acting = try await fixture.officer("newcomer", [.applicant])
        let sessions = fixture.server.office.sessions
        try await fixture.test { client in
            let (secret, session) = sessions.start(
                acting, origin: .localAccount, hasSecondFactor: false, language: .english, at: fixture.desk.now)
            let browser = Browser(client: client, secret: secret, token: session.formToken)
            let turned = try await browser.get("/home")
            #expect(turned.status == .seeOther && turned.headers[.location] == "/account")
            #expect(try await browser.get("/api/v1/deployments").status == .forbidden)
            #expect(try await browser.get("/account").text.contains("otpauth://totp/"))
            let key = try #require(fixture.server.office.codeSetups.secret(of: session.id))
            let wrong = try await browser.post(
                "/account/codes", [("passphrase", ConsoleFixture.passphrase), ("proof", "000000")])
            #expect(wrong.status == .unprocessableContent)
            let step = Int64((fixture.desk.now.timeIntervalSince1970 / TimeCode.period).rounded(.down))
            let right = try await browser.post(
                "/account/codes",
                [("passphrase", ConsoleFixture.passphrase), ("proof", TimeCode.code(key, step: step))])
            #expect(right.status == .seeOther)
            #expect(try await browser.get("/home").status == .ok)
            #expect(try await fixture.desk.hasCodes(acting.officer))
        }
    }

    @Test("The first passphrase is good for replacing it, in the browser too")
    func firstPassphrase() async throws {
        let fixture = try await ConsoleFixture()
        let first = ConsoleFixture.passphrase + " initial"
        _ = try await fixture.desk.add(
            NewOfficer(
                name: "N", number: "2", rank: .constable, roles: [.engagementOfficer], login: "fresh",
                passphrase: first), by: fixture.owner)
        try await fixture.test { client in
            let asked = try await Self.signIn(fixture, client, "fresh", first)
            #expect(asked.text.contains("action=\"/sign-in/passphrase\""))
            let token = try #require(asked.hidden("token"))
            let body = [
                ("token", token), ("key", token), ("username", "fresh"), ("passphrase", first),
                ("newPassphrase", "a phrase that only I know"),
            ].map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
            let replaced = try await client.executeRequest(
                uri: "/sign-in/passphrase", method: .post,
                headers: [
                    .contentType: "application/x-www-form-urlencoded",
                    .cookie: "\(ConsoleCookie.start.rawValue)=\(token)",
                ], body: ByteBuffer(string: body))
            #expect(replaced.status == .seeOther)
            #expect(try await Self.signIn(fixture, client, "fresh", "a phrase that only I know").status == .seeOther)
        }
    }

    @Test(
        "A common passphrase, and one of the officer's own name, is refused with a reason and changes nothing",
        arguments: ["password1234", "changer-changer", "Borsetshire Police 1", ConsoleFixture.passphrase])
    func commonPassphrase(_ wanted: String) async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("changer", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, acting)
            let refused = try await browser.post(
                "/account/passphrase", [("passphrase", ConsoleFixture.passphrase), ("newPassphrase", wanted)])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("one that others would guess"))
            #expect(try await browser.get("/home").status == .ok)
            _ = try await fixture.desk.signIn(SignIn(login: "changer", passphrase: ConsoleFixture.passphrase))
        }
    }

    @Test("A new passphrase ends every session of the officer")
    func newPassphrase() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("changer", [.applicant])
        try await fixture.test { client in
            let one = fixture.browser(client, acting)
            let other = fixture.browser(client, acting)
            let changed = try await one.post(
                "/account/passphrase",
                [("passphrase", ConsoleFixture.passphrase), ("newPassphrase", "another phrase of mine")])
            #expect(changed.status == .seeOther)
            #expect(try await other.get("/home").status == .seeOther)
        }
    }
}
