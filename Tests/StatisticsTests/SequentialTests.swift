import Foundation
import Testing

@testable import Statistics

@Suite struct SequentialTests {
    private func near(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
        abs(value - expected) <= tolerance * abs(expected)
    }

    @Test(arguments: [
        // ratio, limit, run length without a change, and at the ratio: an independent Markov chain on 1,500 states,
        // solved with numpy (tools/statistics/reference.py), and simulation.
        (2.0, 3.0, 22.2441, 3.6951), (2.0, 5.0, 116.001, 7.0779), (3.0, 2.5, 19.9327, 1.67502),
        (1.5, 4.0, 32.1741, 8.6321),
    ]) func `Run lengths equal those of an independent solution`(
        ratio: Double, limit: Double, inControl: Double, changed: Double
    ) {
        let chart = PoissonCUSUM(detecting: ratio, limit: limit)
        #expect(near(chart.runLength(atRatio: 1), inControl, 2e-4))
        #expect(near(chart.runLength(atRatio: ratio), changed, 2e-4))
    }

    @Test func `A chart with limit 1 alarms at the first event`() {
        var chart = PoissonCUSUM(detecting: 2, limit: 1)
        #expect(near(chart.runLength(atRatio: 1), 1, 1e-12))
        chart.observe(events: 1, expected: 10)
        #expect(chart.isAlarming)
    }

    @Test func `The smallest limit that keeps the asked run length is chosen`() {
        let chart = PoissonCUSUM(detecting: 2, runLength: 100)
        #expect(chart.limit == 4.8125)
        #expect(near(chart.runLength(atRatio: 1), 100.446, 1e-4) && near(chart.runLength(atRatio: 2), 6.75096, 1e-4))
    }

    @Test func `The sum forgets good times and finds bad ones`() {
        var chart = PoissonCUSUM(detecting: 2, runLength: 100)
        chart.observe(events: 3, expected: 0.5)
        chart.observe(events: 0, expected: 50)
        #expect(chart.sum == 0 && !chart.isAlarming)
        chart.observe(events: 5, expected: 0.1)
        #expect(chart.isAlarming)
        chart.observe(events: 0, expected: 100)
        #expect(chart.isAlarming, "an alarm stays until somebody looked")
        chart.reset()
        #expect(!chart.isAlarming && chart.sum == 0)
    }

    @Test func `The simulated run length is the computed one`() {
        var random = ReproducibleGenerator(seed: 11)
        let template = PoissonCUSUM(detecting: 2, limit: 3)
        var total = 0.0
        let runs = 4000
        for _ in 0..<runs {
            var chart = template
            while !chart.isAlarming {
                let wait = -log1p(-Double(random.next() >> 11) * 0x1p-53)
                total += wait
                chart.observe(events: 1, expected: wait)
            }
        }
        #expect(near(total / Double(runs), 22.2441, 0.06))
    }

    @Test func `The sequential test's evidence is Wald's, and its level bounds false alarms`() {
        var test = PoissonSPRT(detecting: 2, level: 0.05)
        test.observe(events: 3, expected: 1)
        // 3 ln 2 − 1
        #expect(near(test.evidence, 1.0794415416798357, 1e-12) && near(test.limit, 2.995732273553991, 1e-12))
        test.observe(events: 4, expected: 0.5)
        #expect(test.isAlarming)
        test.observe(events: 0, expected: 100)
        #expect(test.isAlarming && test.evidence < 0, "an alarm stays one")
        // 2,000 lives of 60 expected events each under the forecast: at most 5 % may alarm; three deviations are 1.5 %.
        var random = ReproducibleGenerator(seed: 5)
        var alarms = 0
        for _ in 0..<2000 {
            var life = PoissonSPRT(detecting: 2, level: 0.05)
            var seen = 0.0
            while seen < 60, !life.isAlarming {
                let wait = -log1p(-Double(random.next() >> 11) * 0x1p-53)
                seen += wait
                life.observe(events: 1, expected: wait)
            }
            if life.isAlarming { alarms += 1 }
        }
        #expect(alarms > 10 && Double(alarms) / 2000 <= 0.065)
    }
}
