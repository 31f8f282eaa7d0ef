import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// Searches leave the store, and the figures that a force answers for don't; cases go when nothing is left in them.
@Suite struct SearchCountTests {
    @Test func `A search without result is erased after a day, and still counted once`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let request = try await world.authorised(in: root)
            let desk = fixture.desk
            let done = try await desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            let review = try #require(done.review)
            try await world.examine(review, as: world.examiner1, supporting: nil)
            try await world.examine(review, as: world.examiner2, supporting: nil)
            _ = try await desk.apply(.review(wasJustified: true, text: "It was."), to: request.id, by: world.supervisor)
            let before = try await desk.searchFigures(by: world.supervisor).searches
            #expect(before.outcomes == [.noneSuitable: 1] && before.searches == [.robbery: 1])
            fixture.clock.advance(hours: 25)
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(try await fixture.store.searchRequest(request.id) == nil)
            #expect(try await desk.searchFigures(by: world.supervisor).searches == before)
            let counts = try await fixture.store.searchCounts(of: DeskFixture.force.id)
            #expect(counts.count == 1 && counts[0].id.uuid != request.id.uuid, "nobody finds it by the request")
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(try await desk.searchFigures(by: world.supervisor).searches == before)
        }
    }

    @Test func `What was counted before a crash isn't counted twice`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let request = try await world.authorised(in: root) { $0.parameters.floor = 0.999_999 }
            let desk = fixture.desk
            let done = try await desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            #expect(done.candidates == 0)
            fixture.clock.advance(hours: 25)
            let policy = try #require(try await fixture.store.publishedPolicy(of: DeskFixture.force.id))
            // The count is kept; the erasure doesn't happen.
            try await desk.countDueSearches(under: policy, force: DeskFixture.force.id)
            try await desk.countDueSearches(under: policy, force: DeskFixture.force.id)
            #expect(try await fixture.store.searchCounts(of: DeskFixture.force.id).count == 1)
            #expect(try await desk.searchFigures(by: world.supervisor).searches.outcomes == [.noCandidates: 1])
        }
    }

    @Test func `A closed case is erased when its period is over and nothing belongs to it any more`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            let (investigation, exhibit) = try await world.exhibit(in: root)
            let desk = fixture.desk
            let facts = TicketFacts(
                database: .passports, ground: .seriousCrime, concernsForeignNational: false, isUrgent: false,
                exhausted: [], exhibit: exhibit.id, image: exhibit.digest)
            let draft = try await desk.draftTicket(
                in: investigation.id, facts, .init(matter: "M", necessity: "N", likelihood: "L"),
                engine: SearchFixture.engine, by: world.requester)
            _ = try await desk.closeCase(investigation.id, by: world.requester)
            fixture.clock.advance(hours: 24 * 365 * 6)
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(try await fixture.store.exhibit(exhibit.id) != nil, "its period is seven years")
            fixture.clock.advance(hours: 24 * 370)
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(try await fixture.store.exhibit(exhibit.id) == nil)
            #expect(try await fixture.store.ticket(draft.id) == nil, "a draft that nobody sent goes too")
            let run = try await desk.eraseDue(force: DeskFixture.force.id)
            #expect(run.failed.isEmpty && run.erased == 1)
            #expect(try await fixture.store.investigation(investigation.id) == nil)
        }
    }

    @Test func `Searches that may be made are listed, again only after the gallery changed and where allowed`()
        async throws
    {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let until = DeskFixture.after(24 * 30)
            let request = try await world.authorised(in: root) { $0.standsUntil = until }
            let desk = fixture.desk
            func waiting() async throws -> [SearchRequest.ID] {
                try await desk.searchQueue(by: world.examiner1).toSearch.map(\.id)
            }
            #expect(try await waiting() == [request.id])
            #expect(try await desk.searchQueue(by: world.supervisor).toSearch.isEmpty, "a supervisor searches nothing")
            _ = try await desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            #expect(try await waiting().isEmpty, "the gallery is as it was")
            let row = "N-9,CR-9,6.jpg,2026-01-01,2026-01-01,convicted,2,2030-01-01,"
            _ = try await world.importVolunteers(in: root, rows: [row])
            #expect(try await waiting() == [request.id])
            fixture.clock.set(until)
            #expect(try await waiting().isEmpty, "the authority's time is over")
        }
    }
}
