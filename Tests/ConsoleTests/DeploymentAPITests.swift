import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("A deployment as JSON")
struct DeploymentAPITests {
    private static let root = "/api/v1/deployments"

    /// Drafts, submits and grants, and returns the deployment's address.
    private static func granted(_ world: DeploymentAPIWorld, _ client: any TestClientProtocol) async throws -> String {
        let applicant = world.console.browser(client, world.applicant)
        let made = try await applicant.send(
            root, fields: ["reference": "EX-API", "application": DeploymentAPIWorld.application])
        #expect(made.status == .created, "\(made.text)")
        let id = try #require(try made.object()["id"] as? String)
        let place = "\(root)/\(id)"
        let submitted = try await applicant.send(
            "\(place)/acts", fields: ["act": "submit", "revision": try made.revision()])
        #expect(submitted.status == .ok, "\(submitted.text)")
        let superintendent = world.console.browser(client, world.superintendent)
        // What an act answers has the revision that the next one needs.
        let granted = try await superintendent.send(
            "\(place)/acts", fields: ["act": "grant", "revision": try submitted.revision(), "text": ""])
        #expect(granted.status == .ok, "\(granted.text)")
        return place
    }

    private static var files: [(name: String, content: [UInt8])] {
        get throws {
            [
                ("manifest", Array(LiveFixture.row.utf8)),
                ("images", try DeploymentAPIWorld.archive("1.jpg", "image")),
            ]
        }
    }

