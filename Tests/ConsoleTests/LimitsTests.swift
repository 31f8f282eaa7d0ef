import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("Limits")
struct LimitsTests {
    @Test("A gate lets as many in as it is for, and the next one when somebody has come out")
    func gate() async throws {
        let gate = Gate(most: 2)
        try await gate.pass {
            try await gate.pass {
                let full = await #expect(throws: ConsoleError.self) { try await gate.pass {} }
                #expect(full?.code == .unavailable)
                #expect(full?.retryAfter ?? 0 > 0)
            }
            try await gate.pass {}
        }
    }

    @Test("Whoever fails comes out of a gate as well")
    func failing() async throws {
        let gate = Gate(most: 1)
        for _ in 0..<3 {
            await #expect(throws: CancellationError.self) { try await gate.pass { throw CancellationError() } }
        }
        try await gate.pass {}
    }

    @Test("Deployments come by pages of fifty, on the page and in the API, and a page after the last is the last")
    func pages() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        for number in 1...52 {
            _ = try await fixture.desk.createDeployment(
                "D-\(number)", LiveFixture.terms, AuthorityNarrative(), by: applicant)
        }
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            func listed(_ path: String) async throws -> Set<Substring> {
                Set(try await browser.get(path).text.matches(of: /D-[0-9]+(?=<)/).map(\.output))
            }
            let first = try await listed("/deployments")
            let second = try await listed("/deployments?page=2")
            #expect(first.count == 50 && second.count == 2 && first.isDisjoint(with: second))
            #expect(try await listed("/deployments?page=99") == second)
            let page = try await Self.document(browser, "/api/v1/deployments")
            #expect((page["items"] as? [Any])?.count == 50)
            let cursor = try #require(page["next"] as? String)
            let last = try await Self.document(browser, "/api/v1/deployments?cursor=\(cursor)")
            #expect((last["items"] as? [Any])?.count == 2)
            #expect(last["next"] == nil)
        }
    }

    private static func document(_ browser: Browser, _ path: String) async throws -> [String: Any] {
        let answer = try await browser.get(path)
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
    }

    @Test("An entry is found on its own list and on no other")
    func entry() async throws {
        let fixture = try await LiveFixture()
        let store = fixture.desk.store
        let list = try #require(try await store.watchlist(of: fixture.deployment))
        let entry = try #require(try await store.nominations(of: list.id).first)
        #expect(try await store.nomination(entry.id, on: list.id) == entry)
        #expect(try await store.nomination(entry.id, on: .init(UUID())) == nil)
    }

    /// Adds entries that nobody has reviewed to the fixture's list, and returns all in the store's order.
    private static func entries(_ fixture: LiveFixture, adding count: Int) async throws -> [Nomination] {
        let (store, now) = (fixture.desk.store, fixture.desk.now)
        let list = try #require(try await store.watchlist(of: fixture.deployment))
        let changes = (0..<count).map { number -> Change in
            .saveNomination(
                Nomination(
                    id: .init(UUID()), watchlist: list.id, category: .volunteer,
                    image: .init(origin: .custody, takenAt: now, quality: 80, digest: "\(number)"), lawfulHold: nil,
                    soughtCheck: nil, nominator: fixture.applicant.officer, nominatedAt: now,
                    expiresAt: now.addingTimeInterval(86_400),
                    sealed: .init(
                        nominalReference: "N-\(number)", dateOfBirth: nil, image: .init(UUID()), imageSource: "form",
                        rationale: "agreed")))
        }
        let event = LoggedEvent(
            id: .init(UUID()), at: now, by: .system("test"), .alteration, "add entries", on: .init(.watchlist, list.id))
        try await store.commit(UnitOfWork(changes, logging: [event]))
        return try await store.nominations(of: list.id)
    }

    @Test("How far a list is reviewed, and which entry is next, is known without reading its entries")
    func progress() async throws {
        let fixture = try await LiveFixture()
        let all = try await Self.entries(fixture, adding: 5)
        let waiting = all.filter { $0.review == nil }
        #expect(all.count == 6 && waiting.count == 5)
        let (store, list) = (fixture.desk.store, all[0].watchlist)
        let progress = try await store.reviewProgress(of: list, for: fixture.deployment)
        #expect(progress.entries == 6 && progress.kept == 1 && progress.takenOff == 0 && progress.awaiting == 5)
        #expect(progress.next == waiting[0].id)
        for (index, entry) in waiting.enumerated() {
            let after = try await store.reviewProgress(of: list, for: fixture.deployment, after: entry.id)
            #expect(after.next == waiting[(index + 1) % waiting.count].id)
        }
        // A review counts for its own deployment only.
        let elsewhere = try await store.reviewProgress(of: list, for: .init(UUID()))
        #expect(elsewhere.awaiting == 6 && elsewhere.next == all[0].id)
        let other = try await store.reviewProgress(of: .init(UUID()), for: fixture.deployment)
        #expect(other.entries == 0 && other.next == nil)
    }

    @Test("An entry's page says where it stands, and leads to the entries beside it")
    func places() async throws {
        let fixture = try await LiveFixture()
        let all = try await Self.entries(fixture, adding: 2)
        let (store, list) = (fixture.desk.store, all[0].watchlist)
        for (index, entry) in all.enumerated() {
            let place = try await store.place(of: entry.id, on: list)
            #expect(place.number == index + 1 && place.count == 3)
            #expect(place.previous == (index > 0 ? all[index - 1].id : nil))
            #expect(place.next == (index < 2 ? all[index + 1].id : nil))
        }
        #expect(try await store.nominations(of: list, from: 1, count: 1) == [all[1]])
        try await fixture.console.test { client in
            let page = try await fixture.console.browser(client, fixture.sergeant).get(
                fixture.path(.entry, all[1].id.description)
            ).text
            #expect(page.contains(fixture.path(.entry, all[0].id.description)))
            #expect(page.contains(fixture.path(.entry, all[2].id.description)))
        }
    }

    @Test("Behind a proxy a caller is who the proxy says, and not who they say themselves")
    func proxy() async throws {
        let fixture = try await ConsoleFixture { $0.isBehindProxy = true }
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            func attempt(_ forwarded: String) async throws -> HTTPResponse.Status {
                try await browser.post(
                    "/sign-in", [("username", "a"), ("passphrase", "b")], headers: [.forwardedFor: forwarded]
                ).status
            }
            for _ in 0..<12 { _ = try await attempt("192.0.2.1") }
            #expect(try await attempt("192.0.2.1") == .tooManyRequests)
            #expect(try await attempt("203.0.113.9, 192.0.2.1") == .tooManyRequests)
            #expect(try await attempt("192.0.2.1, 203.0.113.9") == .forbidden)
        }
    }

    @Test("Browsers are told to use TLS where it ends here or at a proxy, and only there", arguments: [true, false])
    func transportSecurity(_ isBehindProxy: Bool) async throws {
        let fixture = try await ConsoleFixture { $0.isBehindProxy = isBehindProxy }
        try await fixture.test { client in
            let header = try await fixture.browser(client, nil).get("/").headers[.strictTransportSecurity]
            #expect(header == (isBehindProxy ? "max-age=63072000; includeSubDomains" : nil))
        }
    }
}
