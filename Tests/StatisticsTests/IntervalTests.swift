import Testing

@testable import Statistics

/// Values that were published or that scipy.stats gives (named at each).
@Suite struct IntervalTests {
    private func near(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-6) -> Bool {
        abs(value - expected) <= tolerance * max(1e-12, abs(expected))
    }

    @Test func `Clopper-Pearson equals scipy's beta quantiles`() {
        // scipy.stats.beta.ppf
        let one = clopperPearson(successes: 1, trials: 616)
        #expect(near(one.lower, 4.1099493e-05, 1e-6) && near(one.upper, 0.009011384, 1e-5))
        let none = clopperPearson(successes: 0, trials: 1000)
        #expect(none.lower == 0 && near(none.upper, 0.003682084, 1e-5))
        let all = clopperPearson(successes: 10, trials: 10)
        #expect(all.upper == 1 && near(all.lower, 0.6915029, 1e-5))
        let half = clopperPearson(successes: 50, trials: 100)
        #expect(near(half.lower, 0.3983211, 1e-5) && near(half.upper, 0.6016789, 1e-5))
    }

    @Test func `The rulebook's test vector 7 spans the limit`() {
        let interval = clopperPearson(successes: 1, trials: 616)
        #expect(interval.lower < 0.001 && interval.upper > 0.001)
    }

    @Test func `Poisson intervals equal the published ones for false alerts by threshold`() {
        // Rulebook §7.5: 5 false alerts among 1,863,630 faces and 23 among 164,854.
        let high = poissonInterval(count: 5)
        #expect(near(1_863_630 / high.upper, 159_716, 1e-4) && near(1_863_630 / high.lower, 1_147_918, 1e-4))
        let low = poissonInterval(count: 23)
        #expect(near(164_854 / low.upper, 4_776, 1e-3) && near(164_854 / low.lower, 11_306, 1e-3))
        #expect(poissonInterval(count: 0).lower == 0 && near(poissonInterval(count: 0).upper, 3.688879, 1e-5))
    }

    @Test func `Wilson equals Wilson's own formula at known points`() {
        let interval = wilson(successes: 10, trials: 100)
        // statsmodels proportion_confint(10, 100, method="wilson")
        #expect(near(interval.lower, 0.05522914, 1e-6) && near(interval.upper, 0.17436566, 1e-6))
        #expect(wilson(successes: 0, trials: 5).lower == 0)
    }
}
