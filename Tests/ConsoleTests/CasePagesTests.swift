import Casework
import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("Cases, videos, other databases and deletions in the browser")
struct CasePagesTests {
    @Test("A video is looked through while requests go on, and somebody is picked with a reason")
    func video() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let exhibit = try await world.receive(asking, into: id, "a video", medium: "video")
            #expect(try await asking.post("/exhibits/\(exhibit)/people").status == .seeOther)
            var state = VideoJobs.State.looking(0)
            for _ in 0..<200 where state.isLooking {
                try await Task.sleep(for: .milliseconds(50))
                state = try #require(world.fixture.server.office.videos[exhibit])
            }
            guard case .done(let sheet) = state else {
                Issue.record("it is \(state)")
                return
            }
            let told = try await asking.get("/api/v1/exhibits/\(exhibit)/people")
            #expect(told.text.contains("\"done\"") && told.text.contains(sheet.description))
            let page = try await asking.get("/sheets/\(sheet)")
            #expect(page.text.contains("Person 1") && page.text.contains("Person 2"))
            #expect(page.text.contains("Nobody of them has been searched for"))
            let stored = try #require(try await world.fixture.desk.store.sheet(sheet))
            let person = stored.sealed.people[0]
            let image = try await asking.get("/sheets/\(sheet)/images/\(person.images[0])")
            #expect(image.status == .ok && image.headers[.contentType] == "image/png")
            let revision = ("revision", page.hidden("revision") ?? "")
            let blank = try await asking.post("/sheets/\(sheet)/people/\(person.id)", [revision, ("reason", "")])
            #expect(blank.status == .conflict, "nobody is picked without a reason")
            let why = ("reason", "Holds the bag.")
            #expect(try await asking.post("/sheets/\(sheet)/people/\(person.id)", [revision, why]).status == .seeOther)
            #expect(try await SearchConsole.act(asking, "/sheets/\(sheet)", "end").status == .seeOther)
            let form = try await asking.get("/cases/\(id)/searches/new")
            #expect(form.text.contains("\(exhibit)/\(person.images[0])/\(person.id)"))
        }
    }

    @Test("A long exhibit arrives in parts, each once and in order, and only from whoever began it")
    func parts() async throws {
        let world = try await SearchConsole.make()
        let other = try await world.fixture.officer("other", .sergeant, [.searchRequester])
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let place = "/cases/\(id)/uploads"
            let first = try await asking.upload(place, [("offset", "0")], file: "part", Array("a video, ".utf8))
            #expect(first.status == .ok && first.text.contains("\"length\":9"), "\(first.text)")
            let upload = try #require(first.text.split(separator: "\"").first { $0.count == 36 }.map(String.init))
            let gap = [("offset", "20"), ("upload", upload)]
            #expect(try await asking.upload(place, gap, file: "part", [1]).status == .conflict, "a part is missing")
            let outside = world.fixture.browser(client, other)
            let next = [("offset", "9"), ("upload", upload)]
            #expect(try await outside.upload(place, next, file: "part", [1]).status == .conflict, "not of the case")
            #expect(try await asking.upload(place, next, file: "part", Array("whole".utf8)).status == .ok)
            // The form has files, so browsers send it in parts even where its field is empty.
            let received = try await asking.upload(
                "/cases/\(id)/exhibits",
                [
                    ("upload", upload), ("exhibit", "AB/1"), ("producer", "A shop"), ("receipt", "Given."),
                    ("medium", "video"), ("source", "phone"),
                ], file: "none", [])
            let exhibit = try SearchConsole.last(received, below: "/exhibits/")
            let name = try #require(UUID(uuidString: exhibit))
            let stored = try #require(try await world.fixture.desk.store.exhibit(.init(name)))
            let digest = SHA256.hash(data: Data("a video, whole".utf8)).map { String(format: "%02x", $0) }.joined()
            #expect(stored.digest == digest && stored.bytes == 14)
        }
    }

    @Test("A still is no video, and a video takes no step")
    func medium() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let exhibit = try await world.receive(asking, into: id, "image 7 person 1")
            #expect(try await asking.post("/exhibits/\(exhibit)/people").status == .conflict)
            let stored = try #require(try await world.fixture.desk.store.exhibit(exhibit))
            let step = [("from", stored.digest), ("step", "rotate"), ("numbers", "90")]
            #expect(try await SearchConsole.act(asking, "/exhibits/\(exhibit)", "steps", step).status == .seeOther)
            let after = try #require(try await world.fixture.desk.store.exhibit(exhibit))
            #expect(after.steps.map(\.enhancement) == [.rotate(90)])
            let again = try await asking.post("/exhibits/\(exhibit)/repetition", [("image", after.steps[0].output)])
            #expect(again.text.contains("Every step gave the same bytes"))
            let wrong = [("from", stored.digest), ("step", "rotate"), ("numbers", "a, b")]
            #expect(
                try await SearchConsole.act(asking, "/exhibits/\(exhibit)", "steps", wrong).status
                    == .unprocessableContent)
        }
    }

    @Test("Nobody outside of a case sees it, whatever their role")
    func outsiders() async throws {
        let world = try await SearchConsole.make()
        let other = try await world.fixture.officer("other", .sergeant, [.searchRequester])
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let exhibit = try await world.receive(asking, into: id, "image 7 person 1")
            let outside = world.fixture.browser(client, other)
            for page in ["/cases/\(id)", "/exhibits/\(exhibit)", "/cases/\(id)/searches/new"] {
                let answer = try await outside.get(page)
                #expect(answer.status == .conflict && !answer.text.contains("A rehearsal"), "\(page)")
            }
            #expect(try await outside.post("/cases/find", [("reference", "C-4711")]).status == .conflict)
            let admitted = try await SearchConsole.act(asking, "/cases/\(id)", "officers", [("login", "other")])
            #expect(admitted.status == .seeOther)
            #expect(try await outside.get("/cases/\(id)").text.contains("A rehearsal"))
            // A second officer's page is stale after the first one changed the case.
            let stale = try await outside.post("/cases/\(id)/close", [("revision", "1")])
            #expect(stale.status == .conflict && stale.text.contains("Somebody else changed this"))
        }
    }

    @Test("Another database is asked by a form that an inspector approves")
    func ticket() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let deciding = world.fixture.browser(client, world.supervisor)
            let id = try await world.openCase(asking)
            let exhibit = try await world.receive(asking, into: id, "image 7 person 1")
            let digest = try #require(try await world.fixture.desk.store.exhibit(exhibit)).digest
            let fields = [
                ("database", "passports"), ("ground", "serious-crime"), ("image", "\(exhibit)/\(digest)"),
                ("matter", "Robbery."), ("necessity", "Needed."), ("likelihood", "Likely."),
                ("tried", "force-gallery"), ("tried", "national-gallery"),
            ]
            let made = try await asking.post("/cases/\(id)/tickets/new", fields)
            let ticket = try SearchConsole.last(made, below: "/tickets/")
            let page = "/tickets/\(ticket)"
            // G15: everything less intrusive first.
            let early = try await SearchConsole.act(asking, page, "submit")
            #expect(early.status == .conflict && early.text.contains("G15"))
            let full = try await asking.post("/cases/\(id)/tickets/new", fields + [("tried", "other-records")])
            let second = "/tickets/\(try SearchConsole.last(full, below: "/tickets/"))"
            #expect(try await SearchConsole.act(asking, second, "submit").status == .seeOther)
            #expect(try await deciding.get("/searches").text.contains(second))
            #expect(try await SearchConsole.act(deciding, second, "approve", [("conditions", "")]).status == .seeOther)
            #expect(try await SearchConsole.act(asking, second, "send").status == .seeOther)
            let answer = [("answer", "nobody-found"), ("text", "Nobody was found.")]
            #expect(try await SearchConsole.act(asking, second, "answer", answer).status == .seeOther)
            #expect(try await asking.get(second).text.contains("Nobody found"))
        }
    }

    @Test("A request for deletion is queued by one officer, decided by another, and done")
    func deletion() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let managing = world.fixture.browser(client, world.manager)
            let deciding = world.fixture.browser(client, world.dpo)
            #expect(try await managing.get("/references").text.contains("Volunteers"))
            let made = try await managing.post(
                "/references/\(world.gallery)/deletions",
                [("reference", "N-3"), ("requester", "data-subject"), ("letter", "Please.")])
            let id = try SearchConsole.last(made, below: "/deletions/")
            let page = try await deciding.get("/deletions/\(id)")
            #expect(try await deciding.get("/references").text.contains("/deletions/\(id)"))
            let name = try #require(UUID(uuidString: id))
            let request = try #require(try await world.fixture.desk.store.deletionRequest(.init(name)))
            #expect(request.images.count == 2)
            let verdicts = request.images.map { ("verdict-\($0)", "delete") }
            let done = try await deciding.post(
                "/deletions/\(id)",
                [("revision", page.hidden("revision") ?? ""), ("reasons", "Asked for.")] + verdicts)
            #expect(done.status == .seeOther, "\(done.text.suffix(2000))")
            #expect(try await deciding.get("/deletions/\(id)").text.contains("looked for and not found"))
            for image in request.images { #expect(try await world.fixture.desk.store.image(image) == nil) }
        }
    }
}
