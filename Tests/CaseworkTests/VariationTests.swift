import Foundation
import Testing

@testable import Casework

@Suite struct VariationTests {
    private let world: World

    init() throws { world = try World() }

    private func proposing(
        _ change: (inout AuthorityTerms) -> Void, on deployment: inout DeploymentCase, at hours: Double
    )
        throws
    {
        var terms = deployment.terms
        change(&terms)
        _ = try deployment.apply(
            .proposeVariation(terms, world.narrative), by: world.officer("applicant"), under: world.policy,
            at: World.after(hours))
    }

    private func approval(_ deployment: DeploymentCase, to threshold: Float, proposer: String = "silver") throws
        -> TwoPersonApproval
    {
        try TwoPersonProposal(
            id: .init(World.uuid(80)), act: .lowerThreshold(deployment.id, to: threshold),
            proposer: world.officer(proposer).id, proposedAt: World.after(-1)
        ).approve(by: world.officer("sro"), under: world.policy, at: World.after(-0.5))
    }

    @Test func `A variation is a new version, and what was prepared has to be prepared again`() throws {
        var (deployment, _, _) = try world.prepared()
        try proposing({ $0.end = World.after(7) }, on: &deployment, at: -0.3)
        #expect(deployment.terms.end == World.after(6), "nothing changes before the decision")
        let actions = try deployment.apply(
            .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(-0.2))
        #expect(deployment.authorities.map(\.version) == [1, 2] && deployment.terms.end == World.after(7))
        #expect(deployment.phase == .authorised && deployment.sealed.narratives.count == 3)
        #expect(actions.contains(.publishNotice))
    }

    @Test func `A warrant of the old version counts no more`() throws {
        var (deployment, list, entries) = try world.prepared()
        let warrant = try LiveWarrant.issue(world.facts(deployment, list, entries)!)
        try proposing({ $0.end = World.after(7) }, on: &deployment, at: -0.3)
        _ = try deployment.apply(
            .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(-0.2))
        _ = try deployment.apply(
            .prepare(world.preparation, list), by: world.officer("silver"), under: world.policy, at: World.after(-0.1))
        let refused = rules {
            _ = try deployment.goLive(
                warrant, by: world.officer("operator"), under: world.policy, at: World.after(0.1))
        }
        #expect(refused == ["G1"])
        #expect(deployment.phase.name == .prepared)
    }

    @Test func `G2: neither the proposer nor the applicant grants a variation`() throws {
        var deployment = try world.authorised()
        var terms = deployment.terms
        terms.end = World.after(7)
        _ = try deployment.apply(
            .proposeVariation(terms, world.narrative), by: world.officer("superintendent"), under: world.policy,
            at: World.after(-1))
        func granting(_ name: String) -> [String] {
            var copy = deployment
            return rules {
                _ = try copy.apply(
                    .grantVariation(nil), by: world.officer(name), under: world.policy, at: World.after(-0.5))
            }
        }
        #expect(granting("superintendent") == ["G2"])
        #expect(granting("second superintendent") == [])
        #expect(granting("inspector") == ["G3"])
    }

    @Test func `A variation that changes nothing, or asks for too much, is refused`() throws {
        var deployment = try world.authorised()
        #expect(rules { try proposing({ _ in }, on: &deployment, at: -1) } == ["§5.2"])
        #expect(rules { try proposing({ $0.matching.threshold = 0.4 }, on: &deployment, at: -1) } == ["G11"])
        #expect(rules { try proposing({ $0.end = World.after(13) }, on: &deployment, at: -1) } == ["§5.2"])
    }

