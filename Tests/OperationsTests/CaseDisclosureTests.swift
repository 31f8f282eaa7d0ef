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
}
