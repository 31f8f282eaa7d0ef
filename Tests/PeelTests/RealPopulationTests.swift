import Biometrics
import FaceRecognition
import Foundation
import Images
import TemplateSearch
import TestSupport
import Testing

/// A model that is fitted to real photographs makes people whose scores are spread like those of the photographs.
@Suite(.serialized) struct RealPopulationTests {
    /// One template with whom it is of.
    private struct Sample {
        let subject: String
        let vector: [Float]
    }

    /// How scores are spread.
    private struct Spread: CustomStringConvertible {
        private let sorted: [Double]

        init(_ scores: [Double]) { sorted = scores.sorted() }

        var mean: Double { sorted.reduce(0, +) / Double(sorted.count) }

        var deviation: Double {
            let middle = mean
            return (sorted.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(sorted.count)).squareRoot()
        }

        /// The score that a share of all lie under.
        func quantile(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] }

        var description: String {
            "\(sorted.count) scores, "
                + String(
                    format: "mean %.3f, deviation %.3f, 95 %% %.3f, 99 %% %.3f", mean, deviation, quantile(0.95),
                    quantile(0.99))
        }
    }

    /// Scores of one person's images, and of different people's.
    private struct Scores: CustomStringConvertible {
        let same: Spread
        let different: Spread

        init(_ samples: [Sample]) {
            var (same, different): ([Double], [Double]) = ([], [])
            for first in samples.indices {
                for second in (first + 1)..<samples.count {
                    let score = product(samples[first].vector, samples[second].vector)
                    if samples[first].subject == samples[second].subject {
                        same.append(score)
                    } else {
                        different.append(score)
                    }
                }
            }
            self.same = Spread(same)
            self.different = Spread(different)
        }

        var description: String { "same: \(same); different: \(different)" }

        /// The tolerances: a model of so few people spreads the scores of different people wider than they were, and one of
        /// normal distributions has no photographs that went wrong, so the scores of one person are closer together in it.
        func resembles(_ real: Scores) -> Bool {
            abs(same.mean - real.same.mean) < 0.04 && abs(same.deviation - real.same.deviation) < 0.1
                && abs(different.mean - real.different.mean) < 0.02
                && abs(different.deviation - real.different.deviation) < 0.03
                && abs(different.quantile(0.95) - real.different.quantile(0.95)) < 0.05
                && abs(different.quantile(0.99) - real.different.quantile(0.99)) < 0.07
        }
    }

    /// The photographs: two of each of 160 people, and one of each of 140 more.
    private func photographs() throws -> [(subject: String, file: URL)] {
        let faces = try #require(Checkout.shared).appending(path: "faces/lfw-dev")
        let people = try FileManager.default.contentsOfDirectory(at: faces, includingPropertiesForKeys: nil)
            .filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
        var chosen: [(subject: String, file: URL)] = []
        var (several, single) = (0, 0)
        for person in people {
            let files = try FileManager.default.contentsOfDirectory(at: person, includingPropertiesForKeys: nil)
                .sorted { $0.path < $1.path }
            guard files.count > 1 ? several < 160 : single < 140 else { continue }
            if files.count > 1 { several += 1 } else { single += 1 }
            chosen += files.prefix(2).map { (person.lastPathComponent, $0) }
        }
        return chosen
    }

    private func samples(_ photographs: [(subject: String, file: URL)], _ engine: FaceEngine) throws -> [Sample] {
        try photographs.compactMap { subject, file in
            let picture = try ImageDecoder.decode(contentsOf: file)
            guard let face = try engine.detect(picture).mainFace, let found = try engine.extract(picture, face) else {
                return nil
            }
            return Sample(subject: subject, vector: found.vector)
        }
    }

    private func simulated(_ model: PopulationModel, people: Int) -> [Sample] {
        let simulator = TemplateSimulator(model, seed: 5, imagesPerPerson: 2)
        return (0..<(2 * people)).map { Sample(subject: "\($0 / 2)", vector: simulator.template($0)) }
    }

    /// The share of people for whom somebody else's image in a list reaches a threshold.
    private func share(_ list: [Sample], _ passersBy: [Sample], _ threshold: Double) -> Double {
        let reached = passersBy.count(where: { passer in
            list.contains { product($0.vector, passer.vector) >= threshold }
        })
        return Double(reached) / Double(passersBy.count)
    }

    @Test(.enabled(if: Checkout.shared != nil, "the research faces are not beside this checkout"))
    func `Scores of simulated people are spread like those of the photographs that their model was fitted to`() throws {
        let engine = try TestEngine.default()
        let photographs = try photographs()
        let samples = try samples(photographs, engine)
        #expect(samples.count * 100 >= photographs.count * 95, "\(samples.count) of \(photographs.count) have a face")
        let model = try PopulationModel(
            pack: "\(engine.pack.identity)", templates: samples.map(\.vector), subjects: samples.map(\.subject))
        let real = Scores(samples)
        let made = Scores(simulated(model, people: 300))
        #expect(made.resembles(real), "\(real), simulated \(made)")
        // And the tolerances can tell one population from another.
        let other = Scores(simulated(.isotropic(dimension: model.dimension), people: 100))
        #expect(!other.resembles(real), "\(other)")

        // The forecast for a list of a hundred of them, beside what the others on the photographs give.
        var known: Set<String> = []
        let firsts = samples.filter { known.insert($0.subject).inserted }
        let threshold = real.different.quantile(0.998)
        let (list, passersBy) = (Array(firsts.prefix(100)), Array(firsts.dropFirst(100)))
        let seen = share(list, passersBy, threshold)
        let simulation = try FalseAlertSimulation(model, listSize: list.count, passersBy: 4000)
        let forecast = try #require(try simulation.run(thresholds: [threshold], threads: 2)?.first)
        #expect(seen > 0 && passersBy.count > 150)
        #expect(
            forecast.share > seen / 3 && forecast.share < seen * 3,
            "\(seen) at \(threshold), forecast \(forecast.share)")
    }
}

/// The product of two vectors; indices, because this is compiled without optimisation.
private func product(_ left: [Float], _ right: [Float]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += Double(left[index]) * Double(right[index]) }
    return sum
}
