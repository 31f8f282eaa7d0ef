import Foundation
import Statistics
import TestSupport
import Testing

@testable import TemplateSearch

/// Simulated passers-by are counted as looking at each of them one by one would.
@Suite struct FalseAlertSimulationTests {
    private let thresholds = [0.2, 0.3, 0.4, 0.95]

    /// The model of real faces that comes with the benches: variances only.
    private func model() throws -> PopulationModel {
        try PopulationModel(contentsOf: Checkout.root.appending(path: "Benchmarks/populations/mobile.json"))
    }

    /// The best score of each passer-by, in double precision, with every template of the list.
    private func best(_ model: PopulationModel, list: Int, images: Int, passersBy: Int, seed: UInt64) -> [Double] {
        let simulator = TemplateSimulator(model, seed: seed, imagesPerPerson: images)
        let templates = (0..<list).map { simulator.template($0) }
        let people = (list + images - 1) / images
        return (0..<passersBy).map { passer in
            let probe = simulator.probe(of: people + passer)
            return templates.map { template in
                zip(template, probe).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            }.max() ?? -1
        }
    }

    @Test(arguments: zip([37, 200], [1, 3]))
    func `Passers-by are counted like one by one, and each once`(list: Int, images: Int) throws {
        let model = try model()
        let expected = best(model, list: list, images: images, passersBy: 300, seed: 4)
        var simulation = try FalseAlertSimulation(
            model, listSize: list, imagesPerPerson: images, passersBy: 300, seed: 4)
        for rows in [64, 65_536] {
            simulation.rowsAtOnce = rows
            let shares = try #require(try simulation.run(thresholds: thresholds, threads: 2))
            #expect(shares.map(\.reached) == thresholds.map { limit in expected.count(where: { $0 >= limit }) })
            #expect(shares.map(\.threshold) == thresholds && shares.allSatisfy { $0.passersBy == 300 })
        }
        // Or the counts above would say nothing.
        #expect(expected.contains { $0 >= 0.3 } && expected.contains { $0 < 0.3 })
    }

    @Test func `A share has the interval of as many trials, also where nobody reached the threshold`() throws {
        let some = SimulatedShare(threshold: 0.4, reached: 3, passersBy: 1000)
        #expect(some.share == 0.003 && some.interval == clopperPearson(successes: 3, trials: 1000))
        let none = SimulatedShare(threshold: 0.9, reached: 0, passersBy: 1000)
        // Clopper and Pearson's upper end for none of n is 1 − 0.025^(1/n).
        #expect(none.interval.lower == 0 && abs(none.interval.upper - (1 - pow(0.025, 1.0 / 1000))) < 1e-9)
    }

    @Test func `The interval of many passers-by holds what other passers-by show`() throws {
        let model = try model()
        let whole = try FalseAlertSimulation(model, listSize: 100, passersBy: 4000, seed: 9)
        let found = try #require(try whole.run(thresholds: [0.35], threads: 2)?.first)
        let others = best(model, list: 100, images: 1, passersBy: 5000, seed: 9).dropFirst(4000)
        let share = Double(others.count(where: { $0 >= 0.35 })) / Double(others.count)
        let interval = found.interval
        let room = clopperPearson(
            successes: others.count(where: { $0 >= 0.35 }), trials: others.count, confidence: 0.999)
        #expect(found.reached > 0 && share > 0)
        #expect(room.lower <= interval.upper && interval.lower <= room.upper, "\(found.share), then \(share)")
    }

    @Test func `It ends where it is asked to, and reports how far it is`() throws {
        let simulation = try FalseAlertSimulation(model(), listSize: 20, passersBy: 20_000)
        var reports: [Int] = []
        let found = try simulation.run(thresholds: [0.4], threads: 1) { done, all in
            reports.append(done)
            #expect(all == 20_000)
            return reports.count < 2
        }
        #expect(found == nil && reports == [8192, 16_384])
    }

    @Test func `A model that was fitted to nobody forecasts nothing`() {
        #expect(throws: GalleryError(.badTemplate, "")) {
            try FalseAlertSimulation(.isotropic(dimension: 128), listSize: 10, passersBy: 10)
        }
    }
}
