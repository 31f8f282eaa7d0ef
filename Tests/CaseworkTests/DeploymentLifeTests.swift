import Foundation
import Statistics
import Testing

@testable import Casework

/// From the preparation to the published record.
@Suite struct DeploymentLifeTests {
    private let world: World

    init() throws { world = try World() }

    private func act(_ act: DeploymentAct, _ name: String, on deployment: inout DeploymentCase, at hours: Double) throws
        -> [DeploymentAction]
    {
        try deployment.apply(act, by: world.officer(name), under: world.policy, at: World.after(hours))
    }

    private func report(_ deployment: DeploymentCase, _ alerts: [AlertCase] = [], by name: String = "silver") throws
        -> CancellationReport
    {
        try CancellationReport(
            id: .init(World.uuid(90)), on: deployment, alerts: alerts, author: world.officer(name),
            filedAt: World.after(8), complaints: 0, objectivesMet: true, sealed: .init(lessons: "none"))
    }

    @Test func `An application becomes a published record`() throws {
        var deployment = try world.live()
        #expect(deployment.observe(LiveTally(facesSeen: 500), under: world.policy, at: World.after(1)).isEmpty)
        let ending = try act(.end(note: "done"), "operator", on: &deployment, at: 5)
        #expect(ending.starts(with: [.stopFeed(.operatorEnded), .destroyWatchlist(by: World.after(29))]))
        #expect(ending.contains(.startRetention(.alert, from: World.after(5))) && ending.contains(.buildRecord))
        let purge = try act(.recordPurge(world.receipt(at: World.after(6))), "list manager", on: &deployment, at: 6.1)
        #expect(purge == [.createTask(CaseTask(.reviewDeployment, for: .authorisingOfficer))])
        _ = try act(.fileReport(try report(deployment)), "silver", on: &deployment, at: 8)
        _ = try act(.review(objectivesMet: true, remainsJustified: true, text: "Good."), "gold", on: &deployment, at: 9)
        let record = try DeploymentRecord(
            try #require(
                deployment.liveAuthority(
                    staff: [],
                    list: Watchlist(id: World.listID, deployment: World.deploymentID, force: World.borsetshire),
                    folder: "", at: World.after(9))),
            try #require(deployment.recordEvents([])))
        let row = try PublishedRow(record, of: deployment.id)
        #expect(try act(.publish(row), "gold", on: &deployment, at: 10).first == .publish(row))
        #expect(deployment.phase.name == .published && row.columns[0] == "EXERCISE Market Square")
        #expect(row.figures.facesSeen == 500 && row.columns[15] == "500")
        #expect(try JSONDecoder().decode(DeploymentCase.self, from: JSONEncoder().encode(deployment)) == deployment)
    }

    @Test func `No act is possible in a phase that doesn't know it`() throws {
        let acts: [(DeploymentAct, String, Set<DeploymentPhase.Name>)] = [
            (.submit, "applicant", [.draft]), (.grant(conditions: ""), "superintendent", [.submitted]),
            (.refuse(reasons: "no"), "superintendent", [.submitted]),
            (.pause(.byOfficer, note: ""), "operator", [.live]), (.end(note: ""), "operator", [.live, .paused]),
            (.changeThreshold(to: 0.9), "silver", [.live]),
            (.recordPurge(world.receipt(at: World.after(6))), "list manager", [.ended]),
            (.review(objectivesMet: true, remainsJustified: true, text: "x"), "gold", []),
            (.cancel(reasons: "no"), "gold", [.draft, .submitted, .authorised, .prepared, .live, .paused]),
        ]
        var live = try world.live()
        let running = live
        _ = try act(.end(note: ""), "operator", on: &live, at: 5)
        var paused = running
        _ = paused.pauseAutomatically(.clockFailed, at: World.after(1))
        let all = [
            try world.draft(), try world.submitted(), try world.authorised(), try world.prepared().0, running, paused,
            live,
        ]
        for deployment in all {
            for (act, name, phases) in acts {
                var copy = deployment
                let refused = rules {
                    _ = try copy.apply(act, by: world.officer(name), under: world.policy, at: World.after(5.5))
                }
                #expect(
                    refused.isEmpty == phases.contains(deployment.phase.name),
                    "\(act.title) when \(deployment.phase.name)")
                if !refused.isEmpty { #expect(copy == deployment, "a refused act changes nothing") }
            }
        }
    }

