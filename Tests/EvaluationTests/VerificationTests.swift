import Statistics
import Testing

@testable import Evaluation

@Suite struct VerificationTests {
    @Test func `The curve's errors are those of the definitions`() {
        let curve = ErrorCurve(mated: [0.9, 0.8, 0.5, 0.3], nonmated: [0.1, 0.2, 0.3, 0.4, 0.6])
        #expect(curve.falseMatches(at: 0.4) == 2 && curve.falseMatches(at: 0.41) == 1)
        let point = curve.point(at: 0.5)
        #expect(point.falseMatch == 0.2 && point.falseNonMatch == 0.25)
        #expect(abs(curve.equalErrorRate - 0.225) < 1e-9, "between 0.4 and 0.5: FMR 0.2, FNMR 0.25")
    }

    @Test func `A threshold lets at most the target's share match, or isn't resolvable`() throws {
        let nonmated = (1...1000).map { Float($0) / 2000 }
        let curve = ErrorCurve(mated: [0.9], nonmated: nonmated)
        for target in [0.1, 0.01, 0.001] {
            let threshold = try #require(curve.threshold(falseMatch: target))
            #expect(curve.falseMatches(at: threshold) == Int(target * 1000 + 0.5))
            #expect(curve.falseMatches(at: threshold.nextDown) == Int(target * 1000 + 0.5) + 1, "it is the lowest")
        }
        #expect(curve.threshold(falseMatch: 0.0009) == nil)
    }

    @Test func `Equal scores never let more match than the target`() throws {
        let curve = ErrorCurve(
            mated: [0.9], nonmated: [Float](repeating: 0.5, count: 50) + [Float](repeating: 0.1, count: 50))
        let threshold = try #require(curve.threshold(falseMatch: 0.1))
        #expect(curve.falseMatches(at: threshold) == 0)
    }

    @Test func `Failures are rejections for FRR and FAR, and no comparisons for FNMR and FMR`() throws {
        let scored = try SyntheticSet(people: [
            .init(vectors: [SyntheticSet.angle(0), SyntheticSet.angle(10), nil]),
            .init(vectors: [SyntheticSet.angle(90), SyntheticSet.angle(170)]),
        ]).scored()
        let pairs = PairList([
            .init(first: 0, second: 1, isMated: true), .init(first: 0, second: 2, isMated: true),
            .init(first: 3, second: 4, isMated: true), .init(first: 1, second: 3, isMated: false),
            .init(first: 2, second: 3, isMated: false),
        ])
        let trials = try VerificationTrials(scored, pairs)
        // cos 10° = 0.985, cos 80° = 0.174 twice.
        let without = trials.falseNonMatches(at: 0.5, countingFailures: false)
        let with = trials.falseNonMatches(at: 0.5, countingFailures: true)
        #expect(without.map(\.isEvent) == [false, true] && with.map(\.isEvent) == [false, true, true])
        let resampling = Resampling(resamples: 200, seed: 1)
        #expect(trials.falseMatchRate(at: 0.1, countingFailures: false, resampling).trials == 1)
        let accepted = trials.falseMatchRate(at: 0.1, countingFailures: true, resampling)
        #expect(accepted.trials == 2 && accepted.events == 1)
        let capture = CaptureResult(scored, resampling)
        // One comparison of two people has a score, and stands with both.
        let matched = trials.falseMatches(at: 0.1)
        #expect(matched.map(\.subject) == [0, 1] && matched.map(\.isEvent) == [true, true])
        #expect(capture.withoutFace == 1 && capture.acquisitionFailures.value == 0.2)
        #expect(capture.acquisitionFailures.events == 1 && capture.acquisitionFailures.trials == 5)
        #expect(capture.enrolmentFailures.events == 0 && capture.enrolmentFailures.trials == 4)
    }

    @Test func `A measured rate says what the data can carry`() {
        #expect(MeasuredRate(events: 0, trials: 0, units: 0, bootstrap: nil).strength == .none)
        let none = MeasuredRate(events: 0, trials: 10_000, units: 100, bootstrap: nil)
        // scipy.stats.beta.ppf(0.975, 1, 100): a hundred people, however many comparisons they made.
        #expect(none.strength == .boundOnly && abs((none.upper ?? 0) - 0.036216693) < 1e-6 && none.lower == 0)
        #expect(MeasuredRate(events: 2, trials: 299, units: 299, bootstrap: nil).strength == .boundOnly)
        #expect(MeasuredRate(events: 2, trials: 300, units: 300, bootstrap: nil).strength == .imprecise)
        #expect(MeasuredRate(events: 30, trials: 200, units: 200, bootstrap: nil).strength == .precise)
        let wide = MeasuredRate(events: 50, trials: 1000, units: 20, bootstrap: Interval(lower: 0.01, upper: 0.04))
        #expect(wide.lower == 0.01 && (wide.upper ?? 0) > 0.06, "each side is the wider of the two")
    }

