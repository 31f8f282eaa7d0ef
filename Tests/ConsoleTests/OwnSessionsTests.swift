import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Console
@testable import Operations

@Suite("Lists of sessions")
struct OwnSessionsTests {
    private static func start(
        _ fixture: ConsoleFixture, _ acting: ActingOfficer, _ place: SessionPlace = .unknown
    ) -> (secret: String, session: Session) {
        fixture.server.office.sessions.start(
            acting, origin: .localAccount, place: place, language: .english, at: fixture.desk.now)
    }

    private static func browser(
        _ client: any TestClientProtocol, _ started: (secret: String, session: Session)
    ) -> Browser {
        Browser(client: client, secret: started.secret, token: started.session.formToken)
    }

    @Test("An officer sees where they are signed in, since when, with what, and nobody else's sessions")
    func list() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
        let phone = Self.start(fixture, acting, SessionPlace(address: "192.0.2.7", userAgent: agent))
        _ = Self.start(fixture, fixture.owner, SessionPlace(address: "192.0.2.99", userAgent: nil))
        fixture.wait(60)
        let own = Self.start(fixture, acting)
        try await fixture.test { client in
            let page = try await Self.browser(client, own).get("/account/sessions")
            #expect(page.text.contains("192.0.2.7") && page.text.contains("Firefox, Windows"))
            #expect(page.text.contains("Session since \(Language.english.time(ConsoleFixture.start))"))
            #expect(!page.text.contains("192.0.2.99") && !page.text.contains(agent))
            // Names of sessions are no secrets, and secrets are never shown.
            #expect(!page.text.contains(phone.secret) && !page.text.contains(own.secret))
        }
    }

    @Test("A sign-in notes the program that it came from, in names of ours")
    func place() {
        let known = [
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0":
                "Edge, macOS",
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36": "Chrome, Android",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1": "Safari, iOS",
            "curl/8.0": "curl",
        ]
        for (agent, name) in known { #expect(SessionPlace(address: nil, userAgent: agent).program == name) }
        #expect(SessionPlace(address: nil, userAgent: "<script>alert(1)</script>").program == nil)
        #expect(SessionPlace(address: nil, userAgent: nil).program == nil)
    }

    @Test("Ending one session ends that one; ending all ends this one too; both are logged")
    func ending() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let (own, second, third) = (
            Self.start(fixture, acting), Self.start(fixture, acting), Self.start(fixture, acting)
        )
        try await fixture.test { client in
            let browser = Self.browser(client, own)
            let one = try await browser.post("/account/sessions/\(second.session.id.uuidString.lowercased())/end")
            #expect(one.status == .seeOther && one.headers[.location] == "/account/sessions")
            #expect(try await Self.browser(client, second).get("/home").status == .seeOther)
            #expect(try await Self.browser(client, third).get("/home").status == .ok)
            let all = try await browser.post("/account/sessions/end")
            #expect(all.headers[.location] == "/sign-in")
            #expect(all.headers[values: .setCookie].contains { $0.hasPrefix("\(ConsoleCookie.session.rawValue)=;") })
            for session in [own, third] {
                #expect(try await Self.browser(client, session).get("/home").status == .seeOther)
            }
            let events = try await fixture.log().filter { $0.act == "end sessions of one's own" }
            #expect(events.map(\.resultCount) == [1, 2])
            #expect(events.allSatisfy { $0.kind == .alteration })
        }
    }

    @Test("Nobody ends another's session by its name, and ending needs passphrase and code shown lately")
    func confined() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let owner = Self.start(fixture, fixture.owner)
        let own = Self.start(fixture, acting)
        let path = "/account/sessions/\(owner.session.id.uuidString)/end"
        try await fixture.test { client in
            let browser = Self.browser(client, own)
            #expect(try await browser.post(path).status == .notFound)
            #expect(try await Self.browser(client, owner).get("/home").status == .ok)
            fixture.wait(5 * 60 + 1)
            for path in [path, "/account/sessions/end"] {
                let late = try await browser.post(path)
                #expect(late.status == .forbidden && late.text.contains("/sign-in/again"))
            }
            #expect(try await browser.get("/home").status == .ok)
        }
    }

    @Test("The senior responsible officer sees and ends an officer's sessions, and both are logged")
    func administrator() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let other = Self.start(fixture, acting, SessionPlace(address: "192.0.2.7", userAgent: nil))
        let path = "/officers/\(acting.officer)/sessions"
        try await fixture.test { client in
            #expect(try await Self.browser(client, other).get(path).status == .forbidden)
            let owner = fixture.browser(client, fixture.owner)
            #expect(try await owner.get("/officers").text.contains("href=\"/officers/\(acting.officer)\""))
            #expect(try await owner.get(path).text.contains("192.0.2.7"))
            #expect(try await owner.post("\(path)/end").status == .seeOther)
            #expect(try await Self.browser(client, other).get("/home").status == .seeOther)
            #expect(try await owner.get(path).text.contains("not signed in"))
            let log = try await fixture.log()
            #expect(log.count { $0.act == "look at an officer's sessions" && $0.kind == .consultation } == 2)
            let ends = log.filter { $0.act == "end an officer's sessions" }
            #expect(ends.map(\.kind) == [.alteration] && ends.first?.resultCount == 1)
        }
    }

    @Test("The API lists and ends the same sessions; without a name it keeps the one that asks")
    func api() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let (own, second, third) = (
            Self.start(fixture, acting), Self.start(fixture, acting), Self.start(fixture, acting)
        )
        try await fixture.test { client in
            let browser = Self.browser(client, own)
            let answer = try await browser.get("/api/v1/sessions")
            let list = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            let items = try #require(list["items"] as? [[String: Any]])
            #expect(items.count == 3 && items.count { $0["isThis"] as? Bool == true } == 1)
            let one = try await browser.send(
                "/api/v1/sessions/end", "{\"session\":\"\(second.session.id.uuidString)\"}")
            #expect(one.text == "{\"ended\":1}")
            let rest = try await browser.send("/api/v1/sessions/end", "{}")
            #expect(rest.text == "{\"ended\":1}")
            #expect(try await Self.browser(client, third).get("/home").status == .seeOther)
            #expect(try await browser.get("/home").status == .ok)
            let unknown = try await browser.send("/api/v1/sessions/end", "{\"session\":\"\(UUID().uuidString)\"}")
            #expect(unknown.status == .notFound)
            let owner = fixture.browser(client, fixture.owner)
            let ended = try await owner.send("/api/v1/officers/\(acting.officer)/sessions/end", "{}")
            #expect(ended.text == "{\"ended\":1}")
            #expect(try await browser.get("/home").status == .seeOther)
        }
    }
}