    /// Imports, reviews and authorises the list.
    private static func listed(
        _ world: DeploymentAPIWorld, _ client: any TestClientProtocol, _ place: String
    ) async throws {
        let nominator = world.console.browser(client, world.applicant)
        let manager = world.console.browser(client, world.sergeant)
        let imported = try await nominator.sendFiles("\(place)/watchlist/import", files)
        #expect(imported.status == .ok, "\(imported.text)")
        let page = try await manager.get("\(place)/entries").object()
        for entry in try #require(page["items"] as? [[String: Any]]) {
            let id = try #require(entry["id"] as? String)
            let reviewed = try await manager.send(
                "\(place)/entries/\(id)/review",
                fields: [
                    "revision": try #require(entry["revision"]), "keep": true,
                    "acknowledged": try #require(entry["warnings"]),
                ])
            #expect(reviewed.status == .ok, "\(reviewed.text)")
        }
        let superintendent = world.console.browser(client, world.superintendent)
        let list = try await superintendent.get("\(place)/watchlist")
        let authorised = try await superintendent.send(
            "\(place)/watchlist/acts", fields: ["act": "authorise", "revision": try list.revision()])
        #expect(try authorised.object()["state"] as? String == "authorised", "\(authorised.text)")
    }

    private static func preparation(_ world: DeploymentAPIWorld, _ revision: Int) -> [String: Any] {
        [
            "revision": revision, "noticeAddress": "https://borsetshire.example/notice", "signage": true,
            "equipment": true, "operators": [world.sergeant.officer.description],
            "engagementOfficers": [world.engager.officer.description],
        ]
    }

    /// Answers an alert as both officers do.
    private static func assess(
        _ world: DeploymentAPIWorld, _ client: any TestClientProtocol, _ place: String, _ alert: AlertCase.ID
    ) async throws {
        let sergeant = world.console.browser(client, world.sergeant)
        let engager = world.console.browser(client, world.engager)
        let acts = "\(place)/alerts/\(alert)/acts"
        var revision = try #require(try await world.console.desk.store.alert(alert)).revision
        let steps: [(Browser, [String: Any])] = [
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
        for (browser, fields) in steps {
            let answer = try await browser.send(acts, fields: fields.merging(["revision": revision]) { $1 })
            #expect(answer.status == .ok, "\(answer.text)")
            revision = try answer.revision()
        }
    }

    @Test("From an application to the published record, with the revision that each answer gives")
    func journey() async throws {
        let world = try await DeploymentAPIWorld.make()
        let desk = world.console.desk
        try await world.console.test { client in
            let place = try await Self.granted(world, client)
            let silver = world.console.browser(client, world.applicant)
            let sergeant = world.console.browser(client, world.sergeant)
            #expect(try await sergeant.get("\(place)/watchlist").status == .notFound, "there is none yet")
            try await Self.listed(world, client, place)

            let seen = try await silver.get(place).revision()
            let prepared = try await silver.send("\(place)/preparation", fields: Self.preparation(world, seen))
            #expect(try prepared.object()["phase"] as? String == "prepared", "\(prepared.text)")
            let guards = try await silver.get("\(place)/readiness").list("guards")
            #expect(guards.count == GoLiveCheck.allCases.count)

            let uuid = try #require(UUID(uuidString: String(place.dropFirst(Self.root.count + 1))))
            let id = DeploymentCase.ID(uuid)
            let live = "\(place)/live/acts"
            let started = try await sergeant.send(
                live, fields: ["act": "start", "revision": try prepared.revision()])
            #expect(try started.object()["phase"] as? String == "live", "\(started.text)")
            let first = try #require(try await desk.store.alerts(of: id).first)
            try await Self.assess(world, client, place, first.id)

            // Stopping asks for no revision.
            let paused = try await sergeant.send(live, fields: ["act": "pause", "reason": "byOfficer", "note": "Tea."])
            #expect(try paused.object()["phase"] as? String == "paused", "\(paused.text)")
            let stage = try #require(world.console.server.office.stage)
            #expect(try await world.eventually { stage.status(of: id) == nil })
            let resumed = try await sergeant.send(
                live, fields: ["act": "start", "revision": try await silver.get(place).revision()])
            #expect(try resumed.object()["phase"] as? String == "live", "\(resumed.text)")
            for alert in try await desk.store.alerts(of: id) where alert.id != first.id {
                try await Self.assess(world, client, place, alert.id)
            }
            #expect(try await sergeant.send(live, fields: ["act": "end"]).status == .ok)
            #expect(try await world.eventually { try await desk.store.deployment(id)?.phase.name == .purged })
            try await Self.close(world, client, place)
            #expect(try await desk.store.deployment(id)?.phase.name == .published)
            let visitor = world.console.browser(client, nil)
            #expect(try await visitor.get("/api/v1/records").text.contains("Market Square"))
        }
    }

    private static func close(
        _ world: DeploymentAPIWorld, _ client: any TestClientProtocol, _ place: String
    ) async throws {
        let silver = world.console.browser(client, world.applicant)
        let superintendent = world.console.browser(client, world.superintendent)
        let closing = try await silver.get("\(place)/closing").object()
        #expect(closing["openAlerts"] as? Int == 0 && closing["report"] == nil)
        #expect((closing["record"] as? [String: String])?["Deployment Location"] == "EXERCISE Market Square")
        let event: [String: Any] = ["kind": "data-breach", "narrative": "A printed page was left behind."]
        let reported = try await silver.send("\(place)/incidents", fields: event)
        #expect(reported.status == .created, "\(reported.text)")
        #expect(try reported.object()["notifyBy"] != nil && !reported.text.contains("left behind"))
        #expect(try await silver.send("\(place)/incidents", fields: ["kind": "rain"]).status.code / 100 == 4)
        let seen = try await silver.get(place).revision()
        let report: [String: Any] = ["revision": seen, "lessons": "None.", "objectivesMet": true]
        let filed = try await silver.send("\(place)/report", fields: report)
        #expect(filed.status == .ok, "\(filed.text)")
        let again = try await silver.send("\(place)/report", fields: report)
        #expect(again.status == .conflict && again.text.contains("/problems/stale"))
        // Whoever files the report doesn't look back at it.
        let review: [String: Any] = [
            "revision": try filed.revision(), "objectivesMet": true, "remainsJustified": true, "text": "As planned.",
        ]
        #expect(try await silver.send("\(place)/review", fields: review).status == .forbidden)
        let reviewed = try await superintendent.send("\(place)/review", fields: review)
        #expect(reviewed.status == .ok, "\(reviewed.text)")
        let published = try await superintendent.send(
            "\(place)/publish", fields: ["revision": try reviewed.revision()])
        #expect(try published.object()["phase"] as? String == "published", "\(published.text)")
        let after = try await silver.get("\(place)/closing").object()
        #expect((after["report"] as? [String: Any])?["lessons"] as? String == "None.")
    }

    @Test("A list is imported once for one key, and what can't be imported is a problem that says why")
    func importing() async throws {
        let world = try await DeploymentAPIWorld.make()
        try await world.console.test { client in
            let place = try await Self.granted(world, client)
            let path = "\(place)/watchlist/import"
            let nominator = world.console.browser(client, world.applicant)
            let manager = world.console.browser(client, world.sergeant)
            let files = try Self.files
            #expect(try await manager.get(path).status == .notFound, "nothing was imported yet")
            #expect(try await manager.sendFiles(path, files).status == .forbidden)
            #expect(try await nominator.send(path, "{}").status == .unsupportedMediaType)
            let missing = try await nominator.sendFiles(path, [files[0]])
            #expect(missing.status == .unprocessableContent && missing.text.contains("\"manifest\""))
            let unreadable = try await nominator.sendFiles(path, [files[0], ("images", Array("no archive".utf8))])
            #expect(unreadable.status == .unprocessableContent, "\(unreadable.text)")
            #expect(unreadable.headers[.contentType] == "application/problem+json")
            #expect(try unreadable.detail().contains("zip archive"))

            let key = UUID().uuidString
            let imported = try await nominator.sendFiles(path, files, key: key)
            let report = try imported.object()
            #expect(report["wasApplied"] as? Bool == true && report["refused"] as? Int == 0, "\(imported.text)")
            #expect((report["items"] as? [Any])?.count == 1 && !imported.text.contains("V-1"), "rows name nobody")
            #expect(try await nominator.sendFiles(path, files, key: key).text == imported.text)
            let reused = try await nominator.sendFiles(path, [files[1], files[0]], key: key)
            #expect(reused.status == .unprocessableContent && reused.text.contains("key-reused"))
            #expect(try await manager.get(path).text == imported.text)
            #expect(try await manager.get("\(place)/watchlist").object()["awaiting"] as? Int == 1)
        }
    }

    @Test("A list is authorised as it was seen, by a right and a fresh confirmation, and can be reopened")
    func authorising() async throws {
        let world = try await DeploymentAPIWorld.make()
        try await world.console.test { client in
            let place = try await Self.granted(world, client)
            let superintendent = world.console.browser(client, world.superintendent)
            let manager = world.console.browser(client, world.sergeant)
            let nominator = world.console.browser(client, world.applicant)
            #expect(try await nominator.sendFiles("\(place)/watchlist/import", Self.files).status == .ok)
            let acts = "\(place)/watchlist/acts"
            let revision = try await superintendent.get("\(place)/watchlist").revision()
            let act: [String: Any] = ["act": "authorise", "revision": revision]
            #expect(try await manager.send(acts, fields: act).status == .forbidden, "managers reopen, and no more")
            // G6: somebody has to have looked at every entry.
            let early = try await superintendent.send(acts, fields: act)
            #expect(early.status == .conflict && early.text.contains("\"refusals\""), "\(early.text)")
            try await Self.listed(world, client, place)
            let stale = try await superintendent.send(acts, fields: ["act": "authorise", "revision": revision + 100])
            #expect(stale.status == .conflict && stale.text.contains("/problems/stale"))

            let list = try await manager.get("\(place)/watchlist")
            let digest = try #require(try list.object()["digest"] as? String, "\(list.text)")
            #expect(digest.count == 64)
            let reopened = try await manager.send(acts, fields: ["act": "reopen", "revision": try list.revision()])
            #expect(try reopened.object()["state"] as? String == "building", "\(reopened.text)")
            world.console.wait(301)
            let late: [String: Any] = ["act": "authorise", "revision": try reopened.revision()]
            #expect(try await superintendent.send(acts, fields: late).text.contains("step-up"))
            let fresh = world.console.browser(client, world.superintendent)
            let again = try await fresh.send(acts, fields: late)
            #expect(try again.object()["state"] as? String == "authorised", "\(again.text)")
        }
    }

    @Test("A draft is replaced as it was seen; a text that can't be read is told what is wrong with it")
    func drafting() async throws {
        let world = try await DeploymentAPIWorld.make()
        try await world.console.test { client in
            let applicant = world.console.browser(client, world.applicant)
            let text = DeploymentAPIWorld.application
            let wrong = text.replacing("useCase: 1", with: "useCase: 9")
            let broken = try await applicant.send(Self.root, fields: ["reference": "EX-1", "application": wrong])
            #expect(broken.status == .unprocessableContent)
            #expect(try broken.detail().contains("useCase"), "\(broken.text)")
            let made = try await applicant.send(Self.root, fields: ["reference": "EX-1", "application": text])
            let id = try #require(try made.object()["id"] as? String)
            let stricter = text.replacing("threshold: 0.5", with: "threshold: 0.6")
            let edit: [String: Any] = ["revision": try made.revision(), "application": stricter]
            let path = "\(Self.root)/\(id)/application"
            let edited = try await applicant.send(path, fields: edit)
            let threshold = try #require(try edited.object()["threshold"] as? Double, "\(edited.text)")
            #expect(abs(threshold - 0.6) < 0.001)
            let stale = try await applicant.send(path, fields: edit)
            #expect(stale.status == .conflict && stale.headers[.contentType] == "application/problem+json")
            let manager = world.console.browser(client, world.sergeant)
            #expect(try await manager.send(path, fields: edit).status == .forbidden)
        }
    }

    @Test("Who may not stop or start a session is turned away, and nothing starts before its time")
    func live() async throws {
        let world = try await DeploymentAPIWorld.make()
        try await world.console.test { client in
            let place = try await Self.granted(world, client)
            let acts = "\(place)/live/acts"
            let sergeant = world.console.browser(client, world.sergeant)
            let engager = world.console.browser(client, world.engager)
            let revision = try await sergeant.get(place).revision()
            #expect(try await engager.send(acts, fields: ["act": "start", "revision": revision]).status == .forbidden)
            #expect(try await engager.send(acts, fields: ["act": "end"]).status == .forbidden)
            let unseen = try await sergeant.send(acts, fields: ["act": "start"])
            #expect(unseen.status == .unprocessableContent && unseen.text.contains("\"revision\""))
            #expect(try await sergeant.send(acts, fields: ["act": "pause", "reason": "drift"]).status == .conflict)
            let wrong = try await sergeant.send(acts, fields: ["act": "pause", "reason": "falseAlertRate"])
            #expect(wrong.status == .unprocessableContent, "only a session finds that out")
            #expect(try await sergeant.get("\(place)/closing").status == .notFound)
            let unlisted = world.console.browser(client, world.applicant)
            let early = try await unlisted.send("\(place)/preparation", fields: Self.preparation(world, revision))
            #expect(early.status == .conflict && early.text.contains("G6"), "\(early.text)")
        }
    }

    @Test(
        "A number that nobody can mean is refused and stops nothing else",
        arguments: ["10000001", "9223372036854775807"])
    func numbers(_ number: String) async throws {
        let world = try await DeploymentAPIWorld.make()
        try await world.console.test { client in
            let applicant = world.console.browser(client, world.applicant)
            let text = DeploymentAPIWorld.application
            let faulty = [
                ("expectedFootfall: 100", "expectedFootfall: \(number)"), ("signs: 2", "signs: \(number)"),
                ("sizes: {volunteer: 10}", "sizes: {volunteer: \(number), missing: \(number)}"),
            ]
            for (right, wrong) in faulty {
                let application = text.replacing(right, with: wrong)
                #expect(application != text)
                let answer = try await applicant.send(
                    Self.root, fields: ["reference": "EX-N", "application": application])
                #expect(answer.status == .unprocessableContent, "\(answer.text)")
                #expect(try answer.detail().contains("from 0 to 10000000"), "\(answer.text)")
            }
            let made = try await applicant.send(Self.root, fields: ["reference": "EX-N", "application": text])
            #expect(made.status == .created, "\(made.text)")
        }
    }
}
