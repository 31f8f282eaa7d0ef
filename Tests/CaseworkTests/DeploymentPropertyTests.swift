import Foundation
import Testing

@testable import Casework

/// Random lives of deployments: whatever officers try and in whatever order, the rules hold.
@Suite struct DeploymentPropertyTests {
    private let world: World
    private let entries: [Nomination]
    private let officers: [Officer]
    private let faults = Fault.all

    init() throws {
        world = try World()
        entries = try world.reviewed()
        officers = world.officers()
    }

    /// One life, and what is known about it from outside the state machine.
    private struct Life {
        var deployment: DeploymentCase
        var list: Watchlist
        var now = World.after(-48)
        var hasBeenLive = false
        /// The place for which notice and signs were last confirmed.
        var preparedSite: DeploymentSite?
        /// Whether the place was varied during a pause.
        var hasMoved = false
        var refusedWithFault = 0
        /// What no life may show.
        var violations: [String] = []
    }

    private func begin() throws -> Life {
        Life(
            deployment: try world.draft(),
            list: Watchlist(id: World.listID, deployment: World.deploymentID, force: World.borsetshire))
    }

    @Test func `No sequence reaches LIVE with a guard unmet`() throws {
        var random = SplitMix64(seed: 0x5eed)
        var (live, faulty, ended, purged, varied, moved) = (0, 0, 0, 0, 0, 0)
        for _ in 0..<3_000 {
            var life = try begin()
            for _ in 0..<Int.random(in: 5...40, using: &random) {
                step(&life, &random)
                look(&life)
            }
            try #require(life.violations == [])
            live += life.hasBeenLive ? 1 : 0
            faulty += life.refusedWithFault
            ended += life.deployment.phase.ending == nil ? 0 : 1
            purged += life.deployment.phase.name == .purged ? 1 : 0
            varied += life.deployment.authorities.count > 1 ? 1 : 0
            moved += life.hasMoved ? 1 : 0
        }
        // The property must not hold for want of deployments that get there.
        let reached =
            "\(live) live, \(faulty) refused, \(ended) ended, \(purged) purged, \(varied) varied, \(moved) moved"
        #expect(live > 200 && faulty > 200 && ended > 100 && purged > 10 && varied > 10 && moved > 5, "\(reached)")
    }

    /// What must be true of any deployment at any time, said without asking a guard.
    private func look(_ life: inout Life) {
        let deployment = life.deployment
        func demand(_ holds: Bool, _ what: String) {
            if !holds { life.violations.append(what) }
        }
        for authority in deployment.authorities {
            demand(authority.applicant != authority.grantedBy, "somebody decided on their own application")
            switch authority.standing {
            case .ordinary: demand(authority.grantedRank >= .superintendent, "granted by too low a rank")
            case .urgent: demand(authority.grantedRank >= .inspector, "urgently granted by too low a rank")
            case .urgentConfirmed(_, let officer, let rank, _):
                demand(officer != authority.grantedBy && rank >= .superintendent, "confirmed by the wrong officer")
            }
        }
        for (earlier, later) in zip(deployment.authorities, deployment.authorities.dropFirst())
        where later.terms.matching.threshold < earlier.terms.matching.threshold {
            demand(later.secondOfficer != nil && later.secondOfficer != later.grantedBy, "lowered by one officer")
        }
        guard case .live(let run) = deployment.phase, let authority = deployment.authority else {
            demand(deployment.phase.name != .live, "live without an authority")
            return
        }
        demand(run.threshold >= authority.terms.matching.threshold && run.threshold >= 0.5, "under the threshold")
        demand(run.watchlistDigest == World.digest && run.startedAt >= World.start, "another list, or too early")
        let team = Set(run.preparation.operators + run.preparation.engagementOfficers)
        demand(team.count >= 2 && run.preparation.signageConfirmedAt != nil, "not prepared")
        demand(life.preparedSite == authority.terms.site, "notice and signs were for another place")
    }

    private func step(_ life: inout Life, _ random: inout SplitMix64) {
        life.now.addTimeInterval(wait(life, &random))
        // Time passes everywhere: a shell calls this before any act.
        _ = life.deployment.advance(to: life.now, under: world.policy)
        if case .live = life.deployment.phase, let end = life.deployment.authority?.effectiveEnd, life.now >= end {
            life.violations.append("live outside its authority")
        }
        let isSensible = random.chance(0.7)
        let isReady = [.prepared, .paused].contains(life.deployment.phase.name)
        if random.chance(isSensible && isReady ? 0.6 : 0.1) {
            goLive(&life, &random)
            return
        }
        let (act, part) =
            isSensible
            ? nextAct(&life, &random) : (anyAct(life, &random), officers.randomElement(using: &random)!.sealed.name)
        let before = life.deployment
        do throws(Refusals) {
            _ = try life.deployment.apply(act, by: world.officer(part), under: world.policy, at: life.now)
            note(act, before, &life)
        } catch {
            if life.deployment != before { life.violations.append("a refused act changed something") }
        }
    }

    /// Remembers what an act that was done means for the place.
    private func note(_ act: DeploymentAct, _ before: DeploymentCase, _ life: inout Life) {
        switch act {
        case .prepare: life.preparedSite = life.deployment.terms.site
        case .grantVariation where before.phase.name == .paused:
            life.hasMoved = life.hasMoved || before.terms.site != life.deployment.terms.site
        default: break
        }
    }

