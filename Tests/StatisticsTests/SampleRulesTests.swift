import Testing

@testable import Statistics

@Suite struct SampleRulesTests {
    private func near(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
        abs(value - expected) <= tolerance * max(1e-12, abs(expected))
    }

    @Test func `Rule of 3: no event in 1,000 shows no more than 0.299 %`() {
        #expect(near(SampleRules.upperBoundAfterNone(trials: 1000), 0.0029912495450953314))
        // scipy.stats.beta.ppf(0.95, 1, 300)
        #expect(near(SampleRules.upperBound(events: 0, trials: 300), 0.009936081944457708, 1e-8))
        #expect(near(SampleRules.upperBound(events: 3, trials: 1000), 0.007735244718479458, 1e-8))
        #expect(near(SampleRules.lowerBound(events: 3, trials: 1000), 0.0008181753982218001, 1e-8))
    }

    @Test func `About 3,000 faces without a false alert are needed to show less than one in a thousand`() {
        // The rulebook says 2,996 by 3/n to the last digits; exactly it is ln 0.05 / ln 0.999 = 2,994.2.
        #expect(SampleRules.trialsToShow(below: 0.001) == 2995)
        #expect(SampleRules.upperBoundAfterNone(trials: 2995) < 0.001)
        #expect(SampleRules.upperBoundAfterNone(trials: 2994) > 0.001)
    }

    @Test func `Rule of 30`() {
        #expect(SampleRules.isPrecise(events: 30) && !SampleRules.isPrecise(events: 29))
        // The 90 % interval of 30 in 3,000 is ×0.72 to ×1.35.
        let interval = clopperPearson(successes: 30, trials: 3000, confidence: 0.9)
        #expect(near(interval.lower, 0.0072, 0.01) && near(interval.upper, 0.0135, 0.01))
    }

    @Test func `Sizes of groups equal the textbook's formula`() {
        // Fleiss, Levin and Paik: 0.6 against 0.7 takes 356; the others by scipy.stats.norm in the same formula.
        #expect(SampleRules.trialsPerGroup(0.6, 0.7) == 356)
        #expect(SampleRules.trialsPerGroup(0.01, 0.02) == 2319)
        #expect(SampleRules.trialsPerGroup(0.05, 0.1) == 435)
        #expect(SampleRules.trialsPerGroup(0.001, 0.003, power: 0.9) == 10485)
        #expect(SampleRules.trialsPerGroup(0.25, 0.40, level: 0.05, power: 0.9) == 203)
    }

    @Test func `The detectable rate is the size turned round`() throws {
        let rate = try #require(SampleRules.detectableRate(above: 0.05, trialsPerGroup: 435))
        #expect(near(rate, 0.1, 0.002))
        #expect(SampleRules.trialsPerGroup(0.05, rate) <= 435)
        #expect(SampleRules.detectableRate(above: 0.5, trialsPerGroup: 3) == nil)
        let fromNone = try #require(SampleRules.detectableRate(above: 0, trialsPerGroup: 300))
        #expect(fromNone > 0.01 && fromNone < 0.05 && SampleRules.trialsPerGroup(0, fromNone) <= 300)
    }

    @Test func `Differentials equal a worked example`() {
        // Of .01, .02, .01 and .04: 4, 2.378, and 5/12 (numpy).
        let measures = DifferentialMeasures([0.01, 0.02, 0.01, 0.04])
        #expect(measures.maxOverMin.map { near($0, 4) } == true)
        #expect(measures.maxOverGeometricMean.map { near($0, 2.3784142300054403) } == true)
        #expect(measures.gini.map { near($0, 0.4166666666666667) } == true)
    }

    @Test func `A zero makes ratios undefined instead of large`() {
        let measures = DifferentialMeasures([0, 0.02])
        #expect(measures.maxOverMin == nil && measures.maxOverGeometricMean == nil && measures.gini == 1)
        #expect(DifferentialMeasures([0, 0]).gini == nil && DifferentialMeasures([0.1]).maxOverMin == nil)
    }
}
