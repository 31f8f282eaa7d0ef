import Biometrics
import Casework
import Foundation
import Interchange
import Statistics
import Testing

@testable import Evaluation

@Suite struct IdentificationTests {
    private let scored: ScoredSet
    private let trials: IdentificationTrials
    private let resampling = Resampling(resamples: 200, seed: 1)

    init() throws {
        scored = try SyntheticSet.crowd(
            330, images: 3, seed: 21, attributes: { ["side": $0 % 3 == 0 ? "left" : "right"] }
        )
        .scored()
        trials = try IdentificationTrials(
            scored, IdentificationPlan(scored.set, nonmatedShare: 0.4, seed: 4), threads: 2)
    }

    @Test func `People are enrolled or strangers, and nobody is both`() {
        let enrolled = Set(trials.plan.gallery.map { $0.subject })
        let strangers = Set(trials.plan.nonmated.map { scored.set.images[$0].subject })
        #expect(enrolled.count == 198 && strangers.count == 132 && enrolled.isDisjoint(with: strangers))
        #expect(
            trials.plan.mated.allSatisfy { probe in
                scored.set.images[probe.image].subject == trials.plan.gallery[probe.place].subject
                    && probe.image != trials.plan.gallery[probe.place].image
            })
        #expect(trials.sizes == [99, 198] && trials.plan.mated.count == 396 && trials.plan.nonmated.count == 396)
    }

    /// The definitions of ISO/IEC 19795-1, word by word and slowly.
    private func slow(_ size: Int, _ rank: Int, _ threshold: Float) -> (missed: Int, falsePositives: Int) {
        let gallery = trials.plan.gallery.prefix(trials.sizes[size])
        func candidates(_ image: Int) -> [(subject: Int, score: Float)] {
            gallery.compactMap { entry in
                scored.similarity(image, entry.image).map { (subject: entry.subject, score: $0) }
            }
            .sorted { $0.score > $1.score }
        }
        let missed = trials.plan.mated.filter { $0.place < trials.sizes[size] }.count { probe in
            let own = scored.set.images[probe.image].subject
            return !candidates(probe.image).prefix(rank).contains { $0.subject == own && $0.score >= threshold }
        }
        let wrong = trials.plan.nonmated.count { image in candidates(image).contains { $0.score >= threshold } }
        return (missed, wrong)
    }

    @Test(arguments: [0, 1]) func `Both errors equal the definitions, worked out slowly`(size: Int) {
        for threshold: Float in [-1, 0.5, 0.7, 0.8, 0.9] {
            for rank in [1, 5] {
                let expected = slow(size, rank, threshold)
                let missed = trials.falseNegativeRate(size: size, rank: rank, threshold: threshold, resampling)
                #expect(missed.events == expected.missed, "size \(size), rank \(rank), threshold \(threshold)")
                let wrong = trials.falsePositiveRate(size: size, threshold: threshold, resampling)
                #expect(wrong.events == expected.falsePositives && wrong.trials == 396)
            }
        }
    }

    @Test func `The threshold of a target is the lowest that keeps it`() throws {
        let threshold = try #require(trials.threshold(falsePositive: 0.05, size: 1))
        #expect(trials.falsePositives(size: 1, threshold: threshold).count { $0.isEvent } == 19)
        #expect(trials.falsePositives(size: 1, threshold: threshold.nextDown).count { $0.isEvent } == 20)
        #expect(trials.threshold(falsePositive: 0.001, size: 1) == nil, "396 searches can't resolve 1 in 1,000")
    }

    @Test func `The curve agrees with the rates at its thresholds`() {
        for point in trials.curve(size: 1).prefix(30) {
            let wrong = trials.falsePositiveRate(size: 1, threshold: point.threshold, resampling)
            let missed = trials.falseNegativeRate(size: 1, rank: 1, threshold: point.threshold, resampling)
            #expect(wrong.value == point.falsePositive && missed.value == point.falseNegative)
        }
    }

    @Test func `Threads don't change anything, and seeds do`() throws {
        let again = try IdentificationTrials(scored, trials.plan, threads: 1)
        #expect(again.probes == trials.probes)
        let other = try IdentificationPlan(scored.set, nonmatedShare: 0.4, seed: 5)
        #expect(other.nonmated != trials.plan.nonmated)
    }

    @Test func `A failed probe is a miss and finds nobody; a failed enrolment makes its person's searches misses`()
        throws
    {
        var crowd = SyntheticSet.crowd(60, images: 2, seed: 2)
        for person in crowd.people.indices { crowd.people[person].vectors[person % 2] = nil }
        let failing = try crowd.scored()
        let all = try IdentificationTrials(
            failing, IdentificationPlan(failing.set, nonmatedShare: 0.3, seed: 1), threads: 1)
        let last = all.sizes.count - 1
        #expect(all.falseNegativeRate(size: last, rank: 50, threshold: -1, resampling).value == 1)
        let failed = all.nonmated.count { !failing.isUsable($0.image) }
        let wrong = all.falsePositiveRate(size: last, threshold: -1, resampling)
        #expect(failed == 18 && wrong.trials == 36 && wrong.events == 18)
    }

    @Test func `The scaling model gives the published pair`() {
        // Rulebook §7.2: 1 in 60,000 with 1,000 entries, 1 in 6,000 with 10,000.
        #expect(abs(1 / ScalingModel.rate(1.0 / 60_000, by: 10) - 6000) < 1)
        #expect(ScalingModel.rate(1, by: 3) == 1 && ScalingModel.rate(0, by: 3) == 0)
        #expect(abs(ScalingModel.rate(0.5, by: 2) - 0.75) < 1e-12)
    }

    @Test func `The model is checked against what galleries measured`() throws {
        let threshold = try #require(trials.threshold(falsePositive: 0.1, size: 1))
        let check = ScalingCheck(trials, at: threshold, resampling)
        #expect(check.rows.map(\.size) == [99, 198] && check.rows[0].predicted == check.rows[0].measured.value)
        for row in check.rows {
            let isInside = row.predicted >= (row.measured.lower ?? 0) && row.predicted <= (row.measured.upper ?? 1)
            #expect(row.agrees == isInside)
        }
    }

    @Test func `The model fails, and says so, where people have doubles`() throws {
        // Every second stranger looks like the first enrolled person, so a larger gallery adds no false positive.
        var crowd = SyntheticSet.crowd(330, images: 3, seed: 21)
        let plan = try IdentificationPlan(crowd.scored().set, nonmatedShare: 0.4, seed: 4)
        let double = crowd.people[plan.gallery[0].subject].vectors[0]
        let strangers = Set(plan.nonmated.map { $0 / 3 }).sorted()
        for (place, stranger) in strangers.enumerated() where place % 2 == 0 {
            crowd.people[stranger].vectors = [double, double, double]
        }
        crowd.people[plan.gallery[0].subject].vectors = [double, double, double]
        let check = ScalingCheck(
            try IdentificationTrials(crowd.scored(), plan, threads: 1), at: 0.99, resampling)
        #expect(check.rows.allSatisfy { $0.measured.value == 0.5 } && !check.holds)
        #expect(abs(check.rows[1].predicted - 0.75) < 1e-9)
    }

    @Test func `The chosen threshold is shown for every group, and a lower one isn't`() throws {
        let limit = 0.1
        let choice = try ThresholdChoice(trials, limit: limit, largestList: 198, attributes: ["side"])
        let threshold = try #require(choice.threshold)
        #expect(choice.groups.map(\.name) == ["everybody", "side: left", "side: right"])
        #expect(choice.groups.allSatisfy { $0.scaledUpper <= limit && !$0.isTooSmall })
        let one = trials.oneOfEachStranger
        func isKept(_ threshold: Float) -> Bool {
            let groups = [nil, "left", "right"].map { side in
                one.filter { side == nil || scored.set.group(of: $0.subject, by: "side") == side }
            }
            return groups.allSatisfy { group in
                let wrong = group.count { $0.isFalsePositive(size: 1, threshold: threshold) }
                return SampleRules.upperBound(events: wrong, trials: group.count) <= limit
            }
        }
        #expect(isKept(threshold) && !isKept(threshold.nextDown))
    }

    @Test func `A group that is too small is named, and no threshold is offered for all`() throws {
        let choice = try ThresholdChoice(trials, limit: 0.03, largestList: 198, attributes: ["side"])
        // 132 strangers can show 2.3 % without an error; 40 or so can't.
        #expect(choice.threshold == nil && choice.thresholdOfLargeGroups != nil)
        #expect(choice.groups.first { $0.name == "side: left" }?.isTooSmall == true)
        #expect(choice.groups[0].needed == 99)
        let longer = try ThresholdChoice(trials, limit: 0.03, largestList: 1980, attributes: [])
        #expect(longer.threshold == nil && longer.groups[0].needed > 900, "a longer list needs more people")
    }

    @Test func `Groups are compared by people, and zero cells give bounds`() throws {
        let people = (0..<400).map { number in
            SyntheticSet.Person(vectors: [SyntheticSet.angle(0)], attributes: ["side": number < 200 ? "left" : "right"])
        }
        let set = try SyntheticSet(people: people).scored().set
        func differential(_ left: Int, _ right: Int, each: Int) -> Differential {
            let outcomes = (0..<400).flatMap { person in
                let isEvent = person < 200 ? person < left : person - 200 < right
                return (0..<each).map { _ in TrialOutcome(subject: person, isEvent: isEvent) }
            }
            return Differential("Test", by: "side", outcomes, of: set, resampling)
        }
        let clear = differential(40, 8, each: 3)
        #expect(clear.cells.map(\.people) == [200, 200] && clear.cells.map(\.peopleWithError) == [40, 8])
        #expect(clear.significant.count == 2 && clear.worst?.group == "left")
        #expect(clear.maxOverMin.map { abs($0 - 5) < 1e-9 } == true)
        let zero = differential(40, 0, each: 3)
        #expect(zero.cells[1].rate.strength == .boundOnly && zero.maxOverMin == nil)
        #expect(NumberText.rate(zero.cells[1].rate).contains("not estimable"))
        let same = differential(20, 20, each: 1)
        #expect(same.significant.isEmpty && (same.detectable ?? 0) > 0.15)
    }

    @Test func `The whole result is consistent`() throws {
        let result = try IdentificationResult(
            trials, threshold: nil, limit: 0.1, largestList: nil, attributes: ["side"], resampling)
        #expect(result.galleries.map(\.size) == trials.sizes && result.strangers == 132)
        #expect(result.threshold == result.choice.threshold)
        #expect(result.cumulativeMatch.map { $0.rate.events } == result.cumulativeMatch.map { $0.rate.events }.sorted())
        #expect(result.candidates.reduce(0) { $0 + $1.enrolled } == 198)
        #expect(
            result.differentials.map(\.title) == [
                "False positives by side of the searcher", "People wrongly found by side", "Misses by side",
            ])
        // Everybody enrolled is tried once, whoever was found: the same people as in the bare counts.
        let found = result.differentials[1].cells
        #expect(found.reduce(0) { $0 + $1.people } == 198)
        #expect(
            zip(found, result.candidates).allSatisfy {
                $0.group == $1.group && $0.peopleWithError <= $1.falselyFound && $0.people == $1.enrolled
            })
        #expect(result.capture.acquisitionFailures.trials == result.capture.images)
        #expect(result.points.allSatisfy { ($0.falsePositive.value ?? 1) <= $0.target })
    }

    @Test func `Casework gets the counts that the threshold was chosen by`() throws {
        let result = try IdentificationResult(
            trials, threshold: nil, limit: 0.1, largestList: 150, attributes: ["side"], resampling)
        let report = try Self.report(result, scored.set)
        let file = try EvaluationReportFile(report)
        #expect(file.program == "0.1.0+" + String(repeating: "b", count: 64))
        let figures = file.figures
        #expect(figures.setDigest == scored.set.digest && figures.reportDigest == SHA256Text.of(report))
        #expect(
            figures.threshold == result.choice.threshold && figures.gallerySize == 198 && figures.largestList == 150)
        #expect(figures.overall.searches == 132 && figures.groups.map(\.label) == ["side: left", "side: right"])
        #expect(figures.groups.reduce(0) { $0 + $1.counts.searches } == 132)
        #expect(figures.finding(figures.overall, limit: 0.1) == .shown)
        let impossible = try IdentificationResult(
            trials, threshold: nil, limit: 0.0001, largestList: 10_000, attributes: [], resampling)
        let none = try Self.report(impossible, scored.set)
        #expect(throws: InterchangeError(.invalidField, "")) { try EvaluationReportFile(none) }
        #expect(throws: InterchangeError(.invalidField, "")) { try EvaluationReportFile(Data("{}".utf8)) }
    }

    /// What `peel evaluate identify` writes as `report.json`.
    private static func report(_ result: IdentificationResult, _ set: LabelledSet) throws -> Data {
        struct File: Encodable {
            let format = 1
            let kind = "identify"
            let provenance: Provenance
            let summary: [String]
            let results: IdentificationResult
        }
        let provenance = Provenance(
            program: "0.1.0", programDigest: String(repeating: "b", count: 64),
            pack: PackIdentity(name: "mobile", digest: String(repeating: "ab", count: 32)), set: set,
            Resampling(resamples: 200, seed: 1), command: "peel evaluate identify")
        return try JSONEncoder().encode(File(provenance: provenance, summary: [], results: result))
    }
}