    @Test func `Preparation: each thing that is missing refuses`() throws {
        let deployment = try world.authorised()
        let list = try world.list(for: deployment, try world.reviewed())
        func preparing(_ list: Watchlist, _ change: (inout Preparation) -> Void) -> [String] {
            var (copy, preparation) = (deployment, world.preparation)
            change(&preparation)
            return rules {
                _ = try copy.apply(
                    .prepare(preparation, list), by: world.officer("silver"), under: world.policy, at: World.after(-0.4)
                )
            }
        }
        #expect(preparing(list) { _ in } == [])
        #expect(preparing(list) { $0.notice = .missing } == ["G1"])
        #expect(preparing(list) { $0.notice = .posted(at: World.start, address: "") } == ["G1"])
        #expect(preparing(list) { $0.notice = .waived(threat: " ") } == ["G1"])
        #expect(preparing(list) { $0.notice = .waived(threat: "a critical threat") } == [])
        #expect(preparing(list) { $0.signageConfirmedAt = nil } == ["G1"])
        #expect(preparing(list) { $0.equipmentTestedAt = nil } == ["§5.3"])
        #expect(preparing(list) { $0.engagementOfficers = $0.operators } == ["G2"])
        #expect(preparing(list) { $0.operators = [] } == ["G1", "G2"])
        #expect(
            preparing(Watchlist(id: World.listID, deployment: deployment.id, force: deployment.force)) { _ in } == [
                "G6"
            ])
    }

    @Test func `Live only by a fresh warrant for this deployment, once the last act is past`() throws {
        var (deployment, list, entries) = try world.prepared()
        let facts = try #require(world.facts(deployment, list, entries))
        func going(at hours: Double, _ name: String = "operator") -> [String] {
            var copy = deployment
            return rules {
                let warrant = try LiveWarrant.issue(facts)
                _ = try copy.goLive(warrant, by: world.officer(name), under: world.policy, at: World.after(hours))
            }
        }
        #expect(going(at: 0.1) == [])
        #expect(going(at: 0.1 + 61 / 3600) == ["G1"], "too old")
        #expect(going(at: 0.09) == ["G1"], "before it was issued")
        #expect(going(at: 0.1, "list manager") == ["§4"])
        var file = facts
        file.casework = nil
        file.authority.isExercise = true
        let warrant = try LiveWarrant.issue(file)
        let refused = rules {
            _ = try deployment.goLive(
                warrant, by: world.officer("operator"), under: world.policy, at: World.after(0.1))
        }
        #expect(refused == ["G1"], "an authority file is no casework")
    }

    @Test func `G11: while live a threshold only rises`() throws {
        var deployment = try world.live()
        #expect(rules { _ = try act(.changeThreshold(to: 0.6), "silver", on: &deployment, at: 1) } == ["G11"])
        #expect(rules { _ = try act(.changeThreshold(to: 0.59), "silver", on: &deployment, at: 1) } == ["G11"])
        #expect(rules { _ = try act(.changeThreshold(to: 1.1), "silver", on: &deployment, at: 1) } == ["G11"])
        #expect(rules { _ = try act(.changeThreshold(to: .nan), "silver", on: &deployment, at: 1) } == ["G11"])
        #expect(try act(.changeThreshold(to: 0.64), "silver", on: &deployment, at: 1) == [.setThreshold(0.64)])
    }

    @Test func `A pause needs a new warrant to go on, and the end comes all the same`() throws {
        var deployment = try world.live()
        #expect(
            try act(.pause(.signageFailed, note: "blown over"), "operator", on: &deployment, at: 1) == [
                .pauseFeed(.signageFailed)
            ])
        let (_, list, entries) = try world.prepared()
        let warrant = try LiveWarrant.issue(world.facts(deployment, list, entries, at: World.after(2))!)
        let actions = try deployment.goLive(
            warrant, by: world.officer("operator"), under: world.policy, at: World.after(2))
        #expect(actions == [.startFeed])
        #expect(deployment.advance(to: World.after(5.9), under: world.policy).isEmpty)
        #expect(deployment.advance(to: World.after(6), under: world.policy).first == .stopFeed(.authorityEnded))
    }

    @Test func `Staff of a lending force may pause and end, and nothing else`() throws {
        var deployment = try world.live()
        var guest = world.officer("operator")
        guest.force = World.felpersham
        guest.roles.insert(.silverCommander)
        #expect(
            rules {
                _ = try deployment.apply(.changeThreshold(to: 0.9), by: guest, under: world.policy, at: World.after(1))
            } == ["§5.6"])
        _ = try deployment.apply(.pause(.byOfficer, note: ""), by: guest, under: world.policy, at: World.after(1))
        _ = try deployment.apply(.end(note: ""), by: guest, under: world.policy, at: World.after(2))
        #expect(deployment.phase.name == .ended)
    }

    @Test func `What was live is not cancelled away: it ends and is published`() throws {
        var deployment = try world.live()
        _ = try act(.cancel(reasons: "Not needed."), "superintendent", on: &deployment, at: 1)
        #expect(deployment.phase.ending?.reason == .authorityCancelled)
        var unused = try world.prepared().0
        #expect(
            try act(.cancel(reasons: "Not needed."), "superintendent", on: &unused, at: 0).first
                == .destroyWatchlist(by: World.after(0)))
        #expect(unused.phase == .cancelled(reason: .cancelled, at: World.after(0)))
        #expect(
            rules {
                var copy = try world.draft()
                _ = try act(.cancel(reasons: " "), "applicant", on: &copy, at: 0)
            } == ["§5.1"])
    }

    @Test func `However late the clock is looked at, a deployment ended at its end`() throws {
        var deployment = try world.live()
        let actions = deployment.advance(to: World.after(9), under: world.policy)
        #expect(deployment.phase.ending?.endedAt == World.after(6) && deployment.lastActAt == World.after(9))
        #expect(actions.contains(.destroyWatchlist(by: World.after(30))))
        #expect(actions.contains(.startRetention(.alert, from: World.after(6))))
    }

    @Test func `An authority that nobody used ends and its list is destroyed`() throws {
        var deployment = try world.prepared().0
        #expect(deployment.advance(to: World.after(5.99), under: world.policy).isEmpty)
        #expect(
            deployment.advance(to: World.after(6), under: world.policy).first == .destroyWatchlist(by: World.after(6)))
        #expect(deployment.phase == .cancelled(reason: .neverUsed, at: World.after(6)))
    }

    @Test func `G8 and G10: a purge counts with a receipt of this list, from after the end, that somebody verified`()
        throws
    {
        var deployment = try world.live()
        _ = try act(.end(note: ""), "operator", on: &deployment, at: 5)
        func purging(_ receipt: DestructionReceipt) -> [String] {
            var copy = deployment
            return rules { _ = try copy.recordPurge(receipt, under: world.policy, at: World.after(40)) }
        }
        var other = world.receipt(at: World.after(6))
        other.watchlistDigest = "00"
        #expect(purging(world.receipt(at: World.after(6), verified: false)) == ["G10"])
        #expect(purging(world.receipt(at: World.after(6), reference: "EX-2")) == ["G8"])
        #expect(purging(world.receipt(at: World.after(4))) == ["G8"])
        #expect(purging(other) == ["G8"])
        #expect(purging(world.receipt(at: World.after(6))) == [])
        let late = try deployment.recordPurge(
            world.receipt(at: World.after(29.1)), under: world.policy, at: World.after(30))
        #expect(late.first == .raiseIncident(.lateErasure))
    }

    @Test func `The report is reviewed by somebody else than its author, and nothing is published before`() throws {
        var deployment = try world.live()
        _ = try act(.end(note: ""), "operator", on: &deployment, at: 5)
        #expect(
            rules {
                _ = try act(.fileReport(try report(deployment, by: "applicant")), "silver", on: &deployment, at: 8)
            } == ["§5.5"])
        _ = try act(.recordPurge(world.receipt(at: World.after(6))), "list manager", on: &deployment, at: 6)
        let review = DeploymentAct.review(objectivesMet: true, remainsJustified: true, text: "Good.")
        #expect(rules { _ = try act(review, "gold", on: &deployment, at: 9) } == ["§5.5"])
        var silver = world.officer("silver")
        silver.roles.insert(.goldCommander)
        _ = try act(.fileReport(try report(deployment)), "silver", on: &deployment, at: 8)
        #expect(
            rules { _ = try deployment.apply(review, by: silver, under: world.policy, at: World.after(9)) } == ["G2"])
    }
}
