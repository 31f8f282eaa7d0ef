import Testing

@testable import Statistics

@Suite struct ResamplingTests {
    @Test func `The generator gives SplitMix64's published numbers`() {
        // Vigna's splitmix64.c with the seed 1234567.
        var random = ReproducibleGenerator(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }

    @Test func `Choices below a bound are all made, and about as often`() {
        var random = ReproducibleGenerator(seed: 3)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[random.index(below: 7)] += 1 }
        // Five standard deviations around 10,000.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 470 })
        #expect(random.shuffled(Array(0..<50)).sorted() == Array(0..<50))
    }

    @Test func `Quantiles interpolate`() {
        #expect(quantile([1, 2, 3, 4], 0.5) == 2.5 && quantile([5], 0.9) == 5 && quantile([1, 2], 1) == 2)
    }

    @Test func `Independent units give about the binomial interval`() throws {
        let clusters = (0..<1000).map { ClusterCount(events: $0 < 100 ? 1 : 0, trials: 1) }
        let interval = try #require(clusterBootstrap(clusters, seed: 1))
        let exact = wilson(successes: 100, trials: 1000)
        #expect(abs(interval.lower - exact.lower) < 0.003 && abs(interval.upper - exact.upper) < 0.003)
        #expect(clusterBootstrap(clusters, seed: 1) == interval, "a seed fixes it")
        #expect(clusterBootstrap([ClusterCount(events: 0, trials: 0)], seed: 1) == nil)
    }

    @Test func `Units that stand and fall together widen the interval`() throws {
        // 100 people with 10 trials each; 10 of them fail always: the same rate as above with a tenth of the
        // information.
        let clusters = (0..<100).map { ClusterCount(events: $0 < 10 ? 10 : 0, trials: 10) }
        let interval = try #require(clusterBootstrap(clusters, seed: 1))
        let exact = wilson(successes: 10, trials: 100)
        #expect(abs(interval.lower - exact.lower) < 0.02 && abs(interval.upper - exact.upper) < 0.02)
    }

    @Test func `Comparisons are drawn by both of their people`() throws {
        // Person 0 is falsely matched with everybody: one bad person, not 99 bad comparisons.
        let pairs = (1..<100).map { PairCount(first: 0, second: $0, events: 1) }
        let interval = try #require(
            pairBootstrap(units: 100, pairs: pairs, resamples: 500, seed: 2) { drawn in
                let sum = drawn.reduce(0, +)
                return (sum * sum - drawn.reduce(0) { $0 + $1 * $1 }) / 2
            })
        let binomial = wilson(successes: 99, trials: 4950)
        #expect(interval.lower == 0, "without person 0 there is no false match")
        #expect(interval.upper > 2 * binomial.upper)
        #expect(pairBootstrap(units: 1, pairs: [], seed: 1) { _ in 0 } == nil)
    }
}
