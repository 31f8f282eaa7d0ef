import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import Operations
import Storage
import Testing

@testable import Console

@Suite("A variation of a written authority in the console")
struct VariationPagesTests {
    private static let application = DeploymentAPIWorld.application.replacing("threshold: 0.5", with: "threshold: 0.6")

    private static func granted(
        _ world: DeploymentAPIWorld, _ text: String = Self.application
    ) async throws -> DeploymentCase {
        let (terms, narrative, _) = try ApplicationFile.read(text: text)
        let desk = world.console.desk
        let id = try await desk.createDeployment("EX-VARY", terms, narrative, by: world.applicant).id
        _ = try await desk.apply(.submit, to: id, by: world.applicant)
        return try await desk.apply(.grant(conditions: ""), to: id, by: world.superintendent).deployment
    }

    /// The form as a browser sends it that was shown the authority, with another end and threshold.
    private static func form(endTime: String, threshold: String) -> [(String, String)] {
        let empty: Set<NarrativeText> = [.childrenStatement, .thirdPartyImages, .sensitiveSites]
        return [
            ("operation", "Market Square"), ("startDay-day", "15"), ("startDay-month", "1"), ("startDay-year", "2027"),
            ("startTime", "07:00"), ("endDay-day", "15"), ("endDay-month", "1"), ("endDay-year", "2027"),
            ("endTime", endTime), ("useCase", "1"), ("purposes", "1"), ("placeName", "Market Square"),
            ("criterion", "crime-hotspot"), ("areas", "51.0, -2.0\r\n51.0, -1.0\r\n52.0, -1.0\r\n52.0, -2.0"),
            ("cameras", "north, 51.5, -1.5"), ("size-volunteer", "10"), ("threshold", threshold), ("footfall", "100"),
            ("dpiaReference", "DPIA"), ("dpiaDay-day", "29"), ("dpiaDay-month", "4"), ("dpiaDay-year", "2027"),
            ("eiaReference", "EIA"), ("eiaDay-day", "29"), ("eiaDay-month", "4"), ("eiaDay-year", "2027"),
            ("channels", "website"), ("signs", "2"), ("leaflets", "yes"), ("alternative", "yes"),
        ] + NarrativeText.allCases.map { ($0.rawValue, empty.contains($0) ? "" : "A rehearsal with volunteers.") }
    }