    /// Mostly to where the next thing can happen; seconds.
    private func wait(_ life: Life, _ random: inout SplitMix64) -> Double {
        let phase = life.deployment.phase.name
        if life.now < World.after(-2), phase == .authorised { return World.after(-0.95).timeIntervalSince(life.now) }
        // Some applications are decided late, so that urgent authorities cover the start.
        if life.now < World.after(-2), phase == .submitted, random.chance(0.3) {
            return World.after(-1).timeIntervalSince(life.now)
        }
        if life.now < World.start, phase == .prepared, random.chance(0.8) {
            return World.after(0.1).timeIntervalSince(life.now)
        }
        return Double.random(in: 0...2_400, using: &random)
    }

    /// Goes live with the facts as they are, or with one that is wrong.
    private func goLive(_ life: inout Life, _ random: inout SplitMix64) {
        guard var facts = world.facts(life.deployment, life.list, entries, at: life.now) else { return }
        let fault = random.chance(0.5) ? faults.randomElement(using: &random) : nil
        fault?.make(&facts)
        let officer = random.chance(0.8) ? world.officer("operator") : officers.randomElement(using: &random)!
        do throws(Refusals) {
            let warrant = try LiveWarrant.issue(facts)
            let end = warrant.end
            if let fault { life.violations.append("a warrant although \(fault.name)") }
            if life.now < World.start || life.now >= end { life.violations.append("a warrant outside its time") }
            _ = try life.deployment.goLive(warrant, by: officer, under: world.policy, at: life.now)
            if officer.roles.isDisjoint(with: [.liveOperator, .silverCommander, .bronzeCommander]) {
                life.violations.append("started by an officer without the role")
            }
            if life.list.authorisation == nil { life.violations.append("live with a list that nobody authorised") }
            life.hasBeenLive = true
        } catch {
            if fault != nil { life.refusedWithFault += 1 }
        }
    }

    /// What would be done next if all went well.
    private func nextAct(_ life: inout Life, _ random: inout SplitMix64) -> (DeploymentAct, String) {
        let deployment = life.deployment
        switch deployment.phase.name {
        case .draft: return (.submit, "applicant")
        case .submitted:
            return random.chance(0.7)
                ? (.grant(conditions: ""), "superintendent")
                : (.grantUrgent(.threatToLife, spokenAt: nil, reasons: "It can't wait."), "inspector")
        case .authorised, .prepared:
            authoriseList(&life)
            if deployment.authority?.unconfirmed != nil, random.chance(0.3) {
                return (.confirmUrgent(reasons: "Agreed."), "superintendent")
            }
            if random.chance(0.15) { return (anyVariation(life, &random), "applicant") }
            if random.chance(0.2) { return (.grantVariation(approval(life, &random)), "second superintendent") }
            return (.prepare(world.preparation, life.list), "silver")
        case .paused where random.chance(0.8):
            guard deployment.variation == nil else {
                return (.grantVariation(approval(life, &random)), "second superintendent")
            }
            if random.chance(0.5) { return (anyVariation(life, &random), "applicant") }
            return (.prepare(world.preparation, life.list), "silver")
        case .live, .paused:
            if random.chance(0.3) {
                return (.changeThreshold(to: Float.random(in: 0.4...1.0, using: &random)), "silver")
            }
            return (random.chance(0.5) ? .pause(.byOfficer, note: "") : .end(note: ""), "operator")
        case .ended: return (.recordPurge(world.receipt(at: life.now, verified: random.chance(0.7))), "list manager")
        case .refused, .purged, .reviewed, .published, .cancelled: return (.cancel(reasons: "no"), "gold")
        }
    }

    private func authoriseList(_ life: inout Life) {
        guard life.list.authorisation == nil else { return }
        // Refused before there is an authority and too long before the start; then there is no list yet.
        try? life.list.authorise(
            entries, digest: World.digest, for: life.deployment, evaluation: world.evaluation,
            by: world.officer("superintendent"), under: world.policy, at: life.now)
    }

    private func anyVariation(_ life: Life, _ random: inout SplitMix64) -> DeploymentAct {
        var terms = life.deployment.terms
        terms.matching.threshold = Float.random(in: 0.4...0.8, using: &random)
        terms.end = World.after(Double.random(in: 1...14, using: &random))
        if random.chance(0.5) { terms.site.name = terms.site.name == "High Street" ? "Market Square" : "High Street" }
        return .proposeVariation(terms, world.narrative)
    }

    private func approval(_ life: Life, _ random: inout SplitMix64) -> TwoPersonApproval? {
        guard random.chance(0.5), let wanted = life.deployment.variation else { return nil }
        return try? TwoPersonProposal(
            id: .init(World.uuid(80)),
            act: .lowerThreshold(life.deployment.id, to: wanted.terms.matching.threshold),
            proposer: world.officer("silver").id, proposedAt: life.now
        ).approve(by: world.officer("sro"), under: world.policy, at: life.now)
    }

    private func anyAct(_ life: Life, _ random: inout SplitMix64) -> DeploymentAct {
        let acts: [DeploymentAct] = [
            .submit, .edit(world.terms, world.narrative), .grant(conditions: ""), .refuse(reasons: "no"),
            .grantUrgent(.seriousHarm, spokenAt: nil, reasons: "It can't wait."), .confirmUrgent(reasons: "Agreed."),
            anyVariation(life, &random), .grantVariation(approval(life, &random)), .refuseVariation(reasons: "no"),
            .prepare(world.preparation, life.list), .pause(.drift, note: ""),
            .changeThreshold(to: Float.random(in: 0...1.2, using: &random)), .end(note: ""),
            .recordPurge(world.receipt(at: life.now)),
            .review(objectivesMet: true, remainsJustified: true, text: "Good."), .cancel(reasons: ""),
        ]
        return acts.randomElement(using: &random)!
    }
}
