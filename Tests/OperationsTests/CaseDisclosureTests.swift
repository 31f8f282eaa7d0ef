import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// Everything about a case leaves by two people, once, for one recipient (rulebook §4).
@Suite struct CaseDisclosureTests {
    private let court = LogRecipient("the court", .court)

    /// What refuses to make the pack; the folder is a new one each time.
    private func making(
        _ id: Investigation.ID, _ world: SearchFixture, in root: URL, _ recipient: LogRecipient? = nil,
        agreedBy second: ActingOfficer? = nil
    ) async -> [String] {
        await rules {
            _ = try await world.desk.desk.disclose(
                id, to: root.appending(path: "pack \(UUID().uuidString)"), recipient: recipient ?? court,
                agreedBy: second, program: "test", by: world.requester)
        }
    }

    @Test func `Nobody discloses a case alone, and an agreement counts once`() async throws {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            let id = try await world.exhibit(in: root).0.id
            #expect(await making(id, world, in: root) == ["§4"])
            #expect(await making(id, world, in: root, agreedBy: world.requester) == ["§4"])
            #expect(await making(id, world, in: root, agreedBy: world.supervisor) == ["§4"])
            let proposed = try await desk.proposeDisclosure(of: id, to: court, by: world.requester)
            #expect(proposed.records == 2 && proposed.state == .proposed)
            #expect(await making(id, world, in: root) == ["§4"], "nobody has agreed yet")
            #expect(await rules { _ = try await desk.agreeToDisclosure(of: id, by: world.supervisor) } == ["§4"])
            let agreed = try await desk.agreeToDisclosure(of: id, seenAt: proposed.revision, by: world.dpo)
            #expect(agreed.state == .agreed)
            #expect(try await desk.disclosureProposal(of: id)?.state == .agreed)
            let police = LogRecipient("the court", .police)
            #expect(await making(id, world, in: root, police) == ["§4"], "another kind of recipient")
            #expect(await making(id, world, in: root) == [])
            #expect(await making(id, world, in: root) == ["§4"])
            #expect(try await desk.disclosureProposal(of: id) == nil)
            let events = try await fixture.log().filter { $0.object.uuid == id.uuid && $0.kind == .disclosure }
            #expect(events.map(\.recipient) == ["the court"] && events.map(\.resultCount) == [2])
        }
    }

    @Test func `An agreement is to what the case was, and lasts as long as the policy says`() async throws {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            let (investigation, exhibit) = try await world.exhibit(in: root)
            let id = investigation.id
            _ = try await desk.proposeDisclosure(of: id, to: court, by: world.requester)
            _ = try await desk.agreeToDisclosure(of: id, by: world.chief)
            _ = try await desk.draftSearch(
                in: id, world.terms(exhibit), SearchFixture.narrative, engine: SearchFixture.engine,
                by: world.requester)
            #expect(await making(id, world, in: root) == ["§4"], "the case has grown")
            _ = try await desk.proposeDisclosure(of: id, to: court, by: world.requester)
            _ = try await desk.agreeToDisclosure(of: id, by: world.dpo)
            fixture.clock.advance(hours: 25)
            #expect(await making(id, world, in: root) == ["§4"], "the time is over")
            _ = try await desk.proposeDisclosure(of: id, to: court, by: world.requester)
            let late = try #require(try await desk.disclosureProposal(of: id))
            await #expect(throws: OperationError(.stale, "")) {
                try await desk.agreeToDisclosure(of: id, seenAt: late.revision - 1, by: world.dpo)
            }
        }
    }

    @Test func `Nobody agrees to their own proposal, and a private operator gets nothing`() async throws {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            let id = try await world.exhibit(in: root).0.id
            _ = try await desk.proposeDisclosure(of: id, to: court, by: world.dpo)
            #expect(await rules { _ = try await desk.agreeToDisclosure(of: id, by: world.dpo) } == ["G2"])
            let shop = LogRecipient("a shop", .privateOperator)
            #expect(
                await rules { _ = try await desk.proposeDisclosure(of: id, to: shop, by: world.requester) } == ["G12"])
            #expect(await making(id, world, in: root, shop, agreedBy: world.dpo) == ["G12"])
            #expect(
                await rules { _ = try await desk.proposeDisclosure(of: id, to: court, by: world.examiner1) } == ["§4"])
        }
    }

    /// The report of a pack that is made now.
    private func report(of id: Investigation.ID, _ world: SearchFixture, in root: URL) async throws -> String {
        let folder = root.appending(path: "pack \(UUID().uuidString)")
        _ = try await world.desk.desk.disclose(
            id, to: folder, recipient: court, agreedBy: world.dpo, program: "test", by: world.requester)
        return try String(contentsOf: folder.appending(path: "report.html"), encoding: .utf8)
    }

    private func named(_ acting: ActingOfficer, _ desk: Desk) async throws -> String {
        let officer = try #require(try await desk.store.officer(acting.officer))
        return "\(officer.rank.title) \(officer.sealed.number) \(officer.sealed.name)"
    }

    @Test func `The report says who refused a request, when and why`() async throws {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            let (investigation, exhibit) = try await world.exhibit(in: root)
            let draft = try await desk.draftSearch(
                in: investigation.id, world.terms(exhibit), SearchFixture.narrative, engine: SearchFixture.engine,
                by: world.requester)
            _ = try await desk.apply(.submit, to: draft.id, by: world.requester)
            _ = try await desk.apply(.refuse(reasons: "Ask the shop <first>."), to: draft.id, by: world.supervisor)
            let report = try await report(of: investigation.id, world, in: root)
            let supervisor = try await named(world.supervisor, desk)
            let requester = try await named(world.requester, desk)
            #expect(report.contains("<dt>State</dt><dd>refused by \(supervisor), "))
            #expect(report.contains("\(supervisor): Ask the shop &lt;first&gt;."))
            #expect(report.contains("<dt>Requested by</dt><dd>\(requester)</dd>"))
            #expect(report.contains("<dt>Authorised by</dt><dd>nobody</dd>"))
            #expect(report.contains("<dt>Seriousness</dt><dd>indictable only</dd>"))
            #expect(report.contains("<dt>Legal basis</dt><dd>the common-law duty"))
            #expect(report.contains("<dt>Looked back at</dt><dd>not yet</dd>"))
            #expect(!report.contains("<h2>Method</h2>"), "nothing was searched, and nobody compared anything")
        }
    }

    @Test func `The report says who excluded a possible match, under which policy and scale, and what was written`()
        async throws
    {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            _ = try await world.importVolunteers(in: root)
            let request = try await world.authorised(in: root)
            let done = try await desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            let id = try #require(done.review)
            let person = try #require(try await fixture.store.review(id)?.sealed.candidates.first).person
            try await world.examine(id, as: world.examiner1, supporting: person)
            try await world.examine(id, as: world.examiner2, supporting: person)
            _ = try await desk.apply(
                .investigate(.lead, consideredContrary: true, reasons: "Seen nearby."), to: id, by: world.requester)
            _ = try await desk.apply(.addEvidence(.witness, reference: "S-1"), to: id, by: world.requester)
            _ = try await desk.apply(.exclude(reasons: "Was in custody then."), to: id, by: world.requester)
            _ = try await desk.apply(
                .review(wasJustified: true, text: "It was needed."), to: request.id, by: world.supervisor)
            let report = try await report(of: request.investigation, world, in: root)
            let requester = try await named(world.requester, desk)
            let supervisor = try await named(world.supervisor, desk)
            let examiner = try await named(world.examiner2, desk)
            #expect(report.contains("<h2>Method</h2><ul><li>The search is exact") && report.contains("ACE-V"))
            #expect(report.contains("excluded the possible match: \(requester), "))
            #expect(!report.contains("<dt>Investigating officer</dt><dd>not yet"))
            #expect(report.contains(": Was in custody then.") && report.contains(": Seen nearby."))
            #expect(report.contains("<li>\(examiner), from "))
            #expect(report.contains("(scale “support”, version 1)"))
            #expect(report.contains("ACE-V") && report.contains("version 2.0 of 11 September 2018"))
            #expect(report.contains("<dt>Authorised by</dt><dd>\(supervisor), then sergeant, "))
            #expect(report.contains("under policy version 2"))
            #expect(report.contains("<dt>Looked back at</dt><dd>necessary and proportionate, \(supervisor), "))
            #expect(report.contains(": It was needed."))
            #expect(report.contains("added by \(requester), "))
        }
    }
}