    @Test("A lower threshold is proposed, agreed to and granted by three people, each in their own session")
    func lowerThreshold() async throws {
        let world = try await DeploymentAPIWorld.make()
        let before = try await Self.granted(world)
        let id = before.id.description
        let both = try await world.console.officer("both", [.authorisingOfficer, .seniorResponsibleOfficer])
        try await world.console.test { client in
            func path(_ name: RouteName) -> String { RouteTable.address(name, id) }
            let applicant = world.console.browser(client, world.applicant)
            let superintendent = world.console.browser(client, world.superintendent)
            let owner = world.console.browser(client, world.console.owner)
            func revision(_ browser: Browser, _ page: RouteName) async throws -> [(String, String)] {
                [("revision", try #require(try await browser.get(path(page)).hidden("revision")))]
            }
            let proposed = try await applicant.post(
                path(.proposeVariation),
                Self.form(endTime: "15:00", threshold: "0.55") + (try await revision(applicant, .newVariation)))
            #expect(proposed.status == .seeOther, "\(proposed.text)")
            let waiting = try #require(try await world.console.desk.store.deployment(before.id)?.variation)
            #expect(waiting.terms.assessments == before.terms.assessments, "nobody touched them")
            #expect(waiting.terms.site == before.terms.site && waiting.narrative == before.sealed.narratives.last)

            let home = try await superintendent.get("/home").text
            #expect(home.contains("Decide on a variation") && home.contains("href=\"\(path(.variation))\""))
            let early = try await superintendent.get(path(.variation))
            #expect(early.text.contains(">0.6<") && early.text.contains(">0.55<"))
            #expect(early.text.contains("takes two people"))
            #expect(!early.text.contains("action=\"\(path(.grantVariation))\""))
            let refused = try await superintendent.post(
                path(.grantVariation), try await revision(superintendent, .variation))
            #expect(refused.status == .conflict && refused.text.contains("G11"), "\(refused.text)")

            #expect(try await owner.get("/home").text.contains("Agree to a lower threshold"))
            let either = try await world.console.browser(client, both).get("/home").text
            #expect(either.contains("Decide on a variation") && either.contains("Agree to a lower threshold"))
            let agreed = try await owner.post(path(.agreeVariation), try await revision(owner, .variation))
            #expect(agreed.status == .seeOther, "\(agreed.text)")
            #expect(try await owner.get("/home").text.contains("Agree to a lower threshold") == false, "they did")
            let ready = try await superintendent.get(path(.variation))
            #expect(ready.text.contains("action=\"\(path(.grantVariation))\""))
            let granted = try await superintendent.post(
                path(.grantVariation), try await revision(superintendent, .variation))
            #expect(granted.status == .seeOther, "\(granted.text)")
            #expect(try await superintendent.get("/home").text.contains("Decide on a variation") == false)
        }
        let after = try #require(try await world.console.desk.store.deployment(before.id))
        #expect(after.authorities.map(\.version) == [1, 2] && after.variation == nil)
        #expect(after.authority?.secondOfficer == world.console.owner.officer)
        #expect(after.terms.matching.threshold == 0.55)
        #expect(after.terms.end == before.terms.end?.addingTimeInterval(3600))
    }

    @Test("An agreement is to one variation: it counts for none that is proposed later")
    func oneAgreement() async throws {
        let world = try await DeploymentAPIWorld.make()
        let desk = world.console.desk
        let deployment = try await Self.granted(world)
        var terms = deployment.terms
        terms.matching.threshold = 0.55
        let narrative = try #require(deployment.sealed.narratives.last)
        _ = try await desk.apply(.proposeVariation(terms, narrative), to: deployment.id, by: world.applicant)
        try await desk.agreeToVariation(of: deployment.id, seenAt: nil, by: world.console.owner)
        let first = try #require(try await desk.store.deployment(deployment.id))
        #expect(try await desk.variationAgreement(of: first) != nil)
        world.console.wait(60)
        terms.site.name = "Elsewhere"
        _ = try await desk.apply(.proposeVariation(terms, narrative), to: deployment.id, by: world.applicant)
        let second = try #require(try await desk.store.deployment(deployment.id))
        #expect(try await desk.variationAgreement(of: second) == nil)
        await #expect(throws: Refusals.self) {
            _ = try await desk.grantVariation(of: deployment.id, agreedBy: nil, by: world.superintendent)
        }
    }

    @Test("Answers that can't be read, or that no authority may hold, come back as they were typed")
    func faults() async throws {
        let world = try await DeploymentAPIWorld.make()
        let id = try await Self.granted(world).id.description
        try await world.console.test { client in
            let applicant = world.console.browser(client, world.applicant)
            let path = RouteTable.address(.newVariation, id)
            let page = try await applicant.get(path)
            #expect(page.text.contains("value=\"0.6\"") && page.text.contains("A rehearsal with volunteers."))
            let seen = [("revision", try #require(page.hidden("revision")))]
            let chosen = Self.form(endTime: "noon", threshold: "0.6").map { name, value in
                (name, ["purposes", "useCase"].contains(name) ? "2" : value)
            }
            let unreadable = try await applicant.post(path, chosen + [("sensitive", "school")] + seen)
            #expect(unreadable.status == .unprocessableContent && unreadable.text.contains("value=\"noon\""))
            for sent in [
                "name=\"purposes\" value=\"2\" checked", "<option value=\"2\" selected>", "value=\"school\" checked",
                "value=\"crime-hotspot\" selected",
            ] { #expect(unreadable.text.contains(sent), "\(sent)") }
            #expect(!unreadable.text.contains("name=\"purposes\" value=\"1\" checked"))
            let low = try await applicant.post(path, Self.form(endTime: "15:00", threshold: "0.1") + seen)
            #expect(low.status == .conflict && low.text.contains("value=\"0.1\""), "\(low.text)")
            let same = try await applicant.post(path, Self.form(endTime: "14:00", threshold: "0.6") + seen)
            #expect(same.status == .conflict && same.text.contains("changes nothing"), "\(same.text)")
        }
    }

    @Test("An area that is taken away from the form is taken away in the proposal")
    func areas() async throws {
        let world = try await DeploymentAPIWorld.make()
        let first = "    - corners: [\"51.0 -2.0\", \"51.0 -1.0\", \"52.0 -1.0\", \"52.0 -2.0\"]"
        let second = "    - corners: [\"53.0 -2.0\", \"53.0 -1.0\", \"54.0 -1.0\"]"
        let before = try await Self.granted(world, Self.application.replacing(first, with: "\(first)\n\(second)"))
        #expect(before.terms.site.areas.map(\.corners.count) == [4, 3])
        try await world.console.test { client in
            let applicant = world.console.browser(client, world.applicant)
            let path = RouteTable.address(.newVariation, before.id.description)
            let page = try await applicant.get(path)
            #expect(page.text.contains("52.0, -2.0\n\n53.0, -2.0"), "the form shows both")
            let seen = [("revision", try #require(page.hidden("revision")))]
            let proposed = try await applicant.post(path, Self.form(endTime: "14:00", threshold: "0.6") + seen)
            #expect(proposed.status == .seeOther, "\(proposed.text)")
        }
        let waiting = try #require(try await world.console.desk.store.deployment(before.id)?.variation)
        #expect(waiting.terms.site.areas == Array(before.terms.site.areas.prefix(1)))
    }

    @Test("While it is live a variation that waits can be refused and not granted, and its page says to pause first")
    func live() async throws {
        let fixture = try await LiveFixture()
        let prepared = try #require(try await fixture.desk.store.deployment(fixture.deployment))
        var terms = prepared.terms
        terms.end = terms.end?.addingTimeInterval(3600)
        let narrative = try #require(prepared.sealed.narratives.last)
        _ = try await fixture.desk.apply(
            .proposeVariation(terms, narrative), to: fixture.deployment, by: fixture.applicant)
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let superintendent = fixture.console.browser(client, fixture.superintendent)
            let (grant, refuse) = (fixture.path(.grantVariation), fixture.path(.refuseVariation))
            let early = try await superintendent.get(fixture.path(.variation)).text
            #expect(early.contains("action=\"\(grant)\"") && !early.contains("pause it first"))
            let page = try await sergeant.get(fixture.path(.live))
            let started = try await sergeant.post(
                fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
            #expect(started.status == .seeOther, "\(started.text)")
            let live = try await superintendent.get(fixture.path(.variation)).text
            #expect(live.contains("pause it first") && !live.contains("action=\"\(grant)\""))
            #expect(live.contains("action=\"\(refuse)\""))
            _ = try await sergeant.post(fixture.path(.endLive), [("note", "")])
            #expect(
                try await fixture.eventually {
                    try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
                })
        }
    }

    @Test("A community assessment that is valid for longer is shown as a change, though its reference is the same")
    func community() async throws {
        let world = try await DeploymentAPIWorld.make()
        let valid = ConsoleFixture.start.addingTimeInterval(9_000_000)
        let text = Self.application.replacing(
            "  equality: {",
            with: "  community: {reference: CIA, validUntil: \"\(valid.formatted(.iso8601))\"}\n  equality: {")
        let before = try await Self.granted(world, text)
        #expect(before.terms.assessments.community?.reference == "CIA")
        var terms = before.terms
        let longer = valid.addingTimeInterval(10 * 86_400)
        terms.assessments.community = DatedDocument(reference: "CIA", validUntil: longer)
        let narrative = try #require(before.sealed.narratives.last)
        _ = try await world.console.desk.apply(
            .proposeVariation(terms, narrative), to: before.id, by: world.applicant)
        try await world.console.test { client in
            let superintendent = world.console.browser(client, world.superintendent)
            let page = try await superintendent.get(RouteTable.address(.variation, before.id.description)).text
            for day in [valid, longer].map(Language.english.day) { #expect(page.contains(day), "\(day)") }
        }
    }

    @Test("As JSON: proposed from a whole application, refused with reasons, granted with a fresh confirmation")
    func json() async throws {
        let world = try await DeploymentAPIWorld.make()
        let before = try await Self.granted(world)
        let place = RouteTable.address(.apiDeployment, before.id.description)
        let later = ConsoleFixture.start.addingTimeInterval(7 * 3600).formatted(.iso8601)
        let end = ConsoleFixture.start.addingTimeInterval(6 * 3600).formatted(.iso8601)
        let text = Self.application.replacing("end: \"\(end)\"", with: "end: \"\(later)\"")
        try await world.console.test { client in
            let applicant = world.console.browser(client, world.applicant)
            let superintendent = world.console.browser(client, world.superintendent)
            func propose() async throws -> TestResponse {
                try await applicant.send(
                    "\(place)/variation",
                    fields: ["revision": try await applicant.get(place).revision(), "application": text])
            }
            let proposed = try await propose()
            let waiting = try #require(try proposed.object()["variation"] as? [String: Any], "\(proposed.text)")
            #expect(waiting["end"] as? String == later && waiting["needsAgreement"] as? Bool == false)
            let refused = try await superintendent.send(
                "\(place)/acts",
                fields: ["act": "refuse-variation", "revision": try proposed.revision(), "text": "Six hours will do."])
            #expect(refused.status == .ok, "\(refused.text)")
            #expect(try refused.object()["variation"] == nil)

            let again = try await propose()
            let grant: [String: Any] = ["act": "grant-variation", "revision": try again.revision()]
            #expect(try await applicant.send("\(place)/acts", fields: grant).status == .forbidden)
            world.console.wait(301)
            #expect(try await superintendent.send("\(place)/acts", fields: grant).text.contains("step-up"))
            let fresh = world.console.browser(client, world.superintendent)
            let granted = try await fresh.send("\(place)/acts", fields: grant)
            #expect(try granted.object()["authorityVersion"] as? Int == 2, "\(granted.text)")
        }
    }
}
