import Foundation
import TestSupport
import Testing

@testable import TemplateSearch

/// Models of populations: simulated people score like those whom a model was fitted to.
@Suite struct PopulationModelTests {
    /// Means and deviations of the scores of one person's images, and of different people's.
    private struct Scores: CustomStringConvertible {
        let same: (mean: Double, deviation: Double)
        let different: (mean: Double, deviation: Double)

        var description: String { "same \(same), different \(different)" }

        /// A model of 400 people with two images each spreads scores of one person wider than they were, by 0.016 here.
        func resembles(_ other: Scores) -> Bool {
            abs(same.mean - other.same.mean) < 0.02 && abs(same.deviation - other.same.deviation) < 0.025
                && abs(different.mean - other.different.mean) < 0.015
                && abs(different.deviation - other.different.deviation) < 0.015
        }
    }

    private static let people = 400

    private func templates(_ model: PopulationModel, seed: UInt64) -> [[Float]] {
        let simulator = TemplateSimulator(model, seed: seed, imagesPerPerson: 2)
        return (0..<(2 * Self.people)).map { simulator.template($0) }
    }

    private func scores(_ templates: [[Float]]) -> Scores {
        var (same, different): ([Double], [Double]) = ([], [])
        for first in templates.indices {
            for second in templates.indices where second > first {
                let score = zip(templates[first], templates[second]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
                if first / 2 == second / 2 { same.append(score) } else { different.append(score) }
            }
        }
        return Scores(same: moments(same), different: moments(different))
    }

    private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        return (mean, variance.squareRoot())
    }

    @Test func `People simulated from a fitted model score like those it was fitted to`() throws {
        // The model of real faces that comes with the benches: variances only.
        let real = try PopulationModel(contentsOf: Checkout.root.appending(path: "Benchmarks/populations/mobile.json"))
        let given = templates(real, seed: 3)
        let subjects = given.indices.map { "person \($0 / 2)" }
        let fitted = try PopulationModel(pack: "test", templates: given, subjects: subjects)
        #expect(fitted.people == Self.people && fitted.images == given.count)
        let (before, after) = (scores(given), scores(templates(fitted, seed: 8)))
        #expect(after.resembles(before), "\(before), then \(after)")
        // And the comparison can tell one population from another.
        let other = scores(templates(.isotropic(dimension: real.dimension), seed: 3))
        #expect(!other.resembles(before), "\(other)")
    }

    @Test func `A template depends on the model, the seed and its number only`() {
        let simulator = TemplateSimulator(.isotropic(dimension: 64), seed: 5, imagesPerPerson: 2)
        let again = TemplateSimulator(.isotropic(dimension: 64), seed: 5, imagesPerPerson: 2)
        #expect((0..<10).reversed().map { again.template($0) } == (0..<10).reversed().map { simulator.template($0) })
        #expect(simulator.template(3) != TemplateSimulator(.isotropic(dimension: 64), seed: 6).template(3))
        #expect(simulator.person(of: 3) == 1 && simulator.probe(of: 1) != simulator.template(3))
    }

    @Test func `People with neighbouring numbers are made of nothing in common`() {
        // Two shifted copies of one sequence would give both pairs of neighbours much the same score.
        let simulator = TemplateSimulator(.isotropic(dimension: 128), seed: 1)
        func score(_ left: Int, _ right: Int) -> Double {
            zip(simulator.template(left), simulator.template(right)).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        }
        let pairs = (0..<1000).map { ($0 % 40, 5000 + $0 / 40 * 3) }
        let first = pairs.map { score($0.0, $0.1) }
        let second = pairs.map { score($0.0 + 1, $0.1 + 1) }
        let (left, right) = (moments(first), moments(second))
        let together = zip(first, second).reduce(0.0) { $0 + ($1.0 - left.mean) * ($1.1 - right.mean) } / 1000
        let correlation = together / (left.deviation * right.deviation)
        #expect(abs(correlation) < 0.2, "\(correlation)")
    }

    @Test func `A model needs more people than values, and some with two images`() throws {
        let few = Array(templates(.isotropic(dimension: 16), seed: 1).prefix(20))
        #expect(throws: GalleryError(.badTemplate, "")) {
            try PopulationModel(pack: "test", templates: few, subjects: few.indices.map { "\($0 / 2)" })
        }
        #expect(throws: GalleryError(.badTemplate, "")) {
            try PopulationModel(pack: "test", templates: few, subjects: few.indices.map { "\($0)" })
        }
    }
}