    @Test func `Events that share alerts are no surer than so many alerts`() {
        let shared = MeasuredRate(events: 40, trials: 4000, units: 400, bootstrap: nil, alerts: 10)
        let alone = MeasuredRate(events: 40, trials: 4000, units: 400, bootstrap: nil)
        #expect(alone.strength == .precise && shared.strength == .imprecise && shared.value == alone.value)
        // As ten of a thousand.
        let tenth = MeasuredRate(events: 10, trials: 1000, units: 400, bootstrap: nil)
        #expect(shared.lower == tenth.lower && shared.upper == tenth.upper)
        #expect(NumberText.rate(shared).hasSuffix("40 of 4,000 from 10 alerts, fewer than 30 independent events)"))
        let two = MeasuredRate(events: 40, trials: 400, units: 400, bootstrap: nil, alerts: 2)
        #expect(two.strength == .boundOnly, "as two of twenty")
        let each = MeasuredRate(events: 40, trials: 4000, units: 400, bootstrap: nil, alerts: 55)
        #expect(each.strength == .precise && each.lower == alone.lower && each.upper == alone.upper)
    }

    @Test func `Results are the same for a seed`() throws {
        let scored = try SyntheticSet.crowd(
            40, images: 3, seed: 3, attributes: { ["side": $0 % 2 == 0 ? "left" : "right"] }
        )
        .scored()
        func result() throws -> VerificationResult {
            let pairs = try PairList(drawnFrom: scored.set, matedPerPerson: 3, nonmated: 2000, seed: 5)
            return VerificationResult(
                try VerificationTrials(scored, pairs), threshold: nil, attributes: ["side"],
                Resampling(resamples: 200, seed: 5))
        }
        let (first, second) = (try result(), try result())
        #expect(first.curve == second.curve && first.points.map(\.falseMatch) == second.points.map(\.falseMatch))
        #expect(first.differentials[0].cells == second.differentials[0].cells)
        #expect(first.unresolved == [0.0001] && first.points.count == 3)
        #expect(first.differentials.map(\.title) == ["False matches by side", "False rejections by side"])
        // A comparison within a group counts once for it, and one of two groups once for each of them.
        let crossed = first.crossGroups[0].cells.map(\.rate)
        let matches = first.differentials[0].cells
        #expect(
            matches.map(\.rate.trials) == [
                crossed[0].trials + crossed[1].trials, crossed[1].trials + crossed[2].trials,
            ])
        #expect(
            matches.map(\.rate.events) == [
                crossed[0].events + crossed[1].events, crossed[1].events + crossed[2].events,
            ])
        #expect(matches.map(\.people) == [20, 20], "people are those of the group alone")
        #expect(!first.differentials[0].isTested && first.differentials[0].detectable == nil)
        #expect(first.differentials[1].isTested, "people who are missed share no error")
        #expect(
            first.crossGroups[0].cells.map { "\($0.first)-\($0.second)" } == ["left-left", "left-right", "right-right"])
        #expect(first.crossGroups[0].cells.reduce(0) { $0 + $1.rate.trials } == first.nonmatedComparisons)
    }

    @Test func `Two packs are compared at the same false match rate by people`() throws {
        let good = try SyntheticSet.crowd(60, images: 2, seed: 9).scored()
        // The other pack's templates of the same images say nothing.
        var random = SyntheticSet.crowd(60, images: 2, seed: 9)
        var generator = ReproducibleGenerator(seed: 1)
        for person in random.people.indices {
            random.people[person].vectors = [0, 1].map { _ in SyntheticSet.random(16, &generator) }
        }
        let bad = try random.scored()
        let pairs = try PairList(drawnFrom: good.set, matedPerPerson: 1, nonmated: 1500, seed: 2)
        let result = try ComparisonResult(
            try VerificationTrials(good, pairs), try VerificationTrials(bad, pairs), Resampling(resamples: 300, seed: 2)
        )
        let row = try #require(result.rows.first)
        #expect(row.upper < 0 && row.onlySecond > row.onlyFirst && row.chance < 0.001)
        #expect(abs(row.difference - ((row.first.value ?? 0) - (row.second.value ?? 0))) < 1e-12)
    }

    @Test func `Leaving out the images that fail is worth everything, and leaving out others nothing`() throws {
        // Ten of a hundred people have a bad second image, whose quality is low.
        let people = (0..<100).map { number in
            let isBad = number < 10
            return SyntheticSet.Person(
                vectors: [SyntheticSet.angle(0), SyntheticSet.angle(isBad ? 80 : 5)],
                quality: [90, isBad ? 10 + Double(number) / 10 : 50 + Double(number % 40)])
        }
        var scored = try SyntheticSet(people: people).scored()
        let pairs = PairList(
            (0..<100).map { PairList.Pair(first: 2 * $0, second: 2 * $0 + 1, isMated: true) }
                + [PairList.Pair(first: 0, second: 2, isMated: false)])
        let useful = try #require(
            DiscardCurve(try VerificationTrials(scored, pairs), measure: "sharpness", at: 0.9, rule: .turnAway(0.02)))
        #expect(useful.points[0].rate == 0.1 && useful.points.last?.rate == 0)
        #expect((useful.benefit ?? 0) > 0.95)
        // Two per cent of a hundred comparisons are two of the ten that miss; ten per cent are all of them.
        #expect(useful.chosen?.kept == 98 && useful.chosen?.falseNonMatches == 8)
        let wider = DiscardCurve(
            try VerificationTrials(scored, pairs), measure: "sharpness", at: 0.9, rule: .turnAway(0.035))
        #expect(wider?.chosen?.kept == 97 && wider?.benefit == useful.benefit)
        #expect(
            DiscardCurve(try VerificationTrials(scored, pairs), measure: "yaw", at: 0.9, rule: .turnAway(0.02)) == nil)
        // The same errors with qualities the wrong way round.
        let wrong = people.map { person in
            var person = person
            person.quality[1] = 100 - person.quality[1]
            return person
        }
        scored = try SyntheticSet(people: wrong).scored()
        let useless = try #require(
            DiscardCurve(try VerificationTrials(scored, pairs), measure: "sharpness", at: 0.9, rule: .turnAway(0.02)))
        #expect((useless.benefit ?? 1) < 0 && useless.chosen == nil, "no gate is chosen that prevents nothing")
        let costly = DiscardCurve(
            try VerificationTrials(scored, pairs), measure: "sharpness", at: 0.9, rule: .cost(0.2))
        #expect(costly != nil && costly?.chosen == nil, "leaving out everything is no gate")
    }

    @Test func `A gate by cost lies where the rate of misses falls below it, and equal qualities stay together`() throws
    {
        // Of the forty worst all miss, of the next forty half, of the next forty a fifth, of the others none.
        let misses = [40, 20, 8]
        let people = (0..<400).map { number in
            let group = number / 40
            let isBad = group < misses.count && number % 40 < misses[group]
            return SyntheticSet.Person(
                vectors: [SyntheticSet.angle(0), SyntheticSet.angle(isBad ? 80 : 5)], quality: [90, Double(10 + group)])
        }
        let trials = try VerificationTrials(
            try SyntheticSet(people: people).scored(),
            PairList(
                (0..<400).map { PairList.Pair(first: 2 * $0, second: 2 * $0 + 1, isMated: true) }
                    + [PairList.Pair(first: 0, second: 2, isMated: false)]))
        func kept(_ cost: Double) -> Int? {
            DiscardCurve(trials, measure: "sharpness", at: 0.9, rule: .cost(cost))?.chosen?.kept
        }
        #expect(kept(0.6) == 360 && kept(0.3) == 320 && kept(0.1) == 280)
    }

    @Test func `Nothing is concluded of fewer than thirty comparisons`() throws {
        func chosen(bad: Int) throws -> Int? {
            let people = (0..<100).map { number in
                SyntheticSet.Person(
                    vectors: [SyntheticSet.angle(0), SyntheticSet.angle(number < bad ? 80 : 5)],
                    quality: [90, number < bad ? 10 : 50])
            }
            let trials = try VerificationTrials(
                try SyntheticSet(people: people).scored(),
                PairList(
                    (0..<100).map { PairList.Pair(first: 2 * $0, second: 2 * $0 + 1, isMated: true) }
                        + [PairList.Pair(first: 0, second: 2, isMated: false)]))
            return DiscardCurve(trials, measure: "sharpness", at: 0.9, rule: .cost(0.5))?.chosen?.kept
        }
        #expect(try chosen(bad: 29) == nil)
        #expect(try chosen(bad: 30) == 70)
    }
}
