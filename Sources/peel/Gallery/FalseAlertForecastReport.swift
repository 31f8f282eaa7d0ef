import Foundation
import Statistics
import TemplateSearch

/// What a simulation says of false alerts, and how far to trust it.
///
/// Nothing reads it back: an approval is made of a measured evaluation's report, which has other fields.
struct FalseAlertForecastReport: Encodable {
    /// What was found at one threshold.
    struct Line: Encodable {
        /// A cosine, −1…1, comparable within the pack only.
        let threshold: Double
        /// Simulated passers-by with a score at the threshold or over it.
        let reached: Int
        /// Their share of all who were simulated, 0…1, with its 95 % interval.
        let share: Double
        let shareLower: Double
        let shareUpper: Double
        /// False alerts to expect at the footfall, with the same interval.
        let expectedAlerts: Double
        let expectedLower: Double
        let expectedUpper: Double
    }

    /// What the population's model was fitted to.
    struct Model: Encodable {
        let pack: String
        let people: Int
        let images: Int
    }

    let kind = "false-alert-simulation"
    let isMeasurement = false
    let statement = """
        A model, not a measurement: the people are simulated. It approves nothing. A deployment's forecast comes from \
        its approved evaluation.
        """
    let limits = """
        The intervals, by Clopper and Pearson with 95 % confidence, count the simulated people only. How far the model \
        is from real people, light and cameras is not in them, nor are relatives and look-alikes.
        """
    let program: String
    let model: Model
    let listSize: Int
    let imagesPerPerson: Int
    let passersBy: Int
    let footfall: Int
    let seed: UInt64
    let thresholds: [Line]

    init(
        _ simulation: FalseAlertSimulation, model: PopulationModel, shares: [SimulatedShare], footfall: Int,
        seed: UInt64
    ) {
        program = "peel \(PeelVersion.current)"
        self.model = Model(pack: model.pack, people: model.people, images: model.images)
        listSize = simulation.listSize
        imagesPerPerson = simulation.imagesPerPerson
        passersBy = simulation.passersBy
        self.footfall = footfall
        self.seed = seed
        let faces = Double(footfall)
        thresholds = shares.map { found in
            let interval = found.interval
            return Line(
                threshold: found.threshold, reached: found.reached, share: found.share, shareLower: interval.lower,
                shareUpper: interval.upper, expectedAlerts: faces * found.share,
                expectedLower: faces * interval.lower, expectedUpper: faces * interval.upper)
        }
    }

    /// The report for people.
    var text: String {
        let passing = number(passersBy, "simulated passer", "simulated passers")
        let listed = counted(listSize, "simulated template")
        let fitted = "\(counted(model.images, "template")) of \(number(model.people, "person", "people"))"
        let head: [String] = [
            statement, "", "\(passing)-by, none of them on the list; \(listed) on the list.",
            "The model was fitted to \(fitted), pack \(model.pack).", "",
        ]
        let lines: [String] = head + thresholds.map(line) + ["", limits]
        return lines.joined(separator: "\n")
    }

    private func number(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

    private func line(_ found: Line) -> String {
        func rate(_ value: Double) -> String { String(format: value < 1000 ? "%.3g" : "%.0f", value) }
        return """
            Threshold \(rate(found.threshold)): \(found.reached) of \(passersBy) reached it, a share of \
            \(rate(found.share)) (\(rate(found.shareLower)) to \(rate(found.shareUpper))).
              Among \(footfall) passers-by expect \(rate(found.expectedAlerts)) false alerts \
            (\(rate(found.expectedLower)) to \(rate(found.expectedUpper))).
            """
    }
}
