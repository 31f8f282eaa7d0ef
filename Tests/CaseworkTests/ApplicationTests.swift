import Foundation
import Testing

@testable import Casework

/// From the draft to an authority and its versions.
@Suite struct ApplicationTests {
    private var world: World

    init() throws { world = try World() }

    private func submitting(_ change: (inout World) -> Void) throws -> [String] {
        var changed = world
        change(&changed)
        return rules { _ = try changed.submitted() }
    }

    @Test func `A complete application is submitted and waits for a decision`() throws {
        var deployment = try world.draft()
        let actions = try deployment.apply(
            .submit, by: world.officer("applicant"), under: world.policy, at: World.after(-40))
        #expect(deployment.phase == .submitted)
        #expect(actions == [.createTask(CaseTask(.decideApplication, for: .authorisingOfficer, due: World.start))])
    }

    @Test func `Each missing field is refused by its rule`() throws {
        #expect(try submitting { $0.narrative.necessity = " " } == ["§5.1"])
        #expect(try submitting { $0.narrative.alternatives = "" } == ["§5.1"])
        #expect(try submitting { $0.narrative.placeLink = "" } == ["G5", "§5.1"])
        #expect(try submitting { $0.terms.site.criterion = nil } == ["G5"])
        #expect(try submitting { $0.terms.site.criterion = .protectiveSecurity } == ["G5"])
        #expect(try submitting { $0.terms.site.areas = [] } == ["§5.1"])
        #expect(try submitting { $0.terms.site.cameras = [] } == ["§5.1"])
        #expect(try submitting { $0.terms.useCase = nil } == ["§5.1"])
        #expect(try submitting { $0.terms.purposes = [] } == ["§5.1"])
        #expect(try submitting { $0.terms.end = nil } == ["§5.2"])
        #expect(try submitting { $0.terms.end = World.after(12.1) } == ["§5.2"])
        #expect(try submitting { $0.terms.assessments.equality = nil } == ["§5.1"])
        #expect(
            try submitting { $0.terms.assessments.community = .init(reference: "C", validUntil: World.after(-41)) } == [
                "§5.1"
            ])
        #expect(try submitting { $0.terms.notice.signs = 0 } == ["§5.1"])
        #expect(try submitting { $0.terms.watchlist.sizes = [.volunteer: 0] } == ["§5.1"])
        #expect(try submitting { $0.terms.watchlist.sizes = [.suspect: 3] } == ["G4"])
        #expect(try submitting { $0.terms.watchlist.sizes = [.volunteer: .max] } == ["§5.1"])
        #expect(try submitting { $0.terms.matching.expectedFootfall = 10_000_001 } == ["§5.1"])
        #expect(try submitting { $0.terms.matching.expectedFootfall = -1 } == ["§5.1"])
        #expect(try submitting { $0.terms.matching.threshold = 0.49 } == ["G11"])
        #expect(try submitting { $0.terms.matching.algorithm.version = "2" } == ["§5.1"])
        #expect(try submitting { $0.terms.watchlist.includesUnderEighteen = true } == ["§5.1"])
        #expect(try submitting { $0.terms.watchlist.includesThirdPartyImages = true } == ["§5.1"])
        #expect(try submitting { $0.terms.site.sensitiveSites = [.worship] } == ["§5.1"])
    }

    @Test func `Covert use, private operators and tracking can't even be applied for`() throws {
        #expect(try submitting { $0.terms.prohibited.isCovert = true } == ["G12"])
        #expect(try submitting { $0.terms.prohibited.sharesWithPrivateOperator = true } == ["G12"])
        #expect(try submitting { $0.terms.prohibited.tracksAcrossDeployments = true } == ["G12"])
    }

    @Test func `Only the applicant edits and submits`() throws {
        var deployment = try world.draft()
        #expect(
            rules {
                _ = try deployment.apply(
                    .submit, by: world.officer("superintendent"), under: world.policy, at: World.after(-40))
            }
                == ["§4"])
        #expect(
            rules {
                _ = try deployment.apply(
                    .edit(world.terms, world.narrative), by: world.officer("operator"), under: world.policy,
                    at: World.after(-40))
            } == ["§4"])
        #expect(deployment.phase == .draft)
    }

    @Test func `An unpublished policy can't be applied under`() throws {
        var changed = world
        changed.policy = Policy(id: .init(World.uuid(13)), force: World.borsetshire, terms: world.policy.terms)
        #expect(rules { _ = try changed.submitted() } == ["Bridges 121"])
    }

    @Test func `G2: nobody decides on their own application, whatever roles they hold`() throws {
        var deployment = try DeploymentCase(
            id: World.deploymentID, reference: "EX-1", applicant: world.officer("superintendent"), terms: world.terms,
            narrative: world.narrative, at: World.after(-48))
        _ = try deployment.apply(
            .submit, by: world.officer("superintendent"), under: world.policy, at: World.after(-40))
        func deciding(_ act: DeploymentAct, _ name: String) -> [String] {
            var copy = deployment
            return rules { _ = try copy.apply(act, by: world.officer(name), under: world.policy, at: World.after(-30)) }
        }
        #expect(deciding(.grant(conditions: ""), "superintendent") == ["G2"])
        #expect(deciding(.refuse(reasons: "no"), "superintendent") == ["G2"])
        #expect(deciding(.grant(conditions: ""), "second superintendent") == [])
    }

    @Test func `G3: an inspector can't grant an ordinary authority, nor a chief inspector without the role`() throws {
        var deployment = try world.submitted()
        #expect(
            rules {
                _ = try deployment.apply(
                    .grant(conditions: ""), by: world.officer("inspector"), under: world.policy, at: World.after(-30))
            }
                == ["G3"])
        #expect(
            rules {
                _ = try deployment.apply(
                    .grant(conditions: ""), by: world.officer("gold"), under: world.policy, at: World.after(-30))
            }
                == ["§4"])
    }

    @Test func `A refusal needs reasons, and they are kept`() throws {
        var deployment = try world.submitted()
        let officer = world.officer("superintendent")
        #expect(
            rules {
                _ = try deployment.apply(.refuse(reasons: " "), by: officer, under: world.policy, at: World.after(-30))
            } == ["§5.1"])
        let actions = try deployment.apply(
            .refuse(reasons: "Not necessary."), by: officer, under: world.policy, at: World.after(-30))
        #expect(deployment.phase == .refused(by: officer.id, at: World.after(-30)) && deployment.isOver)
        #expect(deployment.sealed.notes.map(\.text) == ["Not necessary."])
        #expect(actions == [.startRetention(.authority, from: World.after(-30))])
    }

    @Test func `An officer of another force can't decide, nor act under another force's policy`() throws {
        var deployment = try world.submitted()
        var guest = world.officer("superintendent")
        guest.force = World.felpersham
        #expect(
            rules {
                _ = try deployment.apply(.grant(conditions: ""), by: guest, under: world.policy, at: World.after(-30))
            } == ["§5.6"])
        var left = world.officer("superintendent")
        left.isActive = false
        #expect(
            rules {
                _ = try deployment.apply(.grant(conditions: ""), by: left, under: world.policy, at: World.after(-30))
            } == ["§4"])
        #expect(
            rules {
                _ = try deployment.apply(
                    .grant(conditions: ""), by: world.officer("superintendent"), under: world.policy,
                    at: World.after(-41))
            } == ["§5.4"])
    }

    @Test func `An urgent authority creates the task to confirm it and lapses by itself`() throws {
        var deployment = try world.submitted()
        let actions = try deployment.apply(
            .grantUrgent(.threatToLife, spokenAt: World.after(-2), reasons: "It can't wait."),
            by: world.officer("inspector"), under: world.policy, at: World.after(-1))
        #expect(
            actions.first
                == .createTask(CaseTask(.confirmUrgentAuthority, for: .authorisingOfficer, due: World.after(2))))
        #expect(deployment.authority?.effectiveEnd == World.after(2), "four hours from the spoken word")
        var early = deployment
        #expect(early.advance(to: World.after(1.99), under: world.policy).isEmpty && early == deployment)
        #expect(
            deployment.advance(to: World.after(2), under: world.policy).first == .destroyWatchlist(by: World.after(2)))
        #expect(deployment.phase == .cancelled(reason: .urgentLapsed, at: World.after(2)))
    }

    @Test func `Urgent: no reasons, a spoken word in the future, and too low a rank are refused`() throws {
        var deployment = try world.submitted()
        func granting(_ spokenAt: Date?, _ reasons: String, rank: Rank = .inspector) -> [String] {
            var officer = world.officer("inspector")
            officer.rank = rank
            return rules {
                _ = try deployment.apply(
                    .grantUrgent(.seriousHarm, spokenAt: spokenAt, reasons: reasons), by: officer, under: world.policy,
                    at: World.after(-1))
            }
        }
        #expect(granting(nil, "") == ["§5.1"])
        #expect(granting(World.start, "It can't wait.") == ["G3"])
        #expect(granting(nil, "It can't wait.", rank: .sergeant) == ["G3"])
    }

    @Test func `A superintendent confirms an urgent authority in time, and it then lasts to its end`() throws {
        var deployment = try world.urgent()
        func confirming(_ name: String, at hours: Double) -> [String] {
            var copy = deployment
            return rules {
                _ = try copy.apply(
                    .confirmUrgent(reasons: "Agreed."), by: world.officer(name), under: world.policy,
                    at: World.after(hours))
            }
        }
        #expect(confirming("inspector", at: 0) == ["G3", "G2"])
        #expect(confirming("superintendent", at: 3) == ["G3"])
        _ = try deployment.apply(
            .confirmUrgent(reasons: "Agreed."), by: world.officer("superintendent"), under: world.policy,
            at: World.after(0))
        #expect(deployment.authority?.unconfirmed == nil && deployment.authority?.effectiveEnd == World.after(6))
        #expect(deployment.authority?.decider.rank == .superintendent)
        let (ready, list, entries) = try world.prepared(try world.urgent(at: World.after(-1)).confirmed(world))
        let warrant = try LiveWarrant.issue(world.facts(ready, list, entries)!)
        #expect(warrant.end == World.after(6))
    }

    @Test func `An unconfirmed urgent deployment that is live is stopped and its list destroyed`() throws {
        var (deployment, list, entries) = try world.prepared(try world.urgent())
        let warrant = try LiveWarrant.issue(world.facts(deployment, list, entries)!)
        _ = try deployment.goLive(warrant, by: world.officer("operator"), under: world.policy, at: World.after(0.1))
        let actions = deployment.advance(to: World.after(3), under: world.policy)
        #expect(actions.starts(with: [.stopFeed(.urgentLapsed), .destroyWatchlist(by: World.after(27))]))
        #expect(deployment.phase.ending?.reason == .urgentLapsed)
    }
}

extension DeploymentCase {
    fileprivate func confirmed(_ world: World) throws -> DeploymentCase {
        var copy = self
        _ = try copy.apply(
            .confirmUrgent(reasons: "Agreed."), by: world.officer("superintendent"), under: world.policy,
            at: World.after(-0.95))
        return copy
    }
}
