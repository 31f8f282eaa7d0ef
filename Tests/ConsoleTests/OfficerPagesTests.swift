import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Testing

@testable import Console
@testable import Operations

@Suite("Officers and training")
struct OfficerPagesTests {
    private static let somebody = [
        ("name", "New Officer"), ("number", "4711"), ("login", "newcomer"), ("rank", "rank:sergeant"),
        ("roles", "live-operator"), ("roles", "watchlist-manager"),
    ]

    /// The first passphrase on the page that shows it.
    private static func passphrase(on page: TestResponse) -> String? {
        page.text.firstMatch(of: /[a-z2-9]{5}(-[a-z2-9]{5}){3}/).map { String($0.output.0) }
    }

    /// The revision that the page's forms carry.
    private static func revision(_ page: TestResponse) throws -> (String, String) {
        ("revision", try #require(page.hidden("revision")))
    }

    /// A course of operators, with its days as "day month year".
    private static func course(_ completed: String, _ until: String) -> [(String, String)] {
        var fields = [("course", "live-operator")]
        for (name, day) in [("completed", completed), ("until", until)] {
            for (part, value) in zip(["day", "month", "year"], day.split(separator: " ")) {
                fields.append(("\(name)-\(part)", String(value)))
            }
        }
        return fields
    }

    @Test("Whoever is let in gets a first passphrase, which one page shows once, and which opens its own replacement")
    func lettingIn() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            #expect(try await owner.get("/officers").text.contains("href=\"/officers/new\""))
            let answer = try await owner.post("/officers/new", Self.somebody, key: "once")
            let address = try #require(answer.headers[.location])
            #expect(answer.status == .seeOther && Self.passphrase(on: answer) == nil)
            // A second click is the same act.
            #expect(try await owner.post("/officers/new", Self.somebody, key: "once").headers[.location] == address)
            let first = try #require(try await Self.passphrase(on: owner.get(address)))
            #expect(try await Self.passphrase(on: owner.get(address)) == nil)
            await #expect(throws: OperationError(.changePassphrase, "")) {
                try await fixture.desk.signIn(SignIn(login: "newcomer", passphrase: first))
            }
            let id = try #require(try await fixture.desk.store.credential(login: "newcomer")?.officer)
            let made = try #require(try await fixture.desk.store.officer(id))
            #expect(made.rank == .sergeant && made.roles == [.liveOperator, .watchlistManager])
            #expect(made.sealed == .init(name: "New Officer", number: "4711"))
            #expect(try await fixture.log().contains { $0.act == "let an officer in" && $0.kind == .alteration })
        }
    }

    @Test("The session that made a first passphrase sees it, and no other")
    func othersSession() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let (one, other) = (fixture.browser(client, fixture.owner), fixture.browser(client, fixture.owner))
            let made = try await one.post("/officers/new", Self.somebody)
            let address = try #require(made.headers[.location])
            #expect(try await Self.passphrase(on: other.get(address)) == nil)
            #expect(try await Self.passphrase(on: one.get(address)) != nil)
            let late = try await one.post("\(address)/reset")
            #expect(late.status == .seeOther)
            fixture.wait(601)
            #expect(try await Self.passphrase(on: one.get(address)) == nil)
        }
    }

    @Test(
        "Answers that can't be used are named, and nobody is let in",
        arguments: ["name", "number", "login", "rank", "roles"])
    func faults(_ field: String) async throws {
        let fixture = try await ConsoleFixture()
        let sent = Self.somebody.filter { $0.0 != field } + [(field, field == "login" ? "x" : "")]
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let answer = try await owner.post("/officers/new", sent)
            #expect(answer.status == .unprocessableContent && answer.text.contains("href=\"#\(field)\""))
            #expect(try await fixture.desk.store.credential(login: "newcomer") == nil)
        }
    }

    @Test("A login that is taken is refused, without saying whose it is")
    func taken() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let sent = Self.somebody.filter { $0.0 != "login" } + [("login", "Protection")]
            let answer = try await owner.post("/officers/new", sent)
            #expect(answer.status == .unprocessableContent && answer.text.contains("this one is taken"))
        }
    }

    @Test("Rank and roles change, a stale page changes nothing, and nobody changes their own")
    func changing() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("clerk", .constable, [.liveOperator])
        let path = "/officers/\(acting.officer)"
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let seen = try Self.revision(try await owner.get(path))
            let sent = [seen, ("rank", "rank:inspector"), ("roles", "auditor")]
            #expect(try await owner.post("\(path)/change", sent).status == .seeOther)
            let changed = try #require(try await fixture.desk.store.officer(acting.officer))
            #expect(changed.rank == .inspector && changed.roles == [.auditor])
            let stale = try await owner.post(
                "\(path)/change", [seen, ("rank", "rank:sergeant"), ("roles", "applicant")])
            #expect(stale.status == .conflict)
            let empty = try await owner.post("\(path)/change", [seen, ("rank", "rank:sergeant")])
            #expect(empty.status == .unprocessableContent)
            #expect(try await fixture.desk.store.officer(acting.officer)?.roles == [.auditor])
            let own = "/officers/\(fixture.owner.officer)"
            let page = try await owner.get(own)
            #expect(page.status == .ok && !page.text.contains("action=\"\(own)/"))
            let mine = try await owner.post(
                "\(own)/change", [("revision", "0"), ("rank", "rank:chief constable"), ("roles", "auditor")])
            #expect(mine.status == .conflict && mine.text.contains("G2"))
        }
    }

    @Test("Training counts until the end of its last day; a course to come or an earlier end is refused")
    func training() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("clerk", .constable, [.liveOperator])
        let path = "/officers/\(acting.officer)/training"
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            // The fixture's clock stands at 15 January 2027.
            let bad = [("16 1 2027", "1 1 2028"), ("10 1 2027", "10 1 2027"), ("31 2 2026", "1 1 2028")]
            for (completed, until) in bad {
                let answer = try await owner.post(path, Self.course(completed, until))
                #expect(answer.status == .unprocessableContent, "\(completed)")
            }
            #expect(try await fixture.desk.store.officer(acting.officer)?.training.isEmpty == true)
            #expect(try await owner.post(path, Self.course("15 1 2027", "7 3 2028")).status == .seeOther)
            let training = try #require(try await fixture.desk.store.officer(acting.officer)?.training.first)
            #expect(training.course == .liveOperator)
            // 7 March 2028, 23:59:59 in London.
            #expect(training.validUntil == Date(timeIntervalSince1970: 1_836_086_399))
            #expect(try await owner.get("/officers").text.contains("until 7 March 2028"))
        }
    }

    @Test("A reset signs the officer out, ends codes where asked, and gives a first passphrase")
    func resetting() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("clerk", .constable, [.liveOperator])
        let path = "/officers/\(acting.officer)"
        try await fixture.test { client in
            let clerk = fixture.browser(client, acting)
            let owner = fixture.browser(client, fixture.owner)
            #expect(try await owner.post("\(path)/reset", [("endCodes", "yes")]).status == .seeOther)
            #expect(try await clerk.get("/home").status == .seeOther)
            let first = try #require(try await Self.passphrase(on: owner.get(path)))
            await #expect(throws: OperationError(.changePassphrase, "")) {
                try await fixture.desk.signIn(SignIn(login: "clerk", passphrase: first))
            }
            #expect(try await fixture.log().contains { $0.act == "reset a passphrase and end codes" })
        }
    }

    @Test("Access that ends signs the officer out at once, and can be restored")
    func access() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("clerk", .constable, [.liveOperator])
        let path = "/officers/\(acting.officer)"
        try await fixture.test { client in
            let clerk = fixture.browser(client, acting)
            let owner = fixture.browser(client, fixture.owner)
            let seen = try Self.revision(try await owner.get(path))
            #expect(try await owner.post("\(path)/access", [seen, ("button", "end")]).status == .seeOther)
            #expect(fixture.server.office.sessions.sessions(of: acting.officer, at: fixture.desk.now).isEmpty)
            #expect(try await clerk.get("/home").status == .seeOther)
            let now = try Self.revision(try await owner.get(path))
            #expect(try await owner.post("\(path)/access", [now, ("button", "restore")]).status == .seeOther)
            #expect(try await fixture.desk.store.officer(acting.officer)?.isActive == true)
        }
    }

    @Test("Every act asks for passphrase and code that were shown lately")
    func confirmation() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("clerk", .constable, [.liveOperator])
        let path = "/officers/\(acting.officer)"
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            fixture.wait(5 * 60 + 1)
            for act in ["/officers/new", "\(path)/change", "\(path)/training", "\(path)/reset", "\(path)/access"] {
                let answer = try await owner.post(act, Self.somebody)
                #expect(answer.status == .forbidden && answer.text.contains("/sign-in/again"), "\(act)")
            }
        }
    }
}