    @Test func `What is over can't be varied, whether or not somebody looked at the clock`() throws {
        var deployment = try world.authorised()
        try proposing({ $0.end = World.after(7) }, on: &deployment, at: 5)
        func granting(at hours: Double) -> [String] {
            var copy = deployment
            return rules {
                _ = try copy.apply(
                    .grantVariation(nil), by: world.officer("superintendent"), under: world.policy,
                    at: World.after(hours))
            }
        }
        #expect(granting(at: 5.9) == [])
        #expect(granting(at: 6) == ["§5.2"])
        var urgent = try world.urgent()
        try proposing({ $0.end = World.after(7) }, on: &urgent, at: 2)
        #expect(
            rules {
                _ = try urgent.apply(
                    .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(3))
            } == ["G3"])
    }

    /// A deployment that was live and stands still, with its list.
    private func paused() throws -> (DeploymentCase, Watchlist, [Nomination]) {
        let (_, list, entries) = try world.prepared()
        var deployment = try world.live()
        _ = try deployment.apply(
            .pause(.byOfficer, note: ""), by: world.officer("operator"), under: world.policy, at: World.after(0.3))
        return (deployment, list, entries)
    }

    @Test func `G1: at another place a paused deployment needs its notice and signs again`() throws {
        var (deployment, list, entries) = try paused()
        try proposing({ $0.site.name = "High Street" }, on: &deployment, at: 0.4)
        _ = try deployment.apply(
            .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(0.5))
        let left = try #require(deployment.preparation)
        #expect(left.notice == .missing && left.signageConfirmedAt == nil, "they were for the former place")
        #expect(left.operators == world.preparation.operators, "the people are the same")
        func asking(_ deployment: DeploymentCase, at hours: Double) throws -> [String] {
            let facts = try #require(world.facts(deployment, list, entries, at: World.after(hours)))
            return rules { _ = try LiveWarrant.issue(facts) }
        }
        #expect(try asking(deployment, at: 0.6) == ["G1", "G1"])
        _ = try deployment.apply(
            .prepare(world.preparation, list), by: world.officer("silver"), under: world.policy, at: World.after(0.7))
        #expect(deployment.phase.name == .paused, "it goes on by a warrant only")
        #expect(try asking(deployment, at: 0.8) == [])
    }

    @Test func `Another time leaves the notice and the signs as they are`() throws {
        var (deployment, _, _) = try paused()
        try proposing({ $0.end = World.after(7) }, on: &deployment, at: 0.4)
        _ = try deployment.apply(
            .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(0.5))
        #expect(deployment.preparation == world.preparation)
    }

    /// What is prepared where a critical threat waives the notice.
    private var unannounced: Preparation {
        var preparation = world.preparation
        preparation.notice = .waived(threat: "a critical threat")
        return preparation
    }

    private func prepare(
        _ preparation: Preparation, _ list: Watchlist, on deployment: inout DeploymentCase, at hours: Double
    ) throws {
        _ = try deployment.apply(
            .prepare(preparation, list), by: world.officer("silver"), under: world.policy, at: World.after(hours))
    }

    @Test func `A notice that a threat waived stays waived through a variation, until one is posted`() throws {
        var (deployment, list, _) = try world.prepared()
        #expect(!deployment.withholdsNotice)
        try prepare(unannounced, list, on: &deployment, at: -0.35)
        try proposing({ $0.end = World.after(7) }, on: &deployment, at: -0.3)
        let actions = try deployment.apply(
            .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(-0.2))
        #expect(deployment.phase == .authorised && deployment.withholdsNotice)
        #expect(!actions.contains(.publishNotice) && actions.contains(.buildWatchlist))
        try prepare(world.preparation, list, on: &deployment, at: -0.1)
        #expect(!deployment.withholdsNotice)
    }

    @Test func `What was live without notice says so for good, also where it goes on with one elsewhere`() throws {
        var (deployment, list, entries) = try world.prepared()
        func goLive(at hours: Double) throws {
            let facts = try #require(world.facts(deployment, list, entries, at: World.after(hours)))
            let warrant = try LiveWarrant.issue(facts)
            _ = try deployment.goLive(
                warrant, by: world.officer("operator"), under: world.policy, at: World.after(hours))
        }
        try prepare(unannounced, list, on: &deployment, at: -0.3)
        #expect(!deployment.wasUnannounced, "it wasn't live yet")
        try goLive(at: 0.1)
        #expect(deployment.wasUnannounced)
        _ = try deployment.apply(
            .pause(.byOfficer, note: ""), by: world.officer("operator"), under: world.policy, at: World.after(0.3))
        try proposing({ $0.site.name = "High Street" }, on: &deployment, at: 0.4)
        let actions = try deployment.apply(
            .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(0.5))
        #expect(deployment.preparation?.notice == .missing)
        #expect(deployment.withholdsNotice && !actions.contains(.publishNotice))
        try prepare(world.preparation, list, on: &deployment, at: 0.7)
        #expect(!deployment.withholdsNotice)
        try goLive(at: 0.8)
        _ = try deployment.apply(
            .end(note: ""), by: world.officer("operator"), under: world.policy, at: World.after(1))
        #expect(deployment.wasUnannounced)
    }

    @Test func `Records from before the waiver was kept have it in their preparation`() throws {
        var (deployment, list, _) = try world.prepared()
        try prepare(unannounced, list, on: &deployment, at: -0.3)
        deployment.isNoticeWaived = nil
        let again = try JSONDecoder().decode(DeploymentCase.self, from: try JSONEncoder().encode(deployment))
        #expect(again == deployment && again.withholdsNotice)
    }

    @Test func `During a pause another officer can take over, and what is prepared is held to the same rules`() throws {
        var (deployment, list, _) = try paused()
        var next = world.preparation
        next.operators = [world.officer("engager").id]
        next.engagementOfficers = [world.officer("operator").id]
        func preparing(_ preparation: Preparation, by name: String = "silver") -> [String] {
            var copy = deployment
            return rules {
                _ = try copy.apply(
                    .prepare(preparation, list), by: world.officer(name), under: world.policy, at: World.after(0.4))
            }
        }
        var unsigned = next
        unsigned.signageConfirmedAt = nil
        #expect(preparing(unsigned) == ["G1"])
        #expect(preparing(next, by: "gold") == ["§4"])
        _ = try deployment.apply(
            .prepare(next, list), by: world.officer("silver"), under: world.policy, at: World.after(0.4))
        guard case .paused(let run, .byOfficer) = deployment.phase else {
            Issue.record("it is \(deployment.phase.name.rawValue)")
            return
        }
        #expect(run.preparation == next && run.startedAt == World.after(0.1))
    }

    @Test func `G11: a lower threshold needs two people besides whoever grants it`() throws {
        var deployment = try world.authorised()
        try proposing({ $0.matching.threshold = 0.55 }, on: &deployment, at: -1)
        func granting(_ approval: TwoPersonApproval?) -> [String] {
            var copy = deployment
            return rules {
                _ = try copy.apply(
                    .grantVariation(approval), by: world.officer("superintendent"), under: world.policy,
                    at: World.after(-0.4))
            }
        }
        #expect(granting(nil) == ["G11"])
        #expect(granting(try approval(deployment, to: 0.5)) == ["G11"], "of another threshold")
        #expect(granting(try approval(deployment, to: 0.55)) == [])
    }

    @Test func `A raised threshold is not lowered again by a pause`() throws {
        var deployment = try world.live()
        _ = try deployment.apply(
            .changeThreshold(to: 0.7), by: world.officer("silver"), under: world.policy, at: World.after(0.2))
        _ = try deployment.apply(
            .pause(.byOfficer, note: ""), by: world.officer("operator"), under: world.policy, at: World.after(0.3))
        let (_, list, entries) = try world.prepared()
        let facts = try #require(world.facts(deployment, list, entries, at: World.after(0.4)))
        #expect(facts.authority.threshold == 0.7)
        try proposing({ $0.matching.threshold = 0.65 }, on: &deployment, at: 0.5)
        #expect(
            rules {
                _ = try deployment.apply(
                    .grantVariation(nil), by: world.officer("superintendent"), under: world.policy, at: World.after(0.6)
                )
            }
                == ["G11"])
    }

    @Test func `Two people: not the same one, not too late, and only those who decide such things`() throws {
        let proposal = TwoPersonProposal(
            id: .init(World.uuid(81)), act: .export(to: "a court", records: 20), proposer: world.officer("dpo").id,
            proposedAt: World.start)
        func approving(_ name: String, at hours: Double = 1) -> [String] {
            rules { _ = try proposal.approve(by: world.officer(name), under: world.policy, at: World.after(hours)) }
        }
        #expect(approving("sro") == [])
        #expect(approving("dpo") == ["G2"])
        #expect(approving("operator") == ["§4"])
        #expect(approving("sro", at: 24.1) == ["§4"])
        #expect(approving("sro", at: -1) == ["§4"])
    }

    @Test func `Nothing goes to a private operator, and many records go by two people only`() throws {
        let proposal = TwoPersonProposal(
            id: .init(World.uuid(82)), act: .export(to: "the Commissioner", records: 20),
            proposer: world.officer("dpo").id, proposedAt: World.start)
        let approval = try proposal.approve(by: world.officer("sro"), under: world.policy, at: World.after(1))
        func disclosing(_ recipient: DisclosureGuard.Recipient, _ records: Int, _ approval: TwoPersonApproval? = nil)
            -> String?
        {
            DisclosureGuard.refusal(recipient, named: "the Commissioner", records: records, approval: approval)?.rule
        }
        #expect(disclosing(.privateOperator, 1, approval) == "G12")
        #expect(disclosing(.regulator, 20) == "§4")
        #expect(disclosing(.regulator, 21, approval) == "§4")
        #expect(disclosing(.regulator, 20, approval) == nil && disclosing(.dataSubject, 1) == nil)
    }
}
