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

    static let hasScipy: Bool = {
        let run = try? ProgramRun.run(URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", "import scipy.stats"])
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
        default: return nil
        }
    }

    private static func near(_ one: [Double], _ other: [Double], _ tolerance: Double) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { abs($0 - $1) <= tolerance * abs($1) + 1e-12 }
    }

    @Test func `The vectors are there, of every function`() {
        #expect(Self.vectors.count > 60 && Set(Self.vectors.map(\.function)).count == 10)
    }

    @Test(arguments: vectors) func `Peel computes what scipy computes`(vector: Vector) throws {
        let computed = try #require(Self.computed(vector), "there is no such function")
        // Boschloo's worst case is searched for, on a grid of scipy's and of ours.
        let tolerance = vector.function == "boschlooExact" ? 1e-6 : 1e-7
        #expect(Self.near(computed, vector.output, tolerance), "\(computed) for \(vector.output)")
    }

    @Test(.enabled(if: ScipyTests.hasScipy, "python3 has no scipy: see tools/statistics/requirements.txt"))
    func `Scipy computes the vectors again`() throws {
        let script = Self.folder.appending(path: "vectors.py").path(percentEncoded: false)
        let run = try ProgramRun.run(URL(fileURLWithPath: "/usr/bin/env"), ["python3", script])
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
