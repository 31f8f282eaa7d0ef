import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import Operations
import Testing

@testable import Console

@Suite("Confirming who acts")
struct ConfirmationTests {
    /// A stranger guesses until the account is locked.
    private static func lock(_ login: String, _ fixture: ConsoleFixture) async throws {
        for _ in 1...5 {
            await #expect(throws: OperationError.self) {
                try await fixture.desk.signIn(SignIn(login: login, passphrase: "a stranger's guess"))
            }
        }
        await #expect(throws: OperationError(.locked, "")) {
            try await fixture.desk.signIn(SignIn(login: login, passphrase: ConsoleFixture.passphrase))
        }
    }

    @Test("A stranger who locks an account keeps nobody who is signed in from confirming, and stays locked out")
    func locked() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        try await Self.lock("super", fixture)
        try await fixture.test { client in
            let browser = fixture.browser(client, acting)
            let confirmed = try await browser.post(
                RouteTable.address(.stepUpAct), [("passphrase", ConsoleFixture.passphrase), ("next", "/deployments")])
            #expect(confirmed.status == .seeOther && confirmed.headers[.location] == "/deployments")
        }
        await #expect(throws: OperationError(.locked, "")) {
            try await fixture.desk.signIn(SignIn(login: "super", passphrase: ConsoleFixture.passphrase))
        }
    }

    @Test("Five wrong confirmations end their session and no other, and don't lock the account")
    func wrong() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        try await fixture.test { client in
            let other = fixture.browser(client, acting)
            let browser = fixture.browser(client, acting)
            for number in 1...5 {
                let answer = try await browser.post(RouteTable.address(.stepUpAct), [("passphrase", "wrong")])
                #expect(answer.status == .unauthorized)
                let home = try await browser.get("/home").status
                #expect(home == (number < 5 ? .ok : .seeOther), "after \(number)")
            }
            #expect(try await other.get("/home").status == .ok)
        }
        _ = try await fixture.desk.signIn(SignIn(login: "super", passphrase: ConsoleFixture.passphrase))
        let refusals = try await fixture.log().count { $0.kind == .refusal && $0.act == "confirm who acts" }
        #expect(refusals == 5)
    }

    @Test("A right answer in between begins the count anew, also where a new passphrase is asked for")
    func counted() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let sessions = fixture.server.office.sessions
        try await fixture.test { client in
            let browser = fixture.browser(client, acting)
            let wrong = [("passphrase", "wrong"), ("newPassphrase", "another long passphrase")]
            for _ in 1...4 { _ = try await browser.post(RouteTable.address(.changePassphrase), wrong) }
            // The old passphrase is right, and the new one too weak: nothing was guessed.
            let weak = try await browser.post(
                RouteTable.address(.changePassphrase),
                [("passphrase", ConsoleFixture.passphrase), ("newPassphrase", "short")])
            #expect(weak.status == .unprocessableContent)
            #expect(sessions.count == 1)
            // An address gets only so many tries.
            fixture.wait(60)
            for _ in 1...5 { _ = try await browser.post(RouteTable.address(.changePassphrase), wrong) }
            #expect(sessions.count == 0)
        }
    }

    @Test("Answers that are checked at once are all counted, and the log says that they ended the session")
    func atOnce() async throws {
        let lines = LogLines()
        let logger = Logger(label: "test", factory: { _ in LogKeeper(lines: lines) })
        let fixture = try await ConsoleFixture(logger: logger)
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let sessions = fixture.server.office.sessions
        try await fixture.test { client in
            let browser = fixture.browser(client, acting)
            let session = try #require(sessions.sessions(of: acting.officer, at: fixture.desk.now).first)
            // So many have come, and none of them is checked yet.
            let counts = (1...Confirmation.longestRun).map { _ in sessions.countAnswer(in: session.id) }
            #expect(counts == [1, 2, 3, 4, 5])
            let answer = try await browser.post(
                RouteTable.address(.stepUpAct), [("passphrase", ConsoleFixture.passphrase)])
            #expect(answer.status == .unauthorized)
        }
        #expect(sessions.count == 0)
        #expect(lines.all.contains { $0.contains("a session ended after wrong confirmations") })
    }

    @Test("Nobody confirms as somebody else")
    func another() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        await #expect(throws: OperationError(.notSignedIn, "")) {
            try await fixture.desk.confirm(
                SignIn(login: "owner", passphrase: ConsoleFixture.passphrase), by: acting)
        }
    }
}
