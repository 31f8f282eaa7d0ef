import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// Resetting accounts, stale changes, and dates of training.
@Suite struct AccountResetTests {
    private static func offer(_ passphrase: String, code: String? = nil) -> SignIn {
        SignIn(login: "coded", passphrase: passphrase, code: code)
    }

    @Test func `Codes end together with the passphrase only, and the first one opens nothing`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            let made = try await desk.add(DeskFixture.person("coded", .inspector, [.auditor], codes: true), by: chief)
            try await desk.reset(made.officer.id, to: "second passphrase of coded", by: chief)
            #expect(try await desk.account(of: made.officer.id, by: chief).hasCodes)
            try await desk.reset(made.officer.id, to: "third passphrase of coded", endingCodes: true, by: chief)
            let account = try await desk.account(of: made.officer.id, by: chief)
            #expect(account.isInitial && !account.hasCodes && account.login == "coded")
            await #expect(throws: OperationError(.changePassphrase, "")) {
                try await desk.signIn(Self.offer("third passphrase of coded"))
            }
            try await desk.changePassphrase(Self.offer("third passphrase of coded"), to: "own passphrase of coded")
            _ = try await desk.signIn(Self.offer("own passphrase of coded"))
            let acts = try await fixture.log().map(\.act)
            #expect(acts.contains("reset a passphrase") && acts.contains("reset a passphrase and end codes"))
            #expect(acts.count { $0 == "look at an officer's account" } == 2)
        }
    }

    @Test func `Nobody resets their own account, nor anybody's without the role`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            _ = try await desk.add(DeskFixture.person("clerk", .constable, [.liveOperator]), by: chief)
            let clerk = try await fixture.signIn("clerk")
            let own = await rules {
                try await desk.reset(chief.officer, to: "a passphrase of my own", endingCodes: true, by: chief)
            }
            #expect(own == ["G2"])
            let other = await rules {
                try await desk.reset(chief.officer, to: "a passphrase of mine", endingCodes: true, by: clerk)
            }
            #expect(other == ["§4"])
            #expect(await rules { _ = try await desk.account(of: chief.officer, by: clerk) } == ["§4"])
        }
    }

    @Test func `The account of a force that isn't administered here is not found`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            await #expect(throws: OperationError(.notFound, "")) {
                try await desk.reset(.init(UUID()), to: "a passphrase of nobody", by: chief)
            }
            await #expect(throws: OperationError(.notFound, "")) {
                try await desk.account(of: .init(UUID()), by: chief)
            }
        }
    }

    @Test func `A change of an officer whom somebody else changed meanwhile is stale`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            let made = try await desk.add(DeskFixture.person("clerk", .constable, [.liveOperator]), by: chief)
            let seen = try await desk.account(of: made.officer.id, by: chief).officer.revision
            _ = try await desk.change(made.officer.id, roles: [.auditor], seenAt: seen, by: chief)
            await #expect(throws: OperationError(.stale, "")) {
                try await desk.change(made.officer.id, roles: [.liveOperator], seenAt: seen, by: chief)
            }
            #expect(try await desk.account(of: made.officer.id, by: chief).officer.roles == [.auditor])
        }
    }

    @Test func `A course that is to come, or counts no longer than it took, isn't recorded`() async throws {
        try await withDesk { fixture, _ in
            let desk = fixture.desk
            let chief = try await fixture.found()
            let made = try await desk.add(DeskFixture.person("clerk", .constable, [.liveOperator]), by: chief)
            for (completed, until) in [(1.0, 100.0), (-1.0, -2.0), (-1.0, -1.0)] {
                let training = TrainingRecord(
                    course: .liveOperator, completedAt: DeskFixture.after(completed),
                    validUntil: DeskFixture.after(until))
                await #expect(throws: OperationError(.badInput, "")) {
                    try await desk.record(training, of: made.officer.id, by: chief)
                }
            }
        }
    }

    @Test func `First passphrases are long, differ, and are never refused`() {
        let all = Set((0..<200).map { _ in FirstPassphrase.make() })
        #expect(all.count == 200)
        for one in all {
            #expect(one.utf8.count == 23 && one.split(separator: "-").map(\.count) == [5, 5, 5, 5])
            #expect(!PassphraseRules.builtIn.isCommon(one, about: ["Example clerk", "1", "clerk", "Borsetshire"]))
        }
    }
}
