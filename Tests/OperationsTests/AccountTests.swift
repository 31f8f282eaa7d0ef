import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// Nobody acts but officers who have shown who they are.
@Suite struct AccountTests {
    @Test func `A first passphrase opens nothing but its own change`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            _ = try await desk.found(
                DeskFixture.force,
                first: DeskFixture.person("chief", .assistantChiefConstable, [.seniorResponsibleOfficer]))
            let first = SignIn(login: "Chief", passphrase: "first passphrase of chief")
            await #expect(throws: OperationError(.changePassphrase, "")) { try await desk.signIn(first) }
            await #expect(throws: OperationError(.weakPassphrase, "")) {
                try await desk.changePassphrase(first, to: "too short")
            }
            await #expect(throws: OperationError(.weakPassphrase, "")) {
                try await desk.changePassphrase(first, to: "first passphrase of chief")
            }
            try await desk.changePassphrase(first, to: "another passphrase")
            await #expect(throws: OperationError(.notSignedIn, "")) { try await desk.signIn(first) }
            _ = try await desk.signIn(SignIn(login: "chief", passphrase: "another passphrase"))
        }
    }

    @Test func `Five wrong answers lock an account for a quarter of an hour, and are logged`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            _ = try await fixture.found()
            let wrong = SignIn(login: "chief", passphrase: "not the passphrase")
            let right = SignIn(login: "chief", passphrase: "own passphrase of chief")
            for _ in 1...5 { await #expect(throws: OperationError(.notSignedIn, "")) { try await desk.signIn(wrong) } }
            await #expect(throws: OperationError(.locked, "")) { try await desk.signIn(right) }
            fixture.clock.advance(hours: 0.24)
            await #expect(throws: OperationError(.locked, "")) { try await desk.signIn(right) }
            fixture.clock.advance(hours: 0.02)
            _ = try await desk.signIn(right)
            #expect(try await fixture.log().count { $0.kind == .refusal && $0.act == "sign in" } == 5)
        }
    }

    @Test func `An unknown login and a wrong passphrase give the same answer`() async throws {
        try await withDesk { fixture, _ in
            _ = try await fixture.found()
            var answers: Set<String> = []
            for login in ["chief", "nobody", "Not A Login"] {
                do { _ = try await fixture.desk.signIn(SignIn(login: login, passphrase: "wrong passphrase")) } catch {
                    answers.insert("\(error)")
                }
            }
            #expect(answers.count == 1)
        }
    }

    @Test func `Codes are those of RFC 6238, and none counts twice`() throws {
        let secret = Data("12345678901234567890".utf8)
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let at = Date(timeIntervalSince1970: Double(seconds))
            #expect(TimeCode.code(secret, step: Int64(seconds) / 30) == code)
            #expect(TimeCode.step(of: code, secret, after: nil, at: at) == Int64(seconds) / 30)
            #expect(TimeCode.step(of: code, secret, after: Int64(seconds) / 30, at: at) == nil)
            #expect(TimeCode.step(of: code, secret, after: nil, at: at.addingTimeInterval(90)) == nil)
        }
        #expect(
            TimeCode.address(secret, login: "chief")
                == "otpauth://totp/Peel:chief?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Peel")
    }

    @Test func `An account with codes needs one`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            _ = try await desk.add(DeskFixture.person("coded", .inspector, [.auditor], codes: true), by: chief)
            let secret = try #require(try await desk.store.credential(login: "coded")?.sealed.codeSecret)
            func offer(_ passphrase: String, code: String?) -> SignIn {
                SignIn(login: "coded", passphrase: passphrase, code: code)
            }
            func code() -> String {
                TimeCode.code(secret, step: Int64(fixture.clock.value.timeIntervalSince1970 / 30))
            }
            await #expect(throws: OperationError(.notSignedIn, "")) {
                try await desk.changePassphrase(
                    offer("first passphrase of coded", code: nil), to: "own passphrase of coded")
            }
            try await desk.changePassphrase(
                offer("first passphrase of coded", code: code()), to: "own passphrase of coded")
            await #expect(throws: OperationError(.notSignedIn, ""), "the code was used a moment ago") {
                try await desk.signIn(offer("own passphrase of coded", code: code()))
            }
            fixture.clock.advance(hours: 1)
            _ = try await desk.signIn(offer("own passphrase of coded", code: code()))
        }
    }

    @Test func `The force is founded once, and only its owner lets others in`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            await #expect(throws: OperationError(.alreadyThere, "")) {
                try await desk.found(
                    DeskFixture.force,
                    first: DeskFixture.person("other", .chiefConstable, [.seniorResponsibleOfficer]))
            }
            let made = try await desk.add(DeskFixture.person("clerk", .constable, [.liveOperator]), by: chief)
            let clerk = try await fixture.signIn("clerk")
            #expect(
                await rules {
                    _ = try await desk.add(DeskFixture.person("friend", .inspector, [.auditor]), by: clerk)
                } == ["§4"])
            let own = await rules {
                _ = try await desk.change(chief.officer, rank: .police(.chiefConstable), by: chief)
            }
            #expect(own == ["G2"])
            #expect(try await fixture.log().count { $0.kind == .refusal } == 2)
            _ = try await desk.change(made.officer.id, isActive: false, by: chief)
            await #expect(throws: OperationError(.notSignedIn, "")) { try await desk.officers(by: clerk) }
        }
    }

    @Test func `A clock that was ahead is accepted by name, and by nobody else`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            _ = try await desk.add(
                DeskFixture.person("engineer", .inspector, [.systemEngineer], codes: true), by: chief)
            _ = try await desk.add(DeskFixture.person("clerk", .constable, [.liveOperator]), by: chief)
            _ = try await fixture.signIn("clerk")
            let secret = try #require(try await desk.store.credential(login: "engineer")?.sealed.codeSecret)
            func offer(_ passphrase: String = "own passphrase of engineer") -> SignIn {
                let step = Int64(fixture.clock.value.timeIntervalSince1970 / 30)
                return SignIn(login: "engineer", passphrase: passphrase, code: TimeCode.code(secret, step: step))
            }
            let ahead = DeskFixture.after(1)
            fixture.clock.set(ahead)
            try await desk.changePassphrase(
                offer("first passphrase of engineer"), to: "own passphrase of engineer")
            for passphrase in ["own passphrase of chief", "a wrong passphrase"] {
                await #expect(throws: StoreError(.refused, ""), "the clock is not behind, whatever the answer") {
                    _ = try await desk.acceptClock(SignIn(login: "chief", passphrase: passphrase), reason: "none")
                }
            }
            fixture.clock.set(DeskFixture.start)
            await #expect(throws: StoreError(.refused, ""), "a code can't be used up") {
                _ = try await desk.signIn(offer())
            }
            await #expect(throws: OperationError(.notSignedIn, "")) {
                _ = try await desk.acceptClock(offer("another passphrase"), reason: "the battery")
            }
            await #expect(throws: OperationError(.badInput, "")) {
                _ = try await desk.acceptClock(offer(), reason: " ")
            }
            let clerk = SignIn(login: "clerk", passphrase: "own passphrase of clerk")
            #expect(await rules { _ = try await desk.acceptClock(clerk, reason: "the battery") } == ["§4"])
            let accepted = try await desk.acceptClock(offer(), reason: "the battery was changed")
            #expect(accepted.before == ahead)
            let incident = try #require(try await desk.store.incident(accepted.incident))
            #expect(incident.sealed.narrative.contains("the battery was changed") && incident.state == .open)
            #expect(try await fixture.log().contains { $0.act == "accept an earlier time of the clock" })
            await #expect(throws: OperationError(.notSignedIn, ""), "its code was used") {
                _ = try await desk.signIn(offer())
            }
            fixture.clock.advance(hours: 0.1)
            _ = try await desk.signIn(offer())
        }
    }
}
