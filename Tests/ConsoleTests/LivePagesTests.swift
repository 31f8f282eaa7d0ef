import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("From going live to the published record, without script")
struct LivePagesTests {
    /// Goes live as the sergeant does, and returns the alert that was raised.
    private static func goLive(_ fixture: LiveFixture, _ browser: Browser) async throws -> AlertCase {
        let page = try await browser.get(fixture.path(.live))
        let started = try await browser.post(
            fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
        #expect(started.status == .seeOther, "\(started.text)")
        return try #require(try await fixture.desk.store.alerts(of: fixture.deployment).first)
    }

    /// Sends the form of an alert's page.
    private static func answer(
        _ fixture: LiveFixture, _ browser: Browser, _ alert: AlertCase, _ route: RouteName,
        _ fields: [(String, String)]
    ) async throws -> TestResponse {
        let id = alert.id.description
        let page = try await browser.get(fixture.path(.alert, id))
        return try await browser.post(
            fixture.path(route, id), fields + [("revision", try #require(page.hidden("revision")))])
    }

    @Test("Two officers assess an alert, neither knowing the other's answer, and the record is published")
    func journey() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let engager = fixture.console.browser(client, fixture.engager)
            let alert = try await Self.goLive(fixture, sergeant)
            let id = alert.id.description
            #expect(try await sergeant.get(fixture.path(.live)).text.contains("Awaits the operator"))
            #expect(try await sergeant.get(fixture.path(.alertProbe, id)).text == "PROBE")
            #expect(try await sergeant.get(fixture.path(.alertCandidate, id)).text == "CANDIDATE")

            let first = try await Self.answer(
                fixture, sergeant, alert, .assessFirst,
                [("decision", "possible-match"), ("relative", "yes"), ("note", "Same ears.")])
            #expect(first.status == .seeOther)

            let before = try await engager.get(fixture.path(.alert, id)).text
            #expect(!before.contains("Possible match") && !before.contains("approach the person"))
            #expect(try await engager.get(fixture.path(.phone)).text.contains(id))
            _ = try await Self.answer(fixture, engager, alert, .secondLook, [("comparison", "same-person")])
            #expect(try await engager.get(fixture.path(.alert, id)).text.contains("You may approach the person"))
            _ = try await Self.answer(
                fixture, engager, alert, .assessSecond,
                [("contact", "spoken"), ("identity", "listed-person"), ("means", "document")])
            _ = try await Self.answer(fixture, engager, alert, .classifyAlert, [("assessment", "true-confirmed")])
            _ = try await Self.answer(fixture, engager, alert, .concludeAlert, [("outcome", "no-action")])
            let concluded = try #require(try await fixture.desk.store.alert(alert.id))
            #expect(concluded.outcome?.outcome == .noAction)
            #expect(try await sergeant.get(fixture.path(.alert, id)).text.contains("What the operator saw"))

            try await Self.close(fixture, client)
        }
    }

    /// Ends the deployment, and waits until its session has stopped and its list is destroyed.
    private static func end(_ fixture: LiveFixture, _ browser: Browser) async throws {
        #expect(try await browser.post(fixture.path(.endLive), [("note", "")]).status == .seeOther)
        #expect(
            try await fixture.eventually {
                try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
            })
    }

    private static func close(_ fixture: LiveFixture, _ client: any TestClientProtocol) async throws {
        let sergeant = fixture.console.browser(client, fixture.sergeant)
        let silver = fixture.console.browser(client, fixture.applicant)
        let superintendent = fixture.console.browser(client, fixture.superintendent)
        try await end(fixture, sergeant)
        func send(_ browser: Browser, _ route: RouteName, _ fields: [(String, String)]) async throws -> TestResponse {
            let page = try await browser.get(fixture.path(.closing))
            return try await browser.post(
                fixture.path(route), fields + [("revision", page.hidden("revision") ?? "")])
        }
        #expect(
            try await send(silver, .fileReport, [("lessons", "none"), ("objectivesMet", "yes"), ("complaints", "0")])
                .status == .seeOther)
        #expect(try await silver.get(fixture.path(.closing)).text.contains("awaits its review"))
        #expect(
            try await send(
                superintendent, .reviewDeployment, [("remainsJustified", "yes"), ("text", "As planned.")]
            ).status == .seeOther)
        #expect(try await send(superintendent, .publishRecord, []).status == .seeOther)
        #expect(try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .published)
        #expect(try await fixture.console.browser(client, nil).get("/records").text.contains("Market Square"))
    }

    @Test("Any officer reports an incident, and outside oversight reads figures and nothing else")
    func incidentAndOversight() async throws {
        let fixture = try await LiveFixture()
        let reader = try await fixture.console.officer("commissioner", [.oversightReader])
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            _ = try await Self.goLive(fixture, sergeant)
            try await Self.end(fixture, sergeant)
            let path = fixture.path(.reportIncident)
            #expect(try await sergeant.post(path, [("incidentKind", "rain")]).status == .unprocessableContent)
            let blank = try await sergeant.post(path, [("incidentKind", "signage"), ("narrative", " ")])
            #expect(blank.status == .unprocessableContent)
            let fields = [("incidentKind", "data-breach"), ("narrative", "A printed page was left behind.")]
            let reported = try await sergeant.post(path, fields)
            #expect(reported.status == .seeOther && reported.headers[.location] == fixture.path(.closing))
            let page = try await sergeant.get(fixture.path(.closing)).text
            #expect(page.contains("The Information Commissioner has to hear of it by"))
            #expect(!page.contains("left behind"), "what was written stays sealed")
            let incident = try #require(try await fixture.desk.store.incidents(of: fixture.deployment).first)
            #expect(incident.kind == .dataBreach && incident.reportedBy == fixture.sergeant.officer)

            let oversight = fixture.console.browser(client, reader)
            let figures = try await oversight.get("/monitoring")
            #expect(figures.status == .ok && figures.text.contains("Records that are not published yet"))
            #expect(figures.text.contains("Market Square") && !figures.text.contains("Officer sergeant"))
            #expect(try await oversight.get("/api/v1/monitoring").status == .ok)
            #expect(try await oversight.get(fixture.path(.closing)).status == .forbidden)
            let own = try await oversight.post(path, [("incidentKind", "complaint"), ("narrative", "A letter came.")])
            #expect(own.status == .seeOther && own.headers[.location] == "/home", "the page is closed to them")
        }
    }

    @Test("A second answer that was given stands, whatever the officer is told after it")
    func independence() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let engager = fixture.console.browser(client, fixture.engager)
            let alert = try await Self.goLive(fixture, sergeant)
            _ = try await Self.answer(
                fixture, sergeant, alert, .assessFirst, [("decision", "no-match"), ("note", "Other ears.")])
            _ = try await Self.answer(fixture, engager, alert, .secondLook, [("comparison", "same-person")])
            let told = try await engager.get(fixture.path(.alert, alert.id.description)).text
            #expect(told.contains("Approach nobody") && !told.contains("You may approach"))
            let page = try await engager.get(fixture.path(.alert, alert.id.description))
            _ = try await engager.post(
                fixture.path(.secondLook, alert.id.description),
                [("comparison", "another-person"), ("revision", page.hidden("revision") ?? "")])
            _ = try await Self.answer(fixture, engager, alert, .assessSecond, [("reason", "not-proportionate")])
            let after = try #require(try await fixture.desk.store.alert(alert.id))
            #expect(after.engagement?.comparison == .samePerson)
            // False alerts are recorded with a group, which nobody guesses from an image; without one nothing is saved.
            for source in ["", "guessed"] {
                let bare = try await Self.answer(
                    fixture, sergeant, alert, .classifyAlert, [("assessment", "false-unconfirmed"), ("source", source)])
                #expect(bare.status == .unprocessableContent)
            }
            #expect(try await fixture.desk.store.alert(alert.id)?.classification == nil)
            _ = try await Self.answer(
                fixture, sergeant, alert, .classifyAlert,
                [("assessment", "false-unconfirmed"), ("source", "not-seen"), ("ethnicity", "black")])
            let found = try #require(try await fixture.desk.store.alert(alert.id))
            #expect(found.classification != nil && found.sealed.observed?.ethnicity == .notStated)
            try await Self.end(fixture, sergeant)
        }
    }

    @Test("Of two operators who answer at once one counts, and the other is told that the page is stale")
    func concurrent() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let alert = try await Self.goLive(fixture, sergeant)
            let other = fixture.console.browser(client, fixture.sergeant)
            let page = try await sergeant.get(fixture.path(.alert, alert.id.description))
            let revision = try #require(page.hidden("revision"))
            let path = fixture.path(.assessFirst, alert.id.description)
            async let one = sergeant.post(
                path, [("decision", "no-match"), ("note", "Other ears."), ("revision", revision)])
            async let two = other.post(
                path, [("decision", "poor-quality"), ("note", "Blurred."), ("revision", revision)])
            let answers = try await [one.status.code, two.status.code].sorted()
            #expect(answers == [303, 409])
            try await Self.end(fixture, sergeant)
        }
    }

    @Test("The state names nobody, gives the rate with its interval, and counts what the session saw")
    func state() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            _ = try await Self.goLive(fixture, sergeant)
            let state = try await sergeant.get(fixture.path(.apiLive))
            #expect(state.text.contains("\"facesSeen\":500") && state.text.contains("\"upper\":"))
            #expect(!state.text.contains("V-1"))
            #expect(state.text.contains("\"awaitsYou\":true"))
            _ = try await sergeant.post(fixture.path(.pauseLive), [("reason", "signageFailed"), ("note", "Wind.")])
            #expect(try await sergeant.get(fixture.path(.apiLive)).text.contains("The signs are not in place any more"))
            try await Self.end(fixture, sergeant)
        }
    }

    @Test("Whoever watches hears of phases and alerts")
    func events() async throws {
        let fixture = try await LiveFixture()
        let signals = fixture.console.hub.listen(to: fixture.deployment, after: nil).signals
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            _ = try await Self.goLive(fixture, sergeant)
            try await Self.end(fixture, sergeant)
        }
        fixture.console.hub.end()
        var kinds: [ConsoleEvent.Kind] = []
        for await case .event(let event) in signals { kinds.append(event.event.kind) }
        #expect(kinds.prefix(2) == [.phaseChanged, .alertRaised])
    }

    @Test("Guards that don't hold are named, and nothing starts")
    func refused() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let page = try await sergeant.get(fixture.path(.live))
            // The authority's six hours are over.
            fixture.console.wait(7 * 3600)
            let again = fixture.console.browser(client, fixture.sergeant)
            let started = try await again.post(
                fixture.path(.startLive), [("revision", page.hidden("revision") ?? "")])
            #expect(started.status == .conflict)
            #expect(try await fixture.desk.store.alerts(of: fixture.deployment).isEmpty)
        }
    }

    @Test("A picture is preceded by its camera, its length and when its frame came")
    func framing() {
        let picture = LivePicture(camera: 2, jpeg: [7, 8, 9], takenAt: Date(timeIntervalSince1970: 1.258))
        let buffer = PictureStream.framed(picture)
        #expect(
            Array(buffer.readableBytesView) == [0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0x04, 0xEA, 7, 8, 9])
    }

    @Test("The rate comes with its exact interval, and without faces there is none")
    func rate() {
        let counts = LiveCounts(facesSeen: 616, alerts: 3, falseAlerts: 1)
        #expect(counts.rateText(in: .english) == "0.16 %, between 0.0041 % and 0.90 % with 95 % confidence")
        // Of three faces nothing can be said but an upper bound.
        let none = LiveCounts(facesSeen: 3, alerts: 0, falseAlerts: 0)
        #expect(none.rateText(in: .english) == "No false alert yet; with 95 % confidence the rate is not above 71 %")
        #expect(LiveCounts(facesSeen: 0, alerts: 0, falseAlerts: 0).rate == nil)
    }

    @Test(
        "A share has two significant digits, whatever its size",
        arguments: [
            (0.0, "0"), (1.0, "100"), (0.707598, "71"), (0.001623, "0.16"), (0.00004111, "0.0041"), (0.0996, "10"),
            (0.0994, "9.9"), (0.0000001, "0.000010"), (0.5, "50"), (0.09, "9.0"),
        ])
    func percentages(_ share: Double, _ text: String) {
        #expect(Percentage.text(share) == text)
    }

    @Test("No script leaves the page while a form is under way: they all go by way of leaving.js")
    func leaving() throws {
        for (name, file) in try Assets().files where name.hasSuffix(".js") && name != "leaving.js" {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for word in ["location.reload", "location.href =", "location.assign", "location.replace"] {
                #expect(!text.contains(word), "\(name)")
            }
        }
    }
}
