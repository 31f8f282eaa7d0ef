import Foundation
import Testing

@testable import Casework

@Suite struct EvaluationCaseTests {
    static let digest = String(repeating: "ab", count: 32)
    let world: World
    let scientist: Officer

    init() throws {
        world = try World()
        scientist = EvaluationCaseTests.officer(40, [.equalityLead])
    }

    static func officer(_ number: UInt32, _ roles: Set<Role>) -> Officer {
        Officer(
            id: .init(World.uuid(number)), force: World.borsetshire, rank: .constable, roles: roles,
            sealed: .init(name: "Example", number: "\(number)"))
    }

    static var binding: EvaluationBinding {
        EvaluationBinding(
            algorithm: World.algorithm, packDigest: digest, program: "0.1.0", use: .live, settingsDigest: digest,
            captureDigest: digest)
    }

    /// 5,000 searches without a false positive show under 1 in 1,000 (the upper bound is 0.0006).
    static func figures(_ change: (inout EvaluationFigures) -> Void = { _ in }) -> EvaluationFigures {
        let counts = EvaluationCounts(searches: 5000, falsePositives: 0, opportunities: 400, truePositives: 360)
        var figures = EvaluationFigures(
            threshold: 0.6, gallerySize: 1000, largestList: 1000, overall: counts,
            groups: [
                EvaluationGroup(attribute: "gender", name: "female", counts: counts),
                EvaluationGroup(attribute: "gender", name: "male", counts: counts),
            ], reportDigest: digest, setDigest: digest)
        change(&figures)
        return figures
    }

    func registered(_ figures: EvaluationFigures = EvaluationCaseTests.figures()) throws -> EvaluationCase {
        try EvaluationCase(
            id: .init(World.uuid(50)), binding: EvaluationCaseTests.binding, figures: figures,
            by: EvaluationCaseTests.officer(41, [.systemEngineer]), at: World.after(-100))
    }

    func signed(_ figures: EvaluationFigures = EvaluationCaseTests.figures()) throws -> EvaluationCase {
        var evaluation = try registered(figures)
        try evaluation.sign(report: EvaluationCaseTests.digest, by: scientist, at: World.after(-90))
        return evaluation
    }

    func accepted(_ figures: EvaluationFigures = EvaluationCaseTests.figures()) throws -> (
        EvaluationCase, ApprovedEvaluation
    ) {
        var evaluation = try signed(figures)
        let approved = try accept(&evaluation)
        return (evaluation, approved)
    }

    private func accept(
        _ evaluation: inout EvaluationCase, acknowledging: Set<String> = [], by officer: Officer? = nil,
        until: Date = World.after(8000)
    ) throws -> ApprovedEvaluation {
        try evaluation.accept(
            .init(World.uuid(20)), acknowledging: acknowledging, validUntil: until, by: officer ?? world.officer("sro"),
            under: world.policy, at: World.after(-80))
    }

    @Test func `Registered, signed and accepted by three people, it approves what it measured`() throws {
        let (evaluation, approved) = try accepted()
        #expect(approved.threshold == 0.6 && approved.gallerySize == 1000 && approved.rate == 0)
        #expect(evaluation.acceptance?.approval == approved.id)
    }

