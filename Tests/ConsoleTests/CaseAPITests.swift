import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("Cases as JSON")
struct CaseAPITests {
    @Test("A case is found by its reference, another officer is let in, and it is closed as it was seen")
    func team() async throws {
        let world = try await SearchConsole.make()
        let other = try await world.fixture.officer("other", .sergeant, [.searchRequester])
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let outside = world.fixture.browser(client, other)
            let id = try await world.openCase(asking)
            let wanted = ["reference": "C-4711"]
            let found = try await asking.send("/api/v1/cases/find", fields: wanted)
            #expect(try found.object()["id"] as? String == id.description, "\(found.text)")
            #expect(try await outside.send("/api/v1/cases/find", fields: wanted).status == .conflict)
            let acts = "/api/v1/cases/\(id)/acts"
            let admit: [String: Any] = ["act": "admit", "revision": try found.revision(), "login": "other"]
            let nobody: [String: Any] = ["act": "admit", "revision": try found.revision()]
            #expect(try await asking.send(acts, fields: nobody).text.contains("\"login\""))
            let admitted = try await asking.send(acts, fields: admit)
            #expect(admitted.status == .ok, "\(admitted.text)")
            #expect(try await outside.send("/api/v1/cases/find", fields: wanted).status == .ok)
            let stale: [String: Any] = ["act": "close", "revision": try found.revision()]
            #expect(try await outside.send(acts, fields: stale).text.contains("/problems/stale"))
            let closed = try await asking.send(acts, fields: ["act": "close", "revision": try admitted.revision()])
            #expect(closed.text.contains("\"closedAt\""), "\(closed.text)")
        }
    }

    @Test("A step is made once for one key, and made again it gives the same")
    func steps() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let exhibit = try await world.receive(asking, into: id, "image 7 person 1")
            let place = "/api/v1/exhibits/\(exhibit)"
            let shown = try await asking.get(place)
            let item = try #require(try shown.object()["exhibit"] as? [String: Any])
            let digest = try #require(item["digest"] as? String)
            let rotate: [String: Any] = [
                "revision": try shown.revision(), "from": digest, "step": "rotate", "numbers": [90],
            ]
            let key = UUID().uuidString
            let made = try await asking.send("\(place)/steps", fields: rotate, key: key)
            #expect(made.status == .created, "\(made.text)")
            let steps = try #require(try made.object()["steps"] as? [[String: Any]])
            #expect(steps.count == 1 && steps[0]["step"] as? String == "rotate")
            #expect(made.text.contains("\"numbers\":[90]") && steps[0]["input"] as? String == digest)
            #expect(try await asking.send("\(place)/steps", fields: rotate, key: key).text == made.text)
            #expect(try await asking.send("\(place)/steps", fields: rotate).status == .conflict, "stale")
            let short: [String: Any] = [
                "revision": try made.revision(), "from": digest, "step": "crop", "numbers": [1, 2],
            ]
            #expect(try await asking.send("\(place)/steps", fields: short).status == .unprocessableContent)
            let output = try #require(steps[0]["output"] as? String)
            let again = try await asking.send("\(place)/repetition", fields: ["image": output])
            #expect(try again.object()["isSame"] as? Bool == true, "\(again.text)")
            // The image itself is fetched where the page has it.
            #expect(try await asking.get("/exhibits/\(exhibit)/images/\(output)").status == .ok)
            #expect(try await world.fixture.desk.store.exhibit(exhibit)?.steps.count == 1)
        }
    }

    @Test("A draft is edited as it was seen, and no more once it was submitted")
    func edit() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let exhibit = try await world.receive(asking, into: id, "image 7 person 1")
            let digest = try #require(try await world.fixture.desk.store.exhibit(exhibit)).digest
            var draft: [String: Any] = [
                "purpose": "investigate-offence", "offence": "robbery", "seriousness": "indictable-only",
                "basis": "common-law", "gallery": world.gallery.description, "limit": 20, "floor": -1,
                "probes": [["exhibit": exhibit.description, "image": digest]], "matter": "A robbery.",
                "necessity": "Needed.", "proportionality": "One person.", "alternatives": "None.",
            ]
            let drafted = try await asking.send("/api/v1/cases/\(id)/searches", fields: draft)
            let search = try #require(try drafted.object()["id"] as? String, "\(drafted.text)")
            draft["limit"] = 10
            let path = "/api/v1/searches/\(search)/edit"
            let edited = try await asking.send(path, fields: ["revision": try drafted.revision(), "request": draft])
            #expect(try edited.object()["limit"] as? Int == 10, "\(edited.text)")
            let stale = try await asking.send(path, fields: ["revision": try drafted.revision(), "request": draft])
            #expect(stale.status == .conflict && stale.text.contains("/problems/stale"))
            let submitted = try await asking.send(
                "/api/v1/searches/\(search)/acts", fields: ["act": "submit", "revision": try edited.revision()])
            let late = try await asking.send(path, fields: ["revision": try submitted.revision(), "request": draft])
            #expect(late.status == .conflict && late.text.contains("\"refusals\""), "\(late.text)")
        }
    }

    @Test("A form to another database is drafted, and its rule asked when it is submitted")
    func ticket() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let exhibit = try await world.receive(asking, into: id, "image 7 person 1")
            let digest = try #require(try await world.fixture.desk.store.exhibit(exhibit)).digest
            let draft: [String: Any] = [
                "database": "passports", "ground": "serious-crime", "exhausted": ["force-gallery"],
                "exhibit": exhibit.description, "image": digest, "matter": "Robbery.", "necessity": "Needed.",
                "likelihood": "Likely.",
            ]
            let made = try await asking.send("/api/v1/cases/\(id)/tickets", fields: draft)
            #expect(made.status == .created, "\(made.text)")
            let ticket = try #require(try made.object()["id"] as? String)
            let early = try await asking.send(
                "/api/v1/tickets/\(ticket)/acts", fields: ["act": "submit", "revision": try made.revision()])
            #expect(early.status == .conflict && early.text.contains("G15"), "\(early.text)")
            let blank = try await asking.send("/api/v1/cases/\(id)/tickets", fields: ["database": "dreams"])
            #expect(blank.status == .unprocessableContent)
            let deciding = world.fixture.browser(client, world.supervisor)
            #expect(try await deciding.send("/api/v1/cases/\(id)/tickets", fields: draft).status == .forbidden)
        }
    }

    @Test("A case is disclosed once, by two people, and the pack is fetched by whoever made it")
    func disclosure() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let guardian = world.fixture.browser(client, world.dpo)
            let id = try await world.openCase(asking)
            _ = try await world.receive(asking, into: id, "image 7 person 1")
            let place = "/api/v1/cases/\(id)/disclosure"
            #expect(try await asking.get(place).status == .notFound, "nothing is proposed")
            #expect(try await asking.send(place, "{}").status == .conflict, "nobody has agreed")
            let wrong = ["recipient": "A shop", "kind": "anybody"]
            #expect(try await asking.send("\(place)/proposal", fields: wrong).status == .unprocessableContent)
            let wanted = ["recipient": "Crown Prosecution Service", "kind": "court"]
            let proposed = try await asking.send("\(place)/proposal", fields: wanted)
            #expect(proposed.status == .created, "\(proposed.text)")
            let seen: [String: Any] = ["revision": try proposed.revision()]
            #expect(try await asking.send("\(place)/agreement", fields: seen).status == .conflict)
            let shown = try await guardian.get(place)
            #expect(try shown.revision() == proposed.revision())
            let stale: [String: Any] = ["revision": try proposed.revision() + 1]
            #expect(try await guardian.send("\(place)/agreement", fields: stale).text.contains("/problems/stale"))
            let agreed = try await guardian.send("\(place)/agreement", fields: seen)
            #expect(try agreed.object()["state"] as? String == "agreed", "\(agreed.text)")

            let key = UUID().uuidString
            let made = try await asking.send(place, "{}", key: key)
            #expect(made.status == .created, "\(made.text)")
            let archive = try #require(try made.object()["archive"] as? String)
            #expect(try made.object()["report"] == nil, "nothing here prints")
            #expect(try await asking.send(place, "{}", key: key).text == made.text, "one key is one pack")
            let fetched = try await asking.get(archive)
            #expect(fetched.status == .ok && fetched.text.hasPrefix("PK\u{3}\u{4}"))
            #expect(try await guardian.get(archive).status == .notFound)
            #expect(try await asking.send(place, "{}").status == .conflict, "an agreement counts once")
        }
    }

    @Test("Images are imported into a gallery with a report of each row")
    func references() async throws {
        let world = try await SearchConsole.make()
        let titles = "reference,custody_reference,image,arrested,taken,status,group,review_due,born"
        let row = "N-9,CR-9,9.jpg,2026-01-09,2026-01-09,convicted,2,2030-01-01,1990-01-01"
        let archive = try DeploymentAPIWorld.archive("9.jpg", "image 9 person 5")
        try await world.fixture.test { client in
            let managing = world.fixture.browser(client, world.manager)
            let path = "/api/v1/references/\(world.gallery)/import"
            #expect(try await managing.get(path).status == .notFound, "nothing was imported here yet")
            let unreadable = try await managing.sendFiles(
                path, [("manifest", Array("no titles".utf8)), ("images", archive)])
            #expect(unreadable.status == .unprocessableContent && unreadable.text.contains("\"detail\""))
            let imported = try await managing.sendFiles(
                path, [("manifest", Array("\(titles)\r\n\(row)\r\n".utf8)), ("images", archive)])
            let report = try imported.object()
            #expect(report["wasApplied"] as? Bool == true && report["refused"] as? Int == 0, "\(imported.text)")
            #expect((report["items"] as? [Any])?.count == 1 && !imported.text.contains("N-9"))
            #expect(try await managing.get(path).text == imported.text)
            let reading = world.fixture.browser(client, world.dpo)
            #expect(try await reading.sendFiles(path, []).status == .forbidden)
        }
    }
}
