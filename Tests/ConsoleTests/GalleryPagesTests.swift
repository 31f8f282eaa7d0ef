import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("Reference galleries in the browser and as JSON")
struct GalleryPagesTests {
    private func object(_ answer: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [String: Any])
    }

    @Test("A gallery is described, and shows how many images of each kind it holds")
    func figures() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let managing = world.fixture.browser(client, world.manager)
            let deciding = world.fixture.browser(client, world.dpo)
            let list = try await managing.get("/references")
            #expect(list.text.contains("/references/\(world.gallery)") && list.text.contains("Describe a gallery"))
            #expect(try await !deciding.get("/references").text.contains("Describe a gallery"))
            let page = try await deciding.get("/references/\(world.gallery)")
            #expect(page.text.contains("2: sexual, violent and serious") && page.text.contains("Convicted"))
            #expect(page.text.contains("No review is due") && page.text.contains("The policy names this gallery"))
            let facts = [("name", "More"), ("kind", "volunteers"), ("basis", "Consent.")]
            let made = try await managing.post("/references", facts)
            let other = try SearchConsole.last(made, below: "/references/")
            let empty = try await managing.get("/references/\(other)")
            #expect(empty.text.contains("More") && empty.text.contains("nobody can search it"))
            #expect(try await deciding.post("/references", facts).status == .forbidden)
            // A fictional force holds volunteers only.
            let custody = try await managing.post(
                "/references", [("name", "Custody"), ("kind", "custody"), ("basis", "PACE")])
            #expect(custody.status == .conflict && custody.text.contains("fictional"))
        }
    }

    @Test("Somebody's images are found without their reference in an address, kept and corrected with reasons")
    func images() async throws {
        let world = try await SearchConsole.make()
        let store = world.fixture.desk.store
        try await world.fixture.test { client in
            let managing = world.fixture.browser(client, world.manager)
            let deciding = world.fixture.browser(client, world.dpo)
            let people = "/references/\(world.gallery)/people"
            let found = try await managing.post(people, [("reference", "N-1")])
            let place = try #require(found.headers[.location])
            #expect(place.hasPrefix(people) && !place.contains("N-1"))
            #expect(try await managing.post(people, [("reference", "N-9")]).status == .notFound)
            let person = try await managing.get(place)
            #expect(person.text.contains("CR-1") && person.text.contains("CR-2") && !person.text.contains("CR-3"))
            let image = try #require(try await store.images(of: "N-1", in: world.gallery).first)
            let page = "/reference-images/\(image.id)"
            let shown = try await managing.get(page)
            #expect(shown.text.contains("N-1") && shown.text.contains("Correct what became of the matter"))
            #expect(!shown.text.contains("Keep the image") && !shown.text.contains("<img"), "no picture is shown")
            let status = [("status", "acquitted"), ("group", "4")]
            let blank = try await SearchConsole.act(managing, page, "correction", status + [("reasons", " ")])
            #expect(blank.status == .conflict, "nothing is corrected without reasons")
            let corrected = try await SearchConsole.act(
                managing, page, "correction", status + [("reasons", "The court said so.")])
            #expect(corrected.status == .seeOther, "\(corrected.text.suffix(2000))")
            let after = try #require(try await store.image(image.id))
            #expect(after.conviction == .acquitted && after.group == .four)
            let day = [("next-day", "7"), ("next-month", "3"), ("next-year", "2028")]
            let kept = try await SearchConsole.act(deciding, page, "retention", day + [("reasons", "Still needed.")])
            #expect(kept.status == .seeOther, "\(kept.text.suffix(2000))")
            let late = [("next-day", "7"), ("next-month", "3"), ("next-year", "2090")]
            let beyond = try await SearchConsole.act(deciding, page, "retention", late + [("reasons", "Needed.")])
            #expect(beyond.status == .conflict && beyond.text.contains("§9"))
            let history = try await deciding.get(page).text
            #expect(history.contains("The court said so.") && history.contains("Still needed."))
            let stale = [("revision", "1"), ("reasons", "Needed.")]
            #expect(try await deciding.post("\(page)/retention", day + stale).status == .conflict, "stale")
            #expect(try await managing.post("\(page)/retention", day + stale).status == .forbidden)
        }
    }

    @Test("A decided request shows its decision and the proofs, and gives a receipt that names nobody")
    func receipt() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let managing = world.fixture.browser(client, world.manager)
            let deciding = world.fixture.browser(client, world.dpo)
            let letter = #"{"nominalReference": "N-2", "requester": "data-subject", "letter": "Please."}"#
            let made = try await managing.send("/api/v1/references/\(world.gallery)/deletions", letter)
            #expect(made.status == .created, "\(made.text)")
            let request = try #require(try object(made)["request"] as? [String: Any])
            let id = try #require(request["id"] as? String)
            let images = try #require(request["images"] as? [String])
            let page = "/deletions/\(id)"
            #expect(try await deciding.get("\(page)/receipt").status == .notFound, "nobody has decided")
            let shown = try await deciding.get(page)
            let verdicts = [("verdict-\(images[0])", "delete"), ("verdict-\(images[1])", "within-review-period")]
            let fields = [("revision", shown.hidden("revision") ?? ""), ("reasons", "One was kept.")] + verdicts
            #expect(try await deciding.post(page, fields).status == .seeOther)
            let after = try await deciding.get(page)
            #expect(after.text.contains("One was kept.") && after.text.contains("Officer dpo"))
            #expect(after.text.contains("\(page)/receipt") && !after.text.contains("Go on with the erasure"))
            let receipt = try await managing.get("\(page)/receipt")
            #expect(receipt.text.contains("Delete") && receipt.text.contains("Keep: convicted"))
            for secret in ["N-2", "Officer dpo", "Please.", "One was kept.", images[0]] {
                #expect(!receipt.text.contains(secret), "\(secret)")
            }
            #expect(try await managing.get("/references").text.contains("Decided requests"))
            let document = try object(try await deciding.get("/api/v1/deletions/\(id)"))
            let decided = try #require(document["verdicts"] as? [[String: Any]])
            #expect(decided.count == 2 && decided.count { $0["erasedAt"] != nil } == 1)
            #expect(decided.compactMap { $0["keep"] as? String } == ["within-review-period"])
            let again = try await deciding.send("/api/v1/deletions/\(id)/erasure", #"{"revision": 1}"#)
            #expect(again.status == .conflict)
        }
    }

    @Test("Galleries and decisions as JSON have the rights of their pages")
    func documents() async throws {
        let world = try await SearchConsole.make()
        let store = world.fixture.desk.store
        try await world.fixture.test { client in
            let managing = world.fixture.browser(client, world.manager)
            let deciding = world.fixture.browser(client, world.dpo)
            let place = "/api/v1/references/\(world.gallery)"
            let gallery = try object(try await deciding.get(place))
            #expect(gallery["images"] as? Int == 6 && gallery["isSearchable"] as? Bool == true)
            let rows = try #require(gallery["rows"] as? [[String: Any]])
            #expect(rows.count == 1 && rows[0]["group"] as? Int == 2 && rows[0]["status"] as? String == "convicted")
            #expect(try await managing.get("/api/v1/references").text.contains(world.gallery.description))
            let reviews = try object(try await deciding.get("\(place)/reviews"))
            #expect((reviews["items"] as? [Any])?.isEmpty == true)
            let found = try object(try await managing.send("\(place)/people", #"{"nominalReference": "N-3"}"#))
            let person = try #require(found["person"] as? String)
            #expect(found["images"] as? Int == 2)
            let images = try object(try await managing.get("\(place)/people/\(person)"))
            #expect((images["items"] as? [Any])?.count == 2)
            let image = try #require(try await store.images(of: "N-3", in: world.gallery).first)
            let acts = "/api/v1/reference-images/\(image.id)/acts"
            let retain = #"{"act": "retain", "revision": 1, "reasons": "Needed.", "next": "2029-01-01T00:00:00Z"}"#
            let correct =
                #"{"act": "correct", "revision": 1, "reasons": "Said so.", "status": "unknown", "group": 2}"#
            #expect(try await managing.send(acts, retain).status == .forbidden, "the right of the page")
            #expect(try await deciding.send(acts, correct).status == .forbidden)
            let kept = try await deciding.send(acts, retain)
            #expect(kept.status == .ok, "\(kept.text)")
            #expect(try object(kept)["reviewDueAt"] as? String == "2029-01-01T00:00:00Z")
            #expect(try await managing.send(acts, correct).status == .conflict, "stale")
            let missing = #"{"act": "correct", "revision": 2, "reasons": "Said so."}"#
            #expect(try await managing.send(acts, missing).status == .unprocessableContent)
            let described = try await managing.send(
                "/api/v1/references", #"{"name": "More", "kind": "volunteers", "lawfulBasis": "Consent."}"#)
            #expect(described.status == .created)
        }
    }

    @Test("Deciding on a deletion as JSON needs the same fresh confirmation as the page")
    func confirmation() async throws {
        let world = try await SearchConsole.make()
        let desk = world.fixture.desk
        let request = try await desk.receiveDeletion(
            of: "N-1", in: world.gallery, .dataSubject, letter: "Please.", engine: SearchConsole.tools.engine,
            by: world.manager)
        try await world.fixture.test { client in
            let deciding = world.fixture.browser(client, world.dpo)
            world.fixture.wait(301)
            let verdicts = request.images.map { "{\"image\": \"\($0)\"}" }.joined(separator: ", ")
            let body = "{\"revision\": 1, \"reasons\": \"Asked for.\", \"verdicts\": [\(verdicts)]}"
            let place = "/api/v1/deletions/\(request.id)/decision"
            let turned = try await deciding.send(place, body)
            #expect(turned.status == .forbidden && turned.text.contains("step-up-needed"))
            #expect(try await desk.store.deletionRequest(request.id)?.isOpen == true)
            let fresh = world.fixture.browser(client, world.dpo)
            #expect(try await fresh.send(place, body).status == .ok)
        }
    }
}
