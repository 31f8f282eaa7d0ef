import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("Stopped algorithms in the console")
struct WithdrawalPagesTests {
    private static let stop = [("algorithm", "mobile"), ("version", ""), ("reasons", "A vendor’s notice.")]

    @Test("One person stops an algorithm, without a confirmation; two lift it on an evaluation made since")
    func life() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let before = try await world.accepted(client)
            let engineer = world.fixture.browser(client, world.engineer)
            world.fixture.wait(301)
            let stopped = try await engineer.post("/withdrawals", Self.stop)
            #expect(stopped.headers[.location] == "/withdrawals?paused=0", "nobody waits for a code")
            #expect(try await engineer.get(before).text.contains("The algorithm is stopped"))
            let auditor = world.fixture.browser(client, world.auditor)
            let seen = try await auditor.get("/withdrawals").text
            #expect(seen.contains("Every version") && !seen.contains("A vendor’s notice."))

            world.fixture.wait(60)
            let withdrawal = try #require(try await world.fixture.desk.store.withdrawals().first)
            let page = "/withdrawals/\(withdrawal.id)"
            let owner = world.fixture.browser(client, world.owner)
            let guardian = world.fixture.browser(client, world.guardian)
            #expect(try await owner.get("/withdrawals").text.contains("can’t be used again"))
            let old = try await propose(owner, page, before)
            #expect(old.status == .conflict && old.text.contains("§7.7"), "it was made before")
            let nobody = try await guardian.post("\(page)/agreement", [("revision", "1")])
            #expect(nobody.status == .notFound, "nobody has proposed it")

            let since = try await world.accepted(client, EvaluationConsole.report(threshold: "0.6"))
            #expect(try await propose(owner, page, since).status == .seeOther)
            #expect(try await world.fixture.desk.store.withdrawals().first?.lifting == nil, "one person alone")
            #expect(try await owner.post("\(page)/agreement", [("revision", "1")]).status == .forbidden)
            #expect(try await guardian.get("/home").text.contains("Agree to use an algorithm again"))
            let revision = try #require(try await guardian.get("/withdrawals").hidden("revision"))
            let agreed = try await guardian.post("\(page)/agreement", [("revision", revision)])
            #expect(agreed.status == .seeOther, "\(agreed.text.suffix(2000))")
            let lifting = try #require(try await world.fixture.desk.store.withdrawals().first?.lifting)
            #expect(lifting.officer == world.owner.officer && lifting.second == world.guardian.officer)
            #expect(try await guardian.post("\(page)/agreement", [("revision", revision)]).status == .conflict)
            #expect(try await auditor.get("/withdrawals").text.contains("May be used again"))
        }
    }

    private func propose(_ browser: Browser, _ page: String, _ evaluation: String) async throws -> TestResponse {
        try await browser.post(
            "\(page)/lift",
            [("revision", "1"), ("evaluation", String(evaluation.dropFirst("/evaluations/".count)))])
    }

    @Test("Nobody agrees to their own proposal, to one that was replaced, or on an approval that was taken back")
    func changed() async throws {
        let world = try await EvaluationConsole.make()
        let both = try await world.fixture.officer(
            "both", .chiefConstable, [.equalityLead, .seniorResponsibleOfficer])
        try await world.fixture.test { client in
            _ = try await world.fixture.browser(client, world.engineer).post("/withdrawals", Self.stop)
            world.fixture.wait(60)
            let since = try await world.accepted(client)
            let withdrawal = try #require(try await world.fixture.desk.store.withdrawals().first)
            let page = "/withdrawals/\(withdrawal.id)"
            let alone = world.fixture.browser(client, both)
            let guardian = world.fixture.browser(client, world.guardian)
            #expect(try await propose(alone, page, since).status == .seeOther)
            let own = try await alone.post("\(page)/agreement", [("revision", "1")])
            #expect(own.status == .conflict && own.text.contains("G2"))
            #expect(try await propose(alone, page, since).status == .seeOther, "proposed again")
            let replaced = try await guardian.post("\(page)/agreement", [("revision", "1")])
            #expect(replaced.status == .conflict && replaced.text.contains("Somebody else changed this"))
            _ = try await SearchConsole.act(alone, since, "revoke", [("reasons", "A field test.")])
            let revision = try #require(try await guardian.get("/withdrawals").hidden("revision"))
            let refused = try await guardian.post("\(page)/agreement", [("revision", revision)])
            #expect(refused.status == .conflict && refused.text.contains("§7.7"))
            #expect(try await world.fixture.desk.store.withdrawals().first?.lifting == nil)
        }
    }

    @Test("Stopping needs a reason, a name and the role")
    func refusals() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let guardian = world.fixture.browser(client, world.guardian)
            let blank = try await guardian.post("/withdrawals", [("algorithm", "mobile"), ("reasons", " ")])
            #expect(blank.status == .conflict && blank.text.contains("§5.4"))
            #expect(
                try await world.fixture.browser(client, world.auditor).post("/withdrawals", Self.stop).status
                    == .forbidden)
            #expect(try await world.fixture.desk.store.withdrawals().isEmpty)
        }
    }
}
