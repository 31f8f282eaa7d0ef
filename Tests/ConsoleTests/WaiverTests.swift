import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import Operations
import Storage
import Testing

@testable import Console

@Suite("A notice that a critical threat waives")
struct WaiverTests {
    private static let threat = "A threat to the parade"

    private static func submitted(_ world: DeploymentAPIWorld) async throws -> DeploymentCase {
        let text = DeploymentAPIWorld.application.replacing(
            "alternativeRoute: true}", with: "alternativeRoute: true, waiver: \(threat)}")
        let (terms, narrative, _) = try ApplicationFile.read(text: text)
        #expect(terms.notice.waiver == threat)
        let desk = world.console.desk
        let id = try await desk.createDeployment("EX-SECRET", terms, narrative, by: world.applicant).id
        return try await desk.apply(.submit, to: id, by: world.applicant).deployment
    }

    @Test("From the grant on nobody outside hears of it; its officers still print signs, and whoever grants it saw why")
    func secret() async throws {
        let world = try await DeploymentAPIWorld.make()
        let deployment = try await Self.submitted(world)
        try await world.console.test { client in
            let superintendent = world.console.browser(client, world.superintendent)
            let decision = try await superintendent.get(RouteTable.address(.decision, deployment.id.description))
            #expect(decision.text.contains(Self.threat))
            let outcome = try await world.console.desk.apply(
                .grant(conditions: ""), to: deployment.id, by: world.superintendent)
            #expect(!outcome.steps.contains(.publishNotice))

            let stranger = world.console.browser(client, nil)
            #expect(try await stranger.get("/notices").text.contains("Market Square") == false)
            #expect(try await stranger.get("/api/v1/notices").text.contains("Market Square") == false)
            for page in [RouteName.notice, .noticeSign, .noticeLeaflet] {
                #expect(try await stranger.get(RouteTable.address(page, "EX-SECRET")).status == .notFound, "\(page)")
            }
            let applicant = world.console.browser(client, world.applicant)
            #expect(try await applicant.get("/notices/EX-SECRET").status == .notFound)
            let sign = try await applicant.get("/notices/EX-SECRET/sign")
            #expect(sign.status == .ok && sign.text.contains("Live facial recognition in use"))
            #expect(!sign.text.contains("href=\"/notices/EX-SECRET\""), "it would lead nowhere")
            #expect(try await applicant.get("/notices/EX-SECRET/leaflet").status == .ok)

            let texts = try await applicant.get(RouteTable.address(.noticeTexts, deployment.id.description))
            #expect(texts.text.contains("publish nothing of this deployment") && !texts.text.contains("<textarea"))
            let preparation = try await applicant.get(RouteTable.address(.preparation, deployment.id.description))
            #expect(preparation.text.contains("value=\"\(Self.threat)\""))
        }
    }

    @Test("What is prepared again at another place begins with the threat that its variation names")
    func elsewhere() async throws {
        let fixture = try await LiveFixture()
        let desk = fixture.desk
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let page = try await sergeant.get(fixture.path(.live))
            _ = try await sergeant.post(
                fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
            _ = try await sergeant.post(fixture.path(.pauseLive), [("reason", "byOfficer"), ("note", "")])
            let stage = try #require(fixture.console.server.office.stage)
            #expect(try await fixture.eventually { stage.status(of: fixture.deployment) == nil })
            let paused = try #require(try await desk.store.deployment(fixture.deployment))
            var terms = paused.terms
            terms.site.name = "Elsewhere"
            terms.notice.waiver = Self.threat
            let narrative = try #require(paused.sealed.narratives.last)
            _ = try await desk.apply(.proposeVariation(terms, narrative), to: paused.id, by: fixture.applicant)
            _ = try await desk.grantVariation(of: paused.id, agreedBy: nil, by: fixture.superintendent)
            let applicant = fixture.console.browser(client, fixture.applicant)
            let preparation = try await applicant.get(fixture.path(.preparation))
            #expect(preparation.text.contains("value=\"\(Self.threat)\""))
        }
    }

    @Test("After the end the public record says that there was no notice, and only of this one")
    func record() async throws {
        for waiver in [Self.threat, nil] {
            let fixture = try await LiveFixture(waiver: waiver)
            try await fixture.console.test { client in
                let notices = try await fixture.console.browser(client, nil).get("/api/v1/notices").text
                #expect(notices.contains("\"place\":\"Market Square\"") == (waiver == nil))
                try await Self.finish(fixture, client)
                let records = try await fixture.console.browser(client, nil).get("/records").text
                #expect(records.contains("Market Square"))
                #expect(records.contains("because of a critical threat") == (waiver != nil))
                #expect(!records.contains(Self.threat), "what the threat was is nobody's to read")
            }
        }
    }

    private static func finish(_ fixture: LiveFixture, _ client: any TestClientProtocol) async throws {
        let sergeant = fixture.console.browser(client, fixture.sergeant)
        let engager = fixture.console.browser(client, fixture.engager)
        let page = try await sergeant.get(fixture.path(.live))
        let started = try await sergeant.post(
            fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
        #expect(started.status == .seeOther, "\(started.text)")
        let alert = try #require(try await fixture.desk.store.alerts(of: fixture.deployment).first).id
        let acts: [(Browser, [String: Any])] = [
            (
                sergeant,
                ["act": "adjudicate", "decision": "possible-match", "consideredRelative": true, "note": "Ears"]
            ),
            (
                engager,
                ["act": "engage", "comparison": "same-person", "identity": "listed-person", "means": ["document"]]
            ),
            (engager, ["act": "classify", "assessment": "true-confirmed"]),
            (engager, ["act": "conclude", "outcome": "no-action"]),
        ]
        for (browser, fields) in acts {
            let revision = try #require(try await fixture.desk.store.alert(alert)).revision
            let answer = try await browser.send(
                fixture.path(.apiAlertAct, alert.description), fields: fields.merging(["revision": revision]) { $1 })
            #expect(answer.status == .ok, "\(answer.text)")
        }
        #expect(try await sergeant.post(fixture.path(.endLive), [("note", "")]).status == .seeOther)
        #expect(
            try await fixture.eventually {
                try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
            })
        let id = fixture.deployment
        _ = try await fixture.desk.fileReport(
            on: id, lessons: "None.", complaints: 0, objectivesMet: true, by: fixture.applicant)
        _ = try await fixture.desk.apply(
            .review(objectivesMet: true, remainsJustified: true, text: "As planned."), to: id,
            by: fixture.superintendent)
        _ = try await fixture.desk.publish(id, by: fixture.superintendent)
    }

    @Test("A waiver that names no threat is refused when it is submitted")
    func blank() async throws {
        let world = try await DeploymentAPIWorld.make()
        let read = try ApplicationFile.read(text: DeploymentAPIWorld.application)
        var terms = read.0
        terms.notice.waiver = "  "
        let id = try await world.console.desk.createDeployment("EX-BLANK", terms, read.1, by: world.applicant).id
        await #expect(throws: Refusals.self) {
            _ = try await world.console.desk.apply(.submit, to: id, by: world.applicant)
        }
    }

    @Test("Terms that were saved before there were waivers are read as having none")
    func earlier() throws {
        let plan = AuthorityTerms.NoticePlan(
            channels: ["website"], signs: 2, hasLeaflets: true, hasAlternativeRoute: true)
        let saved = #"{"channels":["website"],"signs":2,"hasLeaflets":true,"hasAlternativeRoute":true}"#
        #expect(try JSONDecoder().decode(AuthorityTerms.NoticePlan.self, from: Data(saved.utf8)) == plan)
    }
}
