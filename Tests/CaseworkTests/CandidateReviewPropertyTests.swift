import Foundation
import Testing

@testable import Casework

@Suite struct CandidateReviewPropertyTests {
    private let world: SearchWorld
    private let opened: CandidateReview
    private let officers: [Officer]

    init() throws {
        world = try SearchWorld()
        opened = try world.review()
        officers = world.officers()
    }

    private func anyComparison(_ random: inout SplitMix64) -> CandidateComparison {
        if random.chance(0.3) { return SearchWorld.same }
        if random.chance(0.8) { return SearchWorld.different }
        return CandidateComparison(
            notes: [], support: Support.allCases.randomElement(using: &random)!, reason: random.chance(0.5) ? "x" : "")
    }

    /// The act that fits the phase, or any.
    private func anyAct(_ review: CandidateReview, _ random: inout SplitMix64) -> ReviewAct {
        let candidate = SearchWorld.candidates.randomElement(using: &random)!.id
        let acts: [ReviewAct] = [
            .begin, .analyse(SearchWorld.analysis), .compare(candidate, anyComparison(&random)),
            .conclude(prompts: random.chance(0.9) ? Set(ReviewPrompt.allCases) : []),
            .reassign(reasons: random.chance(0.5) ? "x" : ""),
            .investigate(random.chance(0.9) ? .lead : .excluded, consideredContrary: random.chance(0.9), reasons: "x"),
            .addEvidence(
                EvidenceKind.allCases.randomElement(using: &random)!, reference: "E/1",
                about: review.finding?.persons.sorted().randomElement(using: &random)),
            .corroborate(SearchWorld.person(UInt32.random(in: 1...3, using: &random)), reasons: "x"),
            .exclude(reasons: "x"),
        ]
        guard random.chance(0.8) else { return acts.randomElement(using: &random)! }
        switch review.phase {
        case .examining(let position):
            guard review.sealed.examinations.count == position.rawValue else { return acts[0] }
            let own = review.sealed.examinations[position.rawValue - 1]
            if own.analysis == nil { return acts[1] }
            guard let open = review.sealed.candidates.first(where: { own.comparisons[$0.id] == nil }) else {
                return acts[3]
            }
            return .compare(open.id, anyComparison(&random))
        case .found: return acts[5]
        case .lead: return random.chance(0.5) ? acts[6] : acts[7]
        case .noneSuitable, .corroborated, .excluded, .scored: return acts.randomElement(using: &random)!
        }
    }

    /// Mostly somebody who may do it: whoever is at the examination, or an investigator.
    private func anyOfficer(_ review: CandidateReview, _ random: inout SplitMix64) -> Officer {
        guard random.chance(0.8) else { return officers.randomElement(using: &random)! }
        guard case .examining(let position) = review.phase else { return world.officer("investigator") }
        if review.sealed.examinations.count == position.rawValue, let own = review.sealed.examinations.last {
            return officers.first { $0.id == own.officer }!
        }
        return world.officer(["examiner 1", "examiner 2", "examiner 3"].randomElement(using: &random)!)
    }

    private func anyLife(_ random: inout SplitMix64) throws -> CandidateReview {
        var review = opened
        var now = opened.openedAt
        for _ in 0..<60 {
            now.addTimeInterval(Double.random(in: 0...600, using: &random))
            let before = review
            if random.chance(0.05) {
                do throws(Refusal) {
                    try review.eraseUnselected(logged: world.event(.erasure, .review, review.id), at: now)
                } catch { try #require(review == before, "a refused erasure changed something") }
            } else {
                do throws(Refusals) {
                    _ = try review.apply(
                        anyAct(review, &random), by: anyOfficer(review, &random), under: world.policy, at: now)
                } catch { try #require(review == before, "a refused act changed something") }
            }
            try #require(violation(review) == nil)
        }
        return review
    }

    /// What no review may show, said without asking a guard.
    private func violation(_ review: CandidateReview) -> String? {
        let examiners = review.sealed.examinations.map(\.officer)
        if Set(examiners).count != examiners.count { return "somebody examined twice" }
        if !review.team.union(review.deciders).isDisjoint(with: examiners) { return "somebody of the case examined" }
        if examiners.contains(world.officer("untrained").id) { return "an untrained examiner" }
        let concluded = review.sealed.examinations.count { $0.conclusion != nil }
        if review.outcome != nil, concluded < 2 { return "an outcome after one examination" }
        if concluded == 3, review.finding?.agreed == true { return "a third was asked without need" }
        switch review.phase {
        case .corroborated(let finding, let look, let corroboration):
            if review.sealed.evidence.isEmpty { return "corroborated without other evidence" }
            if look.view != .lead || examiners.contains(look.officer) { return "corroborated without an investigator" }
            if !finding.persons.contains(corroboration.person) { return "corroborated somebody whom nobody supported" }
        case .found(let finding), .lead(let finding, _):
            if finding.persons.isEmpty || finding.selected.isEmpty { return "a match with nobody" }
        case .noneSuitable(let finding):
            if !finding.persons.isEmpty { return "somebody was supported, and nobody asks" }
        case .examining, .excluded, .scored: break
        }
        if review.candidatesErasedAt != nil {
            let left = Set(review.sealed.candidates.map(\.id))
            if left != review.finding?.selected { return "an unselected candidate survived its erasure" }
        }
        return nil
    }

    @Test func `No lead is corroborated without two examiners, an investigator and other evidence`() throws {
        var random = SplitMix64(seed: 0x14)
        var counts: [SearchOutcome: Int] = [:]
        for _ in 0..<1500 {
            if let outcome = try anyLife(&random).outcome { counts[outcome, default: 0] += 1 }
        }
        // The property must not hold for want of outcomes.
        #expect(counts[.corroborated, default: 0] > 30 && counts[.noneSuitable, default: 0] > 30, "\(counts)")
    }
}
