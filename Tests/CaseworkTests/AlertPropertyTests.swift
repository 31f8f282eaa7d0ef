import Foundation
import Testing

@testable import Casework

@Suite struct AlertPropertyTests {
    private let world: World
    private let deployment: DeploymentCase
    private let officers: [Officer]

    init() throws {
        world = try World()
        deployment = try world.live()
        officers = world.officers()
    }

    private func anyContact(_ random: inout SplitMix64) -> Engagement.Contact {
        if random.chance(0.25) { return .none(Engagement.Reason.allCases.randomElement(using: &random)!) }
        let identity =
            random.chance(0.6) ? .listedPerson : Engagement.Identity.allCases.randomElement(using: &random)!
        return .spoken(
            .init(
                identity: identity, means: random.chance(0.8) ? [.document] : [],
                powers: random.chance(0.2) ? [.arrest] : []))
    }

    /// The act that fits the state, or any.
    private func anyAct(_ state: AlertCase.State, _ random: inout SplitMix64) -> AlertAct {
        let acts: [AlertAct] = [
            .adjudicate(
                random.chance(0.8) ? .possibleMatch : .noMatch, consideredRelative: random.chance(0.9), note: ""),
            .engage(
                Engagement.Comparison.allCases.randomElement(using: &random)!, anyContact(&random),
                grounds: random.chance(0.5) ? "seen" : ""),
            .classify(AlertAssessment.allCases.randomElement(using: &random)!, note: ""),
            .conclude(AlertOutcome.allCases.randomElement(using: &random)!, note: ""),
        ]
        guard random.chance(0.7) else { return acts.randomElement(using: &random)! }
        switch state {
        case .raised: return acts[0]
        case .adjudicated: return acts[1]
        case .assessed: return acts[2]
        case .classified, .concluded: return acts[3]
        }
    }

    /// Two officers hold both roles, one holds them untrained, and most shouldn't touch an alert at all.
    private func anyOfficer(_ random: inout SplitMix64) -> Officer {
        random.chance(0.8)
            ? world.officer(["operator", "engager", "untrained"].randomElement(using: &random)!)
            : officers.randomElement(using: &random)!
    }

    private func anyLife(_ number: UInt32, _ random: inout SplitMix64) throws -> AlertCase {
        var alert = try world.alert(number, of: deployment)
        var now = alert.raisedAt
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            now.addTimeInterval(Double.random(in: 0...20, using: &random))
            let before = alert
            do throws(Refusals) {
                _ = try alert.apply(anyAct(alert.state, &random), by: anyOfficer(&random), at: now)
            } catch { try #require(alert == before, "a refused act changed something") }
            try #require(violation(alert) == nil)
        }
        return alert
    }

    /// What no alert may show, said without asking a guard.
    private func violation(_ alert: AlertCase) -> String? {
        guard let second = alert.engagement else {
            return alert.classification == nil && alert.outcome == nil ? nil : "classified without two assessments"
        }
        guard let first = alert.adjudication, first.officer != second.officer, first.decidedAt <= second.assessedAt
        else {
            return "not assessed by two officers, one after the other"
        }
        if [first.officer, second.officer].contains(world.officer("untrained").id) { return "an untrained officer" }
        if case .spoken = second.contact, first.decision != .possibleMatch || second.assessedAt >= alert.expiresAt {
            return "somebody was approached without a possible match, or too late"
        }
        if alert.outcome != nil, alert.classification?.assessment != .trueConfirmed { return "an outcome of nothing" }
        return nil
    }

    @Test func `No alert has an outcome without two different officers`() throws {
        var random = SplitMix64(seed: 0xa1e7)
        var concluded = 0
        for number in UInt32(0)..<3_000 {
            let alert = try anyLife(number, &random)
            if alert.outcome != nil { concluded += 1 }
        }
        #expect(concluded > 100, "the property must not hold for want of outcomes: \(concluded)")
    }

    @Test func `The published row always adds up, or is not published`() throws {
        var random = SplitMix64(seed: 0xadd)
        var (published, refused) = (0, 0)
        for _ in 0..<400 {
            let alerts = try (0..<UInt32.random(in: 0...3, using: &random)).map { try anyLife($0, &random) }
            let tally = LiveTally(facesSeen: Int.random(in: 0...3_000, using: &random))
            var ended = deployment
            _ = ended.observe(tally, under: world.policy, at: World.after(2))
            _ = try ended.apply(
                .end(note: ""), by: world.officer("operator"), under: world.policy, at: World.after(5))
            let list = Watchlist(id: World.listID, deployment: ended.id, force: ended.force)
            let authority = try #require(ended.liveAuthority(staff: [], list: list, folder: "", at: World.after(5)))
            let record = try DeploymentRecord(authority, try #require(ended.recordEvents(alerts)))
            do throws(Refusals) {
                let row = try PublishedRow(record, of: ended.id)
                let columns = row.columns.map { Int($0) ?? 0 }
                #expect(columns[6] == columns[7...10].reduce(0, +), "alerts are partitioned")
                #expect(columns[7] == columns[12...14].reduce(0, +), "outcomes are partitioned")
                #expect(!row.columns.contains("awaiting") || row.figures.facesSeen == 0)
                published += 1
            } catch {
                #expect(error.all.allSatisfy { $0.rule == "G16" })
                refused += 1
            }
        }
        #expect(published > 40 && refused > 40, "\(published) published, \(refused) refused")
    }
}
