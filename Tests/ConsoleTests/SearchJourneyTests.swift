import Casework
import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("A search in the browser")
struct SearchJourneyTests {
    private func probe(_ exhibit: Exhibit.ID, _ content: String) -> String {
        let digest = SHA256.hash(data: Data(content.utf8)).map { String(format: "%02x", $0) }.joined()
        return "\(exhibit)/\(digest)"
    }

    @Test("From an exhibit to a corroborated lead and its disclosure, by five officers")
    func journey() async throws {
        let world = try await SearchConsole.make()
        let store = world.fixture.desk.store
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let deciding = world.fixture.browser(client, world.supervisor)
            let first = world.fixture.browser(client, world.examiner1)
            let second = world.fixture.browser(client, world.examiner2)
            let id = try await world.openCase(asking)
            let content = "image 7 person 1"
            let exhibit = try await world.receive(asking, into: id, content)
            let chosen = probe(exhibit, content)
            let shown = try await asking.get("/exhibits/\(exhibit)")
            #expect(shown.text.contains(String(chosen.split(separator: "/")[1])), "the digest at receipt")
            // Whoever asks doesn't decide, and nobody searches before somebody has.
            let search = try await world.authorised(asking, deciding, in: id, probe: chosen)
            #expect(try await asking.post("/searches/\(search)/authorise", [("revision", "1")]).status == .forbidden)
            let ran = try await SearchConsole.act(first, "/searches/\(search)", "run")
            #expect(ran.status == .seeOther, "\(ran.text.suffix(2000))")
            let review = try #require(try await store.reviews(of: search).first)
            let person = try #require(review.sealed.candidates.first).person
            #expect(review.sealed.candidates.count == 6)
            // Nobody of the case sees candidates, and the address of the examination leads them nowhere.
            #expect(try await asking.get("/examinations/\(review.id)").status == .forbidden)
            let early = try await asking.get("/reviews/\(review.id)")
            #expect(early.text.contains("still being examined") && !early.text.contains("/candidates/"))
            try await world.examine(first, review.id, supporting: person)
            #expect(try await first.get("/examinations/\(review.id)").status == .notFound, "concluded is over")
            #expect(try await !first.get("/searches/\(search)").text.contains("Possible match"))
            try await world.examine(second, review.id, supporting: person)
            try await corroborate(asking, review.id, person)
            let done = try #require(try await store.review(review.id))
            #expect(done.outcome == .corroborated)
            let looked = try await SearchConsole.act(
                deciding, "/searches/\(search)", "afterwards", [("justified", "yes"), ("text", "It was.")])
            #expect(looked.status == .seeOther)
            let figures = try await deciding.get("/searches/figures")
            #expect(figures.text.contains("Robbery") && figures.text.contains("1 of 1"))
            try await reported(asking, review.id)
            try await disclosed(asking, world.fixture.browser(client, world.dpo), id)
        }
    }

    private func reported(_ browser: Browser, _ review: CandidateReview.ID) async throws {
        #expect(try await browser.get("/reviews/\(review)").text.contains("/reviews/\(review)/report"))
        let report = try await browser.get("/reviews/\(review)/report")
        #expect(report.status == .ok, "\(report.text.suffix(2000))")
        for words in [
            "It is not an identification", "C-4711", "AB/1", "Officer examiner1", "Officer examiner2", "Seen nearby.",
            "S-1", "It was justified", "Images that two examiners support",
        ] { #expect(report.text.contains(words), "\(words)") }
        #expect(report.text.components(separatedBy: "/image\"").count - 1 == 2, "nobody who was not selected")
        #expect(!report.text.contains("<form method=\"post\" action=\"/reviews"), "nothing is decided on it")
        let document = try await browser.get("/api/v1/reviews/\(review)/report")
        let fields = try #require(
            try JSONSerialization.jsonObject(with: Data(document.body.readableBytesView)) as? [String: Any])
        #expect((fields["statement"] as? String)?.contains("not an identification") == true)
        let look = try #require(fields["investigation"] as? [String: Any])
        #expect(look["view"] as? String == "lead" && look["consideredContrary"] as? Bool == true)
        #expect((fields["corroboration"] as? [String: Any])?["person"] != nil && fields["judgedAt"] != nil)
        #expect((fields["examiners"] as? [Any])?.count == 2 && (fields["limits"] as? [Any])?.isEmpty == false)
    }

    private func corroborate(_ browser: Browser, _ review: CandidateReview.ID, _ person: Identifier<ReferencePerson>)
        async throws
    {
        let page = "/reviews/\(review)"
        let found = try await browser.get(page)
        #expect(found.text.contains("It is not an identification"))
        let links = found.text.components(separatedBy: "/image\"").count - 1
        #expect(links == 2, "the two images of the person, and nobody else's")
        let look = [("button", "lead"), ("contrary", "yes"), ("reasons", "Seen nearby.")]
        #expect(try await SearchConsole.act(browser, page, "investigation", look).status == .seeOther)
        let why = [("person", person.description), ("reasons", "Seen nearby.")]
        // G14: recognition alone corroborates nothing.
        let early = try await SearchConsole.act(browser, page, "corroboration", why)
        #expect(early.status == .conflict && early.text.contains("G14"))
        let evidence = [("kind", "witness"), ("reference", "S-1")]
        #expect(try await SearchConsole.act(browser, page, "evidence", evidence).status == .seeOther)
        #expect(try await SearchConsole.act(browser, page, "corroboration", why).status == .seeOther)
    }

    private func disclosed(_ browser: Browser, _ guardian: Browser, _ id: Investigation.ID) async throws {
        let alone = try await browser.post("/cases/\(id)/disclosure", [])
        #expect(alone.headers[.location] == nil, "nobody has agreed")
        let body = [("recipient", "Crown Prosecution Service"), ("recipientKind", "court")]
        #expect(try await browser.post("/cases/\(id)/disclosure/proposal", body).status == .seeOther)
        let own = try await browser.post("/cases/\(id)/disclosure/agreement", [("revision", "1")])
        #expect(own.status != .seeOther, "nobody agrees to what they propose")
        let shown = try await guardian.get("/cases/\(id)")
        #expect(shown.text.contains("Crown Prosecution Service") && shown.text.contains("/disclosure/agreement"))
        let agreed = try await guardian.post("/cases/\(id)/disclosure/agreement", [("revision", "1")])
        #expect(agreed.status == .seeOther, "\(agreed.text.suffix(2000))")
        let made = try await browser.post("/cases/\(id)/disclosure", [])
        let place = try #require(made.headers[.location], "\(made.text.suffix(2000))")
        let page = try await browser.get(place)
        #expect(page.text.contains("disclosure.zip") && page.text.contains("No PDF"))
        let pack = try await browser.get("\(place)/disclosure.zip")
        #expect(pack.status == .ok && String(buffer: pack.body).hasPrefix("PK\u{3}\u{4}"))
        #expect(pack.headers[.contentDisposition] == "attachment; filename=\"disclosure.zip\"")
        #expect(pack.headers[.cacheControl] == "no-store")
        #expect(try await browser.get("\(place)/report.pdf").status == .notFound, "nothing here prints")
        let again = try await browser.post("/cases/\(id)/disclosure", [])
        #expect(again.headers[.location] == nil, "an agreement counts once")
    }

    @Test("A third examiner is asked where two differ, and learns of neither")
    func third() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let deciding = world.fixture.browser(client, world.supervisor)
            let id = try await world.openCase(asking)
            let content = "image 7 person 1"
            let exhibit = try await world.receive(asking, into: id, content)
            let search = try await world.authorised(asking, deciding, in: id, probe: probe(exhibit, content))
            let first = world.fixture.browser(client, world.examiner1)
            _ = try await SearchConsole.act(first, "/searches/\(search)", "run")
            let store = world.fixture.desk.store
            let review = try #require(try await store.reviews(of: search).first)
            let person = try #require(review.sealed.candidates.first).person
            try await world.examine(first, review.id, supporting: person)
            let second = world.fixture.browser(client, world.examiner2)
            try await world.examine(second, review.id, supporting: nil)
            let third = world.fixture.browser(client, world.examiner3)
            #expect(try await third.get("/examinations").text.contains(String(review.id.description.prefix(8))))
            try await world.examine(third, review.id, supporting: person)
            let after = try #require(try await store.review(review.id))
            #expect(after.outcome == .possibleMatch && after.finding?.agreed == false)
            #expect(try await asking.get("/home").text.contains("/reviews/\(review.id)"))
        }
    }

    @Test("A request that can't be read comes back as it was typed, and saves nothing")
    func unreadable() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            #expect(try await asking.get("/cases/\(id)/searches/new").text.contains("no image to search with"))
            let content = "image 7 person 1"
            let exhibit = try await world.receive(asking, into: id, content)
            let page = try await asking.get("/cases/\(id)/searches/new")
            #expect(page.text.contains(probe(exhibit, content)) && page.text.contains("no filter by race"))
            let answer = try await asking.post(
                "/cases/\(id)/searches/new",
                world.answers(probe(exhibit, content), [("taken-from-day", "40")]).map { field in
                    field.0 == "floor" ? ("floor", "very high") : field
                })
            #expect(answer.status == .unprocessableContent && answer.text.contains("very high"))
            #expect(answer.text.contains("href=\"#floor\"") && answer.text.contains("href=\"#taken-from\""))
            #expect(try await world.fixture.desk.store.searchRequests(of: id).isEmpty)
        }
    }

    @Test("What a checklist doesn't bear comes back with the rule, and what was typed stays")
    func checklist() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let deciding = world.fixture.browser(client, world.supervisor)
            let id = try await world.openCase(asking)
            let content = "image 7 person 1"
            let exhibit = try await world.receive(asking, into: id, content)
            let search = try await world.authorised(asking, deciding, in: id, probe: probe(exhibit, content))
            let first = world.fixture.browser(client, world.examiner1)
            _ = try await SearchConsole.act(first, "/searches/\(search)", "run")
            let review = try #require(try await world.fixture.desk.store.reviews(of: search).first)
            let page = "/examinations/\(review.id)"
            _ = try await SearchConsole.act(first, page, "begin")
            let candidate = try #require(review.sealed.candidates.first)
            // Before the probe was analysed alone there is no candidate.
            #expect(try await first.get("\(page)/candidates/\(candidate.id)").status == .notFound)
            _ = try await SearchConsole.act(
                first, page, "analysis", [("suitable", "yes"), ("limitations", "None."), ("visible", "nose")])
            let place = "\(page)/candidates/\(candidate.id)"
            let shown = try await first.get(place)
            #expect(shown.text.contains("data-eyes=\"0.40000 0.50000 0.60000 0.50000\""))
            let revision = ("revision", shown.hidden("revision") ?? "")
            let answer = try await first.post(
                place, [revision, ("support", "2"), ("seen-nose", "similar"), ("note-nose", "A long one")])
            #expect(answer.status == .conflict && answer.text.contains("whole checklist"))
            #expect(answer.text.contains("value=\"A long one\""))
            let wrong = try await first.post(
                place, [revision, ("support", "2"), ("probe-nose", "here"), ("seen-nose", "similar")])
            #expect(wrong.status == .unprocessableContent)
        }
    }
}
