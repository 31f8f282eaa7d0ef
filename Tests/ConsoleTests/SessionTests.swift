import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Console
@testable import Operations

@Suite("Sessions")
struct SessionTests {
    @Test("A confirmation gives a session a new secret, and the old one is worth nothing")
    func confirmation() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let sessions = fixture.server.office.sessions
        let now = fixture.desk.now
        let (old, session) = sessions.start(acting, origin: .localAccount, language: .english, at: now)
        let fresh = try #require(sessions.confirm(session.id, at: now))
        #expect(fresh != old)
        #expect(sessions.resume(old, at: now) == nil)
        #expect(sessions.resume(fresh, at: now)?.id == session.id)
        #expect(sessions.isAlive(session.id, at: now))
        #expect(sessions.count == 1)
    }

    @Test("A session that ended, in whatever way, is alive nowhere", arguments: ["end", "endAll", "resume", "sweep"])
    func ending(_ how: String) async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        let sessions = fixture.server.office.sessions
        let (secret, session) = sessions.start(acting, origin: .localAccount, language: .english, at: fixture.desk.now)
        let (_, other) = sessions.start(fixture.owner, origin: .localAccount, language: .english, at: fixture.desk.now)
        let later = fixture.desk.now.addingTimeInterval(15 * 60 + 1)
        switch how {
        case "end": sessions.end(session.id)
        case "endAll": sessions.endAll(of: acting.officer)
        case "resume": #expect(sessions.resume(secret, at: later) == nil)
        default: sessions.sweep(at: later)
        }
        #expect(!sessions.isAlive(session.id, at: fixture.desk.now))
        #expect(sessions.resume(secret, at: fixture.desk.now) == nil)
        #expect(sessions.confirm(session.id, at: fixture.desk.now) == nil)
        #expect(sessions.isAlive(other.id, at: fixture.desk.now) == (how != "sweep"))
        #expect(sessions.count == (how == "sweep" ? 0 : 1))
    }

    @Test("Signing out ends this session and no other of the officer, and has the browser forget what it kept")
    func signOut() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        try await fixture.test { client in
            let browser = fixture.browser(client, acting)
            let other = fixture.browser(client, acting)
            let page = try await browser.get("/home")
            #expect(page.text.contains("action=\"/sign-out\""))
            let out = try await browser.post("/sign-out")
            #expect(out.status == .seeOther)
            #expect(out.headers[.clearSiteData]?.contains("storage") == true)
            #expect(try await browser.get("/home").status == .seeOther)
            #expect(try await other.get("/home").status == .ok)
        }
    }

    @Test("A stream of a session that ran out says so and ends: to listen is no activity", .timeLimit(.minutes(5)))
    func signedOut() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            async let stream = sergeant.get(fixture.path(.liveEvents))
            #expect(try await fixture.eventually { fixture.console.hub.listenerCount == 1 })
            fixture.console.wait(15 * 60 + 1)
            fixture.console.hub.beat()
            let text = try await stream.text
            #expect(text.hasPrefix("retry: 1000\n\n"))
            #expect(text.hasSuffix("event: signed-out\ndata: {}\n\n"))
            #expect(try await fixture.eventually { fixture.console.hub.listenerCount == 0 })
        }
    }

    @Test("An officer whose access ended loses the sessions that ask for nothing, too")
    func formerOfficer() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("leaver", [.applicant])
        let office = fixture.server.office
        for one in [acting, fixture.owner] {
            _ = office.sessions.start(one, origin: .localAccount, language: .english, at: fixture.desk.now)
        }
        await Sweeper(office: office).endLostSessions()
        #expect(office.sessions.count == 2)
        _ = try await fixture.desk.change(acting.officer, isActive: false, by: fixture.owner)
        await Sweeper(office: office).endLostSessions()
        #expect(office.sessions.officers == [fixture.owner.officer])
    }

    @Test("An officer whose role was taken away is signed out, and whoever only got another rank is not")
    func formerRole() async throws {
        let fixture = try await ConsoleFixture()
        let watcher = try await fixture.officer("watcher", .sergeant, [.liveOperator, .applicant])
        let programmed = try await fixture.officer("programmed", .sergeant, [.liveOperator, .applicant])
        let sessions = fixture.server.office.sessions
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let both = [("roles", "live-operator"), ("roles", "applicant")]
            for (roles, goesOn) in [(both, true), ([("roles", "applicant")], false)] {
                let (_, session) = sessions.start(
                    watcher, origin: .localAccount, language: .english, at: fixture.desk.now)
                let known = try #require(try await fixture.desk.store.officer(watcher.officer))
                let changed = try await owner.post(
                    RouteTable.address(.changeOfficer, watcher.officer.description),
                    [("rank", "rank:inspector"), ("revision", String(known.revision))] + roles)
                #expect(changed.status == .seeOther, "\(changed.text)")
                #expect(sessions.isAlive(session.id, at: fixture.desk.now) == goesOn, "\(roles)")
            }
            let (_, session) = sessions.start(
                programmed, origin: .localAccount, language: .english, at: fixture.desk.now)
            let known = try #require(try await fixture.desk.store.officer(programmed.officer))
            let changed = try await owner.send(
                "/api/v1/officers/\(programmed.officer)/acts",
                fields: ["act": "change", "roles": ["applicant"], "revision": known.revision])
            #expect(changed.status == .ok, "\(changed.text)")
            #expect(!sessions.isAlive(session.id, at: fixture.desk.now))
        }
        #expect(sessions.officers == [fixture.owner.officer])
    }

    @Test("What a page asks for by itself is no activity, and what somebody's hand does is")
    func watching() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let left = fixture.console.browser(client, fixture.sergeant)
            let used = fixture.console.browser(client, fixture.sergeant)
            for minute in 1...20 {
                fixture.console.wait(60)
                let asked = try await left.get(fixture.path(.apiLive), [.watching: "yes"])
                #expect(asked.status == (minute <= 15 ? .ok : .unauthorized), "minute \(minute)")
                // A key or the pointer, as the page tells it: the same question without the header.
                #expect(try await used.get(fixture.path(.apiLive)).status == .ok)
            }
            let state = try await used.get(fixture.path(.apiLive)).object()
            let ends = try #require(state["sessionEndsAt"] as? String)
            let expected = fixture.desk.now.addingTimeInterval(15 * 60)
            #expect(ends.hasPrefix(expected.formatted(.iso8601).prefix(19)), "\(ends)")
        }
    }

    @Test("Every page says when its session ends and where it then goes, and asking as a hand does prolongs it")
    func ownSession() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("super", [.authorisingOfficer])
        try await fixture.test { client in
            let browser = fixture.browser(client, acting)
            let address = RouteTable.address(.apiOwnSession)
            func left(_ headers: HTTPFields = [:]) async throws -> TimeInterval {
                let answer = try await browser.get(address, headers).object()
                let (end, now) = (answer["sessionEndsAt"] as? String, answer["now"] as? String)
                return try Date(#require(end), strategy: .iso8601)
                    .timeIntervalSince(Date(#require(now), strategy: .iso8601))
            }
            let page = try await browser.get("/deployments?page=1")
            #expect(page.text.contains("data-seconds=\"900\" data-address=\"/deployments?page=1\""))
            fixture.wait(600)
            #expect(try await left([.watching: "yes"]) == 300)
            #expect(try await left() == 900)
            // What answers a form can't be asked for again.
            let refused = try await browser.post("/account/passphrase", [("current", "no"), ("new", "no")])
            #expect(refused.text.contains("data-address=\"/home\""), "\(refused.status)")
            fixture.wait(901)
            #expect(try await browser.get(address).status == .unauthorized)
            #expect(!(try await browser.get("/notices")).text.contains("session-end"))
        }
    }

    @Test("Two operators answer the same alert at once: one counts, and the other is told that it is stale")
    func twoOperators() async throws {
        let fixture = try await LiveFixture()
        let second = try await fixture.console.officer("second", .sergeant, [.liveOperator])
        _ = try await fixture.desk.record(
            TrainingRecord(
                course: .liveOperator, completedAt: ConsoleFixture.start.addingTimeInterval(-3600),
                validUntil: ConsoleFixture.start.addingTimeInterval(9_000_000)),
            of: second.officer, by: fixture.console.owner)
        try await fixture.console.test { client in
            let one = fixture.console.browser(client, fixture.sergeant)
            let two = fixture.console.browser(client, second)
            let page = try await one.get(fixture.path(.live))
            _ = try await one.post(fixture.path(.startLive), [("revision", page.hidden("revision") ?? "")])
            let alert = try #require(try await fixture.desk.store.alerts(of: fixture.deployment).first)
            let id = alert.id.description
            let revision = try #require(try await two.get(fixture.path(.alert, id)).hidden("revision"))
            let path = fixture.path(.assessFirst, id)
            async let first = one.post(
                path, [("decision", "no-match"), ("note", "Other ears."), ("revision", revision)])
            async let other = two.post(
                path, [("decision", "poor-quality"), ("note", "Blurred."), ("revision", revision)])
            let answers = try await [(first, fixture.sergeant, "no-match"), (other, second, "poor-quality")]
            #expect(answers.map { $0.0.status.code }.sorted() == [303, 409])
            let counted = try #require(answers.first { $0.0.status == .seeOther })
            let saved = try #require(try await fixture.desk.store.alert(alert.id)?.adjudication)
            #expect(saved.officer == counted.1.officer && saved.decision.rawValue == counted.2)
            _ = try await one.post(fixture.path(.endLive), [("note", "")])
            #expect(
                try await fixture.eventually {
                    try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
                })
        }
    }

    @Test("A page that was opened before somebody else's act changes nothing, and says so")
    func stalePage() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let silver = fixture.console.browser(client, fixture.applicant)
            let page = try await sergeant.get(fixture.path(.live))
            let old = try #require(page.hidden("revision"))
            let preparation = try await silver.get(fixture.path(.preparation))
            let again = try await silver.post(
                fixture.path(.prepare),
                [
                    ("noticeAddress", "https://borsetshire.example/other"), ("signage", "yes"), ("equipment", "yes"),
                    ("operators", fixture.sergeant.officer.description),
                    ("engagementOfficers", fixture.engager.officer.description),
                    ("revision", preparation.hidden("revision") ?? ""),
                ])
            #expect(again.status == .seeOther)
            let stale = try await sergeant.post(fixture.path(.startLive), [("revision", old)])
            #expect(stale.status == .conflict)
            #expect(stale.text.contains("Somebody else changed this"))
            #expect(try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .prepared)
        }
    }
}
