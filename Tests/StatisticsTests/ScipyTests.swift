import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Every closed-form figure against scipy: by vectors that `tools/statistics/vectors.py` computed, and where python3
/// has scipy, by running that script.
@Suite struct ScipyTests {
    struct Vector: Sendable, Decodable, CustomTestStringConvertible {
        let function: String
        let input: [Double]
        let output: [Double]

        var testDescription: String { "\(function) \(input)" }
    }

    private static let folder = Checkout.root.appending(path: "tools/statistics")

    /// The committed vectors; empty where the file can't be read, which a test notices.
    static let vectors: [Vector] = {
        guard let data = try? Data(contentsOf: folder.appending(path: "vectors.json")) else { return [] }
        return (try? JSONDecoder().decode([Vector].self, from: data)) ?? []
    }()

    /// The environment of `scripts/setup --tests`, or else whatever python3 there is.
    private static let python: String = {
        let own = Checkout.home.appending(path: "statistics/bin/python").path(percentEncoded: false)
        return FileManager.default.isExecutableFile(atPath: own) ? own : "python3"
    }()

    static let hasScipy: Bool = {
        let run = try? ProgramRun.run(URL(fileURLWithPath: "/usr/bin/env"), [python, "-c", "import scipy.stats"])
        return run?.status == 0
    }()

    /// What Peel computes for a vector; nil for a function that this test doesn't know.
    static func computed(_ vector: Vector) -> [Double]? {
        let input = vector.input
        func whole(_ index: Int) -> Int { Int(input[index]) }
        func both(_ interval: Interval) -> [Double] { [interval.lower, interval.upper] }
        func table() -> TwoByTwo { TwoByTwo(whole(0), of: whole(1), whole(2), of: whole(3)) }
        switch vector.function {
        case "clopperPearson": return both(clopperPearson(successes: whole(0), trials: whole(1)))
        case "wilson": return both(wilson(successes: whole(0), trials: whole(1)))
        case "upperBound": return [SampleRules.upperBound(events: whole(0), trials: whole(1))]
        case "poissonInterval": return both(poissonInterval(count: whole(0)))
        case "fisherExact": return [fisherExact(table())]
        case "boschlooExact": return [boschlooExact(table())]
        case "binomialAtLeast": return [binomialAtLeast(whole(0), of: whole(1), chance: input[2])]
        case "mcNemarExact": return [mcNemarExact(onlyFirst: whole(0), onlySecond: whole(1))]
        case "poissonSPRT":
            var test = PoissonSPRT(detecting: input[0], level: input[1])
            test.observe(events: whole(2), expected: input[3])
            return [test.evidence, test.limit]
        case "benjaminiHochberg": return benjaminiHochbergAdjusted(input)
        case "holm": return holmAdjusted(input)
        case "poissonCUSUM":
            let chart = PoissonCUSUM(detecting: input[0], limit: input[1])
            return [chart.runLength(atRatio: 1), chart.runLength(atRatio: input[0])]
        case "differentials":
            let measures = DifferentialMeasures(input)
            return [measures.maxOverMin, measures.maxOverGeometricMean, measures.gini].compactMap(\.self)
        case "percentileInterval": return both(percentileInterval(input))
        default: return planned(vector) ?? special(vector)
        }
    }

    /// Bounds, and sizes to plan a test with.
    private static func planned(_ vector: Vector) -> [Double]? {
        let input = vector.input
        func whole(_ index: Int) -> Int { Int(input[index]) }
        switch vector.function {
        case "lowerBound": return [SampleRules.lowerBound(events: whole(0), trials: whole(1))]
        case "upperBoundAfterNone": return [SampleRules.upperBoundAfterNone(trials: whole(0))]
        case "trialsToShow": return [Double(SampleRules.trialsToShow(below: input[0]))]
        case "trialsPerGroup":
            return [Double(SampleRules.trialsPerGroup(input[0], input[1], level: input[2], power: input[3]))]
        case "detectableRate":
            return SampleRules.detectableRate(above: input[0], trialsPerGroup: whole(1)).map { [$0] }
        default: return nil
        }
    }

    /// What the others are made of.
    private static func special(_ vector: Vector) -> [Double]? {
        let input = vector.input
        switch vector.function {
        case "normalQuantile": return [normalQuantile(input[0])]
        case "regularizedBeta": return [regularizedBeta(input[0], input[1], input[2])]
        case "regularizedGamma": return [regularizedGamma(input[0], input[1])]
        default: return nil
        }
    }

    /// All but those of `Evaluation`, which its own tests compare.
    static let compared: [Vector] = vectors.filter { $0.function != "scaling" }

    /// Boschloo's worst case is searched for, on a grid of scipy's and of ours; the chain behind the chart's run
    /// lengths has 600 states for a continuum.
    private static func tolerance(_ function: String) -> Double {
        switch function {
        case "boschlooExact": 1e-6
        case "poissonCUSUM": 2e-4
        default: 1e-7
        }
    }

    private static func near(_ one: [Double], _ other: [Double], _ tolerance: Double) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { abs($0 - $1) <= tolerance * abs($1) + 1e-12 }
    }

    @Test func `The vectors are there, of every function`() {
        #expect(Self.vectors.count > 120 && Set(Self.vectors.map(\.function)).count == 23)
    }

    @Test(arguments: compared)
    func `Peel computes what scipy computes`(vector: Vector) throws {
        let computed = try #require(Self.computed(vector), "there is no such function")
        let tolerance = Self.tolerance(vector.function)
        #expect(Self.near(computed, vector.output, tolerance), "\(computed) for \(vector.output)")
    }

    @Test(.enabled(if: Demanded.runs(ScipyTests.hasScipy), "there is no scipy, which scripts/setup --tests installs"))
    func `Scipy computes the vectors again`() throws {
        let script = Self.folder.appending(path: "vectors.py").path(percentEncoded: false)
        let run = try ProgramRun.run(URL(fileURLWithPath: "/usr/bin/env"), [Self.python, script])
        try #require(run.status == 0, "\(run.errors)")
        let again = try JSONDecoder().decode([Vector].self, from: Data(run.output.utf8))
        #expect(again.count == Self.vectors.count)
        for (one, other) in zip(again, Self.vectors) {
            #expect(one.function == other.function && one.input == other.input)
            // Another version of scipy searches Boschloo's worst case a little differently.
            #expect(Self.near(one.output, other.output, 1e-6), "\(one.function) \(one.input)")
        }
    }
}
