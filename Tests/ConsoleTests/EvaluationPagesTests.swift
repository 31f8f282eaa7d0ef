import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("Evaluations in the console")
struct EvaluationPagesTests {
    @Test("A report becomes an approval by three people, each told on their home page")
    func life() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let scientist = world.fixture.browser(client, world.scientist)
            let owner = world.fixture.browser(client, world.owner)
            let page = try await world.registered(world.fixture.browser(client, world.engineer))
            #expect(try await scientist.get("/home").text.contains("Sign or reject an evaluation"))
            let shown = try await scientist.get(page).text
            #expect(shown.contains("0 / 5,000") && shown.contains("none seen: at most 0.0599 %"))
            #expect(shown.contains("90 / 100") && shown.contains("90.0 % (82.4 % – 95.1 %)"))
            #expect(!shown.contains("style=") && !shown.contains("Not compared"))
            let wrong = try await world.sign(scientist, page, EvaluationConsole.report(threshold: "0.4"))
            #expect(wrong.status == .conflict && wrong.text.contains("§7.7"), "another report")
            #expect(try await world.sign(scientist, page).status == .seeOther)
            #expect(try await owner.get("/home").text.contains("Accept or reject an evaluation"))
            let late = try await world.accept(owner, page, year: 2029)
            #expect(late.status == .conflict && late.text.contains("two years"))
            #expect(try await world.accept(owner, page).status == .seeOther)
            let approval = try #require(try await world.stored(page).approval)
            #expect(try await owner.get(page).text.contains(approval.description))
            #expect(try await owner.get("/evaluations").text.contains("Accepted"))
            let ended = try await SearchConsole.act(owner, page, "revoke", [("reasons", "A field test.")])
            #expect(ended.status == .seeOther)
            let after = try await scientist.get(page).text
            #expect(after.contains("Approval taken back") && after.contains("A field test."))
        }
    }

    @Test("An evaluation for searches is bound to their own settings, and lapses with Peel's version")
    func searches() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let owner = world.fixture.browser(client, world.owner)
            let page = try await world.accepted(client, use: "retrospective")
            let binding = try await world.stored(page).binding
            #expect(binding.use == .retrospective && binding.settingsDigest == EvaluationConsole.searchSettings)
            let shown = try await owner.get(page).text
            #expect(shown.contains("Settings (SHA-256)") && shown.contains("Version of Peel"))
            #expect(!shown.contains("Lapsed") && !shown.contains("Camera set-up (SHA-256)"))
            let street = try await world.accepted(
                client, EvaluationConsole.report(threshold: "0.6"), use: "operator-initiated")
            #expect(try await world.stored(street).binding.settingsDigest == EvaluationConsole.streetSettings)
        }
        let later = try await EvaluationConsole.make(program: "0.2.0")
        try await later.fixture.test { client in
            let page = try await later.accepted(client, use: "retrospective")
            let shown = try await later.fixture.browser(client, later.owner).get(page).text
            #expect(shown.contains("Lapsed for what this machine runs"))
        }
    }

    @Test("Nobody acts before their turn, without the role, twice, or on their own evaluation")
    func order() async throws {
        let world = try await EvaluationConsole.make()
        let both = try await world.fixture.officer(
            "both", .chiefConstable, [.equalityLead, .seniorResponsibleOfficer])
        try await world.fixture.test { client in
            let engineer = world.fixture.browser(client, world.engineer)
            let alone = world.fixture.browser(client, both)
            let owner = world.fixture.browser(client, world.owner)
            #expect(try await world.register(owner, EvaluationConsole.report()).status == .forbidden)
            let page = try await world.registered(engineer)
            #expect(try await world.sign(engineer, page).status == .forbidden)
            let early = try await world.accept(owner, page)
            #expect(early.status == .conflict && early.text.contains("that is signed"))
            #expect(try await world.sign(alone, page).status == .seeOther)
            let twice = try await world.sign(alone, page)
            #expect(twice.status == .conflict && twice.text.contains("that is registered"))
            #expect(try await alone.get(page).text.contains("somebody else accepts it"))
            let own = try await world.accept(alone, page)
            #expect(own.status == .conflict && own.text.contains("G2"))
            #expect(try await world.accept(engineer, page).status == .forbidden)
            #expect(try await world.stored(page).state.name == .signed)
            let auditor = world.fixture.browser(client, world.auditor)
            let looked = try await auditor.get(page)
            #expect(looked.status == .ok && looked.hidden("revision") == nil, "an auditor decides nothing")
        }
    }

    @Test("Signing and accepting ask for a fresh confirmation; a stale page and a repeated click change nothing")
    func confirmation() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let page = try await world.registered(world.fixture.browser(client, world.engineer))
            let old = world.fixture.browser(client, world.scientist)
            let seen = try #require(try await old.get(page).hidden("revision"))
            world.fixture.wait(301)
            let unsure = try await old.upload(
                "\(page)/sign", [("revision", seen)], file: "report", Array(EvaluationConsole.report().utf8))
            #expect(unsure.status == .forbidden && unsure.text.contains("authenticator"))
            let scientist = world.fixture.browser(client, world.scientist)
            #expect(try await world.sign(scientist, page).status == .seeOther)
            let stale = try await scientist.post("\(page)/reject", [("revision", seen), ("reasons", "No.")])
            #expect(stale.status == .conflict && stale.text.contains("Somebody else changed this"))
            #expect(try await world.stored(page).state.name == .signed)
            let blind = try await scientist.post("\(page)/reject", [("reasons", "No.")])
            #expect(blind.status == .badRequest, "a form has to say what was seen")
            let (key, revision) = (UUID().uuidString, try #require(try await scientist.get(page).hidden("revision")))
            for _ in 0..<2 {
                let answer = try await scientist.post(
                    "\(page)/reject", [("revision", revision), ("reasons", "Too few people.")], key: key)
                #expect(answer.status == .seeOther)
            }
            #expect(try await world.stored(page).sealed.notes.count == 1)
            let foreign = try await scientist.post(
                "\(page)/reject", [("revision", revision), ("reasons", "x")], token: "wrong")
            #expect(foreign.status == .forbidden)
        }
    }

    @Test("A hostile or broken report is refused with a reason, and nothing is registered")
    func hostile() async throws {
        let world = try await EvaluationConsole.make()
        let many = (0..<1001).map { EvaluationConsole.group("attribute", "group \($0)") }
        let bad = [
            "", "{", "null", String(repeating: "[", count: 200_000), String(repeating: "{\"a\":", count: 5000),
            EvaluationConsole.report(kind: "verify"), EvaluationConsole.report(threshold: "null"),
            EvaluationConsole.report(threshold: "1e999"), EvaluationConsole.report(groups: []),
            EvaluationConsole.report(groups: [EvaluationConsole.group("gender", "a\\u0000b")]),
            EvaluationConsole.report(groups: [EvaluationConsole.group("gender", String(repeating: "x", count: 201))]),
            EvaluationConsole.report(groups: many),
            EvaluationConsole.report(
                everybody: EvaluationConsole.group(nil, "everybody", searches: 10, falsePositives: "11")),
            EvaluationConsole.report(
                everybody: EvaluationConsole.group(nil, "everybody", searches: .max, falsePositives: "0")),
            EvaluationConsole.report(everybody: EvaluationConsole.group(nil, "everybody", falsePositives: "-1")),
            EvaluationConsole.report(everybody: EvaluationConsole.group(nil, "everybody", falsePositives: "1e40")),
        ]
        try await world.fixture.test { client in
            let engineer = world.fixture.browser(client, world.engineer)
            for (index, report) in bad.enumerated() {
                world.fixture.wait(1)
                let answer = try await world.register(engineer, report)
                #expect([.unprocessableContent, .conflict].contains(answer.status), "report \(index)")
            }
            let blank = try await engineer.upload(
                "/evaluations", [("use", "live")], file: "report", Array(EvaluationConsole.report().utf8))
            #expect(blank.status == .unprocessableContent, "without the cameras it is bound to nothing")
            #expect(try await world.fixture.desk.store.evaluationCases(of: world.fixture.force.id).isEmpty)
        }
    }

    @Test("What a report calls a group is text on the page, and the same report can't be registered twice")
    func names() async throws {
        let world = try await EvaluationConsole.make()
        let report = EvaluationConsole.report(groups: [EvaluationConsole.group("gender", "<script>alert(1)</script>")])
        try await world.fixture.test { client in
            let engineer = world.fixture.browser(client, world.engineer)
            let page = try await world.registered(engineer, report)
            let shown = try await engineer.get(page).text
            #expect(shown.contains("&lt;script&gt;alert(1)") && !shown.contains("<script>alert"))
            let again = try await world.register(engineer, report)
            #expect(again.status == .unprocessableContent && again.text.contains("is registered"))
        }
    }

    @Test("A group that is too small has to be ticked, and one over the limit can't be accepted")
    func groups() async throws {
        let world = try await EvaluationConsole.make()
        let small = EvaluationConsole.report(groups: [EvaluationConsole.group("gender", "female", searches: 100)])
        let over = EvaluationConsole.report(groups: [EvaluationConsole.group("gender", "male", falsePositives: "50")])
        try await world.fixture.test { client in
            let scientist = world.fixture.browser(client, world.scientist)
            let owner = world.fixture.browser(client, world.owner)
            let page = try await world.registered(world.fixture.browser(client, world.engineer), small)
            #expect(try await world.sign(scientist, page, small).status == .seeOther)
            #expect(try await owner.get(page).text.contains("value=\"gender: female\""))
            #expect(try await world.accept(owner, page).status == .conflict)
            #expect(try await world.accept(owner, page, [("acknowledge", "gender: female")]).status == .seeOther)
            #expect(try await world.stored(page).acceptance?.acknowledged == ["gender: female"])
            let other = try await world.registered(world.fixture.browser(client, world.engineer), over)
            #expect(try await world.sign(scientist, other, over).status == .seeOther)
            let shown = try await owner.get(other).text
            #expect(shown.contains("Over the limit") && !shown.contains("\(other)/accept\""))
            let refused = try await world.accept(owner, other, [("acknowledge", "gender: male")])
            #expect(refused.status == .conflict, "no tick helps against a measured rate")
        }
    }

    @Test("An approval says why it has lapsed: another version that runs here, or its date")
    func lapse() async throws {
        let world = try await EvaluationConsole.make(program: "0.2.0")
        try await world.fixture.test { client in
            let page = try await world.accepted(client)
            let shown = try await world.fixture.browser(client, world.auditor).get(page).text
            #expect(shown.contains("doesn’t cover what this machine runs") && shown.contains("Version of Peel"))
            let list = try await world.fixture.browser(client, world.auditor).get("/evaluations").text
            #expect(list.contains("Lapsed for what this machine runs: Version of Peel"))
            world.fixture.wait(300 * 86_400)
            let soon = try await world.fixture.browser(client, world.owner).get("/home").text
            #expect(soon.contains("An approval ends"))
            world.fixture.wait(60 * 86_400)
            let late = try await world.fixture.browser(client, world.auditor).get(page).text
            #expect(late.contains("its date has passed"))
        }
    }

    @Test("Without an engine the console can't say what an evaluation is bound to, and registers none")
    func noEngine() async throws {
        let fixture = try await ConsoleFixture()
        let engineer = try await fixture.officer("engineer", .constable, [.systemEngineer])
        try await fixture.test { client in
            let browser = fixture.browser(client, engineer)
            #expect(try await browser.get("/evaluations").text.contains("has no engine"))
            let answer = try await browser.upload(
                "/evaluations", [("use", "live")], files: [("report", [1]), ("setup", [1])])
            #expect(answer.status == .serviceUnavailable)
        }
    }
}
