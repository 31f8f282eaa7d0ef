import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("Searches as JSON")
struct SearchAPITests {
    private func object(_ answer: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [String: Any])
    }

    @Test("A search from its draft to its list, with the same rights and confirmations as the pages")
    func life() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let deciding = world.fixture.browser(client, world.supervisor)
            let examining = world.fixture.browser(client, world.examiner1)
            let opened = try await asking.send("/api/v1/cases", #"{"reference": "C-1", "summary": "A rehearsal."}"#)
            #expect(opened.status == .created)
            let id = try #require(try object(opened)["id"] as? String)
            #expect(try await asking.get("/api/v1/cases").text.contains(id))
            let uuid = try #require(UUID(uuidString: id))
            let exhibit = try await world.receive(asking, into: .init(uuid), "image 7 person 1")
            let digest = try #require(try await world.fixture.desk.store.exhibit(exhibit)).digest
            let draft = """
                {"purpose": "investigate-offence", "offence": "robbery", "seriousness": "indictable-only",
                 "basis": "common-law", "gallery": "\(world.gallery)", "limit": 20, "floor": -1,
                 "probes": [{"exhibit": "\(exhibit)", "image": "\(digest)"}], "matter": "A robbery.",
                 "necessity": "Needed.", "proportionality": "One person.", "alternatives": "None."}
                """
            let drafted = try await asking.send("/api/v1/cases/\(id)/searches", draft)
            #expect(drafted.status == .created, "\(drafted.text)")
            let search = try #require(try object(drafted)["id"] as? String)
            let acts = "/api/v1/searches/\(search)/acts"
            #expect(try await asking.send(acts, #"{"act": "submit", "revision": 7}"#).status == .conflict, "stale")
            let submitted = try await asking.send(acts, #"{"act": "submit", "revision": 1}"#)
            #expect(try object(submitted)["state"] as? String == "submitted")
            // The route admits readers of searches; the act asks for its own page's roles.
            #expect(try await asking.send(acts, #"{"act": "authorise", "revision": 2}"#).status == .forbidden)
            #expect(try await examining.send(acts, #"{"act": "search", "revision": 2}"#).status == .conflict)
            #expect(try await deciding.get("/api/v1/searches").text.contains(search))
            world.fixture.wait(301)
            #expect(try await deciding.send(acts, #"{"act": "authorise", "revision": 2}"#).text.contains("step-up"))
            let fresh = world.fixture.browser(client, world.supervisor)
            #expect(try await fresh.send(acts, #"{"act": "authorise", "revision": 2}"#).status == .ok)
            let key = UUID().uuidString
            let first = try await examining.send(acts, #"{"act": "search", "revision": 3}"#, key: key)
            #expect(first.status == .ok, "\(first.text)")
            let again = try await examining.send(acts, #"{"act": "search", "revision": 3}"#, key: key)
            #expect(again.text == first.text, "one key is one search")
            #expect(try object(first)["outcome"] == nil && !first.text.contains("er-band"))
            let request = SearchRequest.ID(try #require(UUID(uuidString: search)))
            let reviews = try await world.fixture.desk.store.reviews(of: request)
            #expect(reviews.count == 1)
            try await examined(examining, reviews[0])
        }
    }

    private func examined(_ browser: Browser, _ review: CandidateReview) async throws {
        #expect(try await browser.get("/api/v1/examinations").text.contains(review.id.description))
        let page = "/api/v1/examinations/\(review.id)"
        let begun = try object(try await browser.send("\(page)/acts", #"{"act": "begin", "revision": 1}"#))
        #expect(begun["isBegun"] as? Bool == true && (begun["candidates"] as? [Any])?.isEmpty == true)
        let analysis =
            #"{"act": "analyse", "revision": 2, "isSuitable": true, "visible": ["nose"], "limitations": "None."}"#
        let analysed = try object(try await browser.send("\(page)/acts", analysis))
        #expect((analysed["candidates"] as? [Any])?.count == 6)
        let unfinished = try await browser.send("\(page)/acts", #"{"act": "conclude", "revision": 3, "prompts": []}"#)
        #expect(unfinished.status == .conflict && unfinished.text.contains("6 candidates were not compared"))
        #expect(unfinished.headers[.contentType] == "application/problem+json")
    }

    @Test("What a document lacks is named, and nothing is done")
    func missing() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            for body in ["{}", #"{"purpose": "for fun"}"#, "[]"] {
                #expect(try await asking.send("/api/v1/cases/\(id)/searches", body).status == .unprocessableContent)
            }
            #expect(try await asking.send("/api/v1/cases/\(id)/searches", "{").status == .badRequest)
            let figures = world.fixture.browser(client, world.supervisor)
            #expect(try object(try await figures.get("/api/v1/search-figures"))["refusedRequests"] as? Int == 0)
            #expect(try await asking.get("/api/v1/search-figures").status == .forbidden)
        }
    }
}
