import Casework
import Foundation
import Storage
import Testing

@testable import Operations

@Suite struct LeadReportTests {
    @Test func `The report says what it is not, under which settings it came about, and who decided what`() async throws
    {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let request = try await world.authorised(in: root)
            _ = try await desk.search(request.id, engine: engine, by: world.examiner1)
            let review = try #require(try await fixture.store.reviews(of: request.id).first)
            let person = try #require(review.sealed.candidates.first).person
            // While examiners are at it there is no report for anybody.
            #expect(await rules { _ = try await desk.leadReport(review.id, by: world.requester) } == ["§12"])
            try await world.examine(review.id, as: world.examiner1, supporting: person)
            try await world.examine(review.id, as: world.examiner2, supporting: person)
            let found = try await desk.leadReport(review.id, by: world.requester)
            #expect(LeadReport.statement.contains("It is not an identification"))
            #expect(found.caseReference == "C-4711" && found.investigation == nil && found.corroboration == nil)
            #expect(found.selected.count == 2 && found.selected.allSatisfy { $0.person == person })
            #expect(found.examinations.map(\.officer) == [world.examiner1.officer, world.examiner2.officer])
            let chosen = Set(found.selected.map(\.id))
            #expect(found.examinations.allSatisfy { Set($0.comparisons.keys) == chosen }, "nobody else is in it")
            #expect(found.run.settings.edition.images == 6)
            #expect(found.probes.map(\.exhibit) == ["AB/1"] && found.probes[0].steps == 0)
            _ = try await desk.apply(
                .investigate(.lead, consideredContrary: true, reasons: "Seen nearby."), to: review.id,
                by: world.requester)
            let lead = try await desk.leadReport(review.id, by: world.requester)
            #expect(lead.investigation?.view == .lead && lead.investigation?.officer == world.requester.officer)
            #expect(lead.exclusion?.officer == nil)
            #expect(await rules { _ = try await desk.leadReport(review.id, by: world.manager) } == ["§4"])
            let looks = try await fixture.log().filter { $0.act == "look at the report of a possible match" }
            #expect(looks.map(\.kind) == [.refusal, .consultation, .consultation, .refusal])
        }
    }
}