    @Test func `Incomplete evaluations aren't registered`() {
        #expect(rules { _ = try registered(EvaluationCaseTests.figures { $0.groups = [] }) } == ["§7.7"])
        #expect(
            rules { _ = try registered(EvaluationCaseTests.figures { $0.overall.falsePositives = 9999 }) } == ["§7.7"])
        #expect(rules { _ = try registered(EvaluationCaseTests.figures { $0.reportDigest = "none" }) } == ["§7.7"])
        #expect(rules { _ = try registered(EvaluationCaseTests.figures { $0.threshold = .nan }) } == ["§7.7"])
    }

    @Test func `Roles and separation hold at each step`() throws {
        var evaluation = try registered()
        #expect(
            rules {
                try evaluation.sign(report: EvaluationCaseTests.digest, by: world.officer("sro"), at: World.after(-90))
            } == ["§4"])
        let other = String(repeating: "cd", count: 32)
        #expect(
            rules { try evaluation.sign(report: other, by: scientist, at: World.after(-90)) } == ["§7.7"],
            "another report was read")
        #expect(rules { _ = try accept(&evaluation) } == ["§7.7"], "not signed yet")
        // One person with both roles can't do both halves.
        let both = EvaluationCaseTests.officer(42, [.equalityLead, .seniorResponsibleOfficer])
        try evaluation.sign(report: EvaluationCaseTests.digest, by: both, at: World.after(-90))
        #expect(rules { _ = try accept(&evaluation, by: both) } == ["G2"])
        #expect(rules { _ = try accept(&evaluation, by: scientist) } == ["§4"])
        #expect(rules { _ = try accept(&evaluation, until: World.after(30_000)) } == ["§7.7"])
        _ = try accept(&evaluation)
    }

    @Test func `A group over the limit refuses acceptance, and a group too small has to be acknowledged by name`()
        throws
    {
        let over = EvaluationCaseTests.figures { $0.groups[0].counts.falsePositives = 60 }
        var evaluation = try signed(over)
        let seen = "gender: female (wrongly found more often)"
        #expect(rules { _ = try accept(&evaluation, acknowledging: ["gender: female", seen]) } == ["§7.7"])
        let small = EvaluationCaseTests.figures {
            $0.groups[1].counts = EvaluationCounts(
                searches: 200, falsePositives: 0, opportunities: 20, truePositives: 20)
        }
        evaluation = try signed(small)
        #expect(rules { _ = try accept(&evaluation) } == ["§7.7"])
        #expect(rules { _ = try accept(&evaluation, acknowledging: ["gender: female"]) } == ["§7.7"])
        _ = try accept(&evaluation, acknowledging: ["gender: male"])
        #expect(evaluation.acceptance?.acknowledged == ["gender: male"])
    }

    @Test func `A group that is recognised less often, by more than chance, has to be acknowledged by name`() throws {
        // 300 of 400 against 360 of 400: scipy.stats.boschloo_exact gives far under 0.05.
        var evaluation = try signed(EvaluationCaseTests.figures { $0.groups[0].counts.truePositives = 300 })
        let label = "gender: female (recognised less often)"
        #expect(evaluation.figures.differences.map(\.label) == [label])
        #expect(rules { _ = try accept(&evaluation) } == ["§7.7"])
        #expect(rules { _ = try accept(&evaluation, acknowledging: ["gender: female"]) } == ["§7.7"])
        _ = try accept(&evaluation, acknowledging: [label])
        #expect(evaluation.acceptance?.acknowledged == [label])
    }

    @Test func `Differences are of both errors, and within an attribute`() {
        #expect(EvaluationCaseTests.figures().differences.isEmpty)
        let found = EvaluationCaseTests.figures { $0.groups[1].counts.falsePositives = 20 }
        #expect(found.differences.map(\.label) == ["gender: male (wrongly found more often)"])
        let apart = EvaluationCaseTests.figures {
            $0.groups[0].counts.truePositives = 200
            $0.groups[1].attribute = "age"
        }
        #expect(apart.differences.isEmpty, "one group of an attribute is compared with nobody")
        // Three small groups, none significant by itself, against one that is favoured.
        let favoured = EvaluationCaseTests.figures { figures in
            func group(_ name: String, _ found: Int, of people: Int) -> EvaluationGroup {
                EvaluationGroup(
                    attribute: "ethnicity", name: name,
                    counts: EvaluationCounts(
                        searches: 0, falsePositives: 0, opportunities: people, truePositives: found))
            }
            figures.groups =
                [group("white", 396, of: 400)] + ["a", "b", "c", "d", "e", "f"].map { group($0, 7, of: 8) }
        }
        #expect(favoured.differences.map(\.label) == ["ethnicity: white (recognised more often)"])
    }

    @Test func `An approval on data that can't show the limit for everybody counts for exercises only`() throws {
        let few = EvaluationCaseTests.figures { $0.overall.searches = 200 }
        var evaluation = try signed(few)
        #expect(rules { _ = try accept(&evaluation) } == ["§7.7"])
        let approved = try accept(&evaluation, acknowledging: [EvaluationGroup.everybodyLabel])
        func refusals(isExercise: Bool) -> [String] {
            ApprovalGuard.refusals(
                evaluation, named: approved.id, running: EvaluationCaseTests.binding, threshold: 0.6, listSize: 1,
                isExercise: isExercise, at: World.start
            ).map(\.rule)
        }
        #expect(refusals(isExercise: true) == [] && refusals(isExercise: false) == ["§7.7"])
        #expect(EvaluationGroup.everybody(few.overall).label == EvaluationGroup.everybodyLabel)
    }

    @Test func `The limit is asked at the largest list, not at the measured one`() throws {
        // Upper bound 0.0006 at 1,000; ten times the list is 0.006.
        let longer = EvaluationCaseTests.figures { $0.largestList = 10_000 }
        #expect(longer.finding(longer.overall, limit: 0.001) == .notEstimable)
        #expect(EvaluationCaseTests.figures().finding(longer.overall, limit: 0.001) == .shown)
    }

    @Test func `An approval lapses with anything it is bound to`() throws {
        let (evaluation, _) = try accepted()
        func refusals(
            _ change: (inout EvaluationBinding) -> Void = { _ in }, threshold: Float = 0.6, size: Int = 1000,
            at instant: Date = World.start
        ) -> [String] {
            var now = EvaluationCaseTests.binding
            change(&now)
            return ApprovalGuard.refusals(
                evaluation, running: now, threshold: threshold, listSize: size, at: instant
            ).map(\.rule)
        }
        #expect(refusals() == [] && refusals(threshold: 0.7) == [])
        #expect(refusals { $0.packDigest = String(repeating: "cd", count: 32) } == ["§7.7"])
        #expect(refusals { $0.settingsDigest = String(repeating: "cd", count: 32) } == ["§7.7"])
        #expect(refusals { $0.captureDigest = String(repeating: "cd", count: 32) } == ["§7.7"])
        #expect(refusals { $0.program = "0.2.0" } == ["§7.7"] && refusals { $0.use = .retrospective } == ["§7.7"])
        #expect(refusals { $0.algorithm.version = "2" } == ["§7.7"])
        #expect(refusals(threshold: 0.59) == ["G11"] && refusals(threshold: .nan) == ["G11"])
        #expect(refusals(size: 1001) == ["§7.7"] && refusals(at: World.after(9000)) == ["G1"])
        #expect(
            ApprovalGuard.refusals(evaluation, running: nil, threshold: 0.6, listSize: 1, at: World.start).map(\.rule)
                == ["§7.7"])
    }

    @Test func `A withdrawn approval approves nothing`() throws {
        var (evaluation, _) = try accepted()
        #expect(rules { try evaluation.withdraw(" ", by: scientist, at: World.start) } == ["§7.7"])
        try evaluation.withdraw("A field test found differences.", by: scientist, at: World.start)
        #expect(
            ApprovalGuard.refusals(
                evaluation, running: EvaluationCaseTests.binding, threshold: 0.6, listSize: 1, at: World.start
            ).map(\.rule) == ["G1"])
        #expect(
            rules { try evaluation.sign(report: EvaluationCaseTests.digest, by: scientist, at: World.start) } == [
                "§7.7"
            ])
        #expect(evaluation.acceptance == nil && evaluation.approval == .init(World.uuid(20)))
        #expect(evaluation.sealed.notes.map(\.text) == ["A field test found differences."])
    }

    @Test func `The kill switch stops an algorithm until it was evaluated again`() throws {
        var withdrawal = try AlgorithmWithdrawal(
            id: .init(World.uuid(60)), algorithm: "mobile", reasons: "A vendor's notice.", by: scientist,
            at: World.start)
        #expect(withdrawal.stops(World.algorithm) && withdrawal.stops(AlgorithmIdentity(name: "mobile", version: "9")))
        #expect(!withdrawal.stops(AlgorithmIdentity(name: "classic", version: "1")))
        let (old, _) = try accepted()
        func lift(_ evaluation: EvaluationCase, _ officer: Officer, _ second: Officer, hours: Double) throws {
            try withdrawal.lift(on: evaluation, by: officer, and: second, at: World.after(hours))
        }
        let sro = world.officer("sro")
        #expect(rules { try lift(old, sro, scientist, hours: 1) } == ["§7.7"])
        var new = try registered()
        try new.sign(report: EvaluationCaseTests.digest, by: scientist, at: World.after(2))
        _ = try new.accept(
            .init(World.uuid(21)), acknowledging: [], validUntil: World.after(5000), by: world.officer("sro"),
            under: world.policy, at: World.after(3))
        #expect(rules { try lift(new, scientist, scientist, hours: 4) } == ["§4", "G2"])
        #expect(rules { try lift(new, sro, sro, hours: 4) } == ["§4", "G2"], "one person can't lift it")
        try lift(new, sro, scientist, hours: 4)
        #expect(!withdrawal.stops(World.algorithm) && withdrawal.lifting?.evaluation == new.id)
    }

    @Test func `Lifting a withdrawal brings no approval back that was given before`() throws {
        let (_, old) = try accepted()
        let withdrawal = try AlgorithmWithdrawal(
            id: .init(World.uuid(60)), algorithm: "mobile", reasons: "Stopped.", by: scientist, at: World.after(-90))
        #expect(old.signedAt == World.after(-90) && withdrawal.outdates(old) && !withdrawal.outdates(nil))
        let earlier = try AlgorithmWithdrawal(
            id: .init(World.uuid(60)), algorithm: "mobile", reasons: "Stopped.", by: scientist,
            at: World.after(-90).addingTimeInterval(-1))
        #expect(!earlier.outdates(old))
        let other = AlgorithmIdentity(name: "classic", version: "1")
        #expect(ApprovalGuard.withdrawalRefusals(other, [withdrawal], resting: old).map(\.rule) == ["§5.4"])
        #expect(ApprovalGuard.withdrawalRefusals(other, [withdrawal], resting: nil).isEmpty)
    }

    @Test func `Going live asks for the approval and heeds the kill switch, in exercises too`() throws {
        let (deployment, list, entries) = try world.prepared()
        var facts = try #require(world.facts(deployment, list, entries))
        let (evaluation, _) = try accepted()
        facts.casework?.approval = evaluation
        facts.casework?.binding = EvaluationCaseTests.binding
        #expect(rules { _ = try LiveWarrant.issue(facts) } == [])
        facts.casework?.binding?.program = "0.2.0"
        #expect(rules { _ = try LiveWarrant.issue(facts) } == ["§7.7"])
        facts.casework?.approval = nil
        #expect(rules { _ = try LiveWarrant.issue(facts) } == [], "an exercise may go without")
        facts.casework?.withdrawals = [
            try AlgorithmWithdrawal(
                id: .init(World.uuid(60)), algorithm: "mobile", reasons: "Stopped.", by: scientist, at: World.start)
        ]
        #expect(rules { _ = try LiveWarrant.issue(facts) } == ["§5.4"])
    }
}
