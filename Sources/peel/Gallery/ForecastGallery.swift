import ArgumentParser
import Biometrics
import Foundation
import TemplateSearch

/// `peel gallery forecast`.
struct ForecastGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Simulate passers-by and count false alerts: a model, not a measurement.",
        discussion: """
            Makes a list and passers-by who are not on it from a model, and searches for each passer-by exactly. It \
            helps to plan an evaluation. It approves nothing: a deployment's forecast comes from its approved \
            evaluation.
            """)

    @Option(help: "A model from `peel gallery fit`.") var model: String
    @Option(help: "Templates of the list, 1 to 1,000,000.") var listSize: Int?
    @Option(help: "Instead: a gallery, of which only the pack and the number of templates are used.")
    var gallery: String?
    @Option(help: "The file with the key of a sealed gallery: 64 hexadecimal digits.") var key: String?
    @Option(help: "Templates of one person on the list.") var peopleImages: Int = 1
    @Option(help: "How many people are expected to walk by.") var footfall: Int
    @Option(
        name: .customLong("threshold"), parsing: .unconditionalSingleValue,
        help: "A cosine, −1 to 1, at which somebody is alerted on; may be repeated.")
    var thresholds: [Double]
    @Option(help: "People who are simulated to walk by, 1 to 10,000,000.") var passersBy: Int = 100_000
    @Option(help: "Chooses the people.") var seed: UInt64 = 1
    @OptionGroup var threads: ThreadOptions
    @OptionGroup var kernel: KernelOption
    @Flag(help: "Print JSON (docs/schemas/gallery-forecast.schema.json).") var json = false

    private static let sizes = 1...1_000_000

    func validate() throws {
        if (listSize != nil) == (gallery != nil) { throw ValidationError("Name either --list-size or --gallery.") }
        if key != nil, gallery == nil { throw ValidationError("--key goes with --gallery.") }
        if let listSize, !Self.sizes.contains(listSize) {
            throw ValidationError("--list-size must lie within 1…1,000,000.")
        }
        if !(1...1_000_000_000).contains(footfall) {
            throw ValidationError("--footfall must lie within 1…1,000,000,000.")
        }
        if !(1...10_000_000).contains(passersBy) {
            throw ValidationError("--passers-by must lie within 1…10,000,000.")
        }
        if !(1...1000).contains(peopleImages) { throw ValidationError("--people-images must lie within 1…1,000.") }
        if thresholds.isEmpty || !thresholds.allSatisfy({ (-1...1).contains($0) }) {
            throw ValidationError("--threshold must lie within −1…1.")
        }
    }

    func run() throws {
        do {
            let population = try PopulationModel(contentsOf: URL(fileURLWithPath: model))
            let simulation = try FalseAlertSimulation(
                population, listSize: size(population), imagesPerPerson: peopleImages, passersBy: passersBy,
                seed: seed, level: kernel.level)
            let report = try FalseAlertForecastReport(
                simulation, model: population, shares: shares(simulation), footfall: footfall, seed: seed)
            Terminal.out(report, json: json, or: report.text)
        } catch { throw CommandFailure(error) }
    }

    /// The list's size: as it was given, or that of the gallery.
    ///
    /// A model knows how far templates spread, and not where: its people can't be compared with real templates. So the
    /// list is simulated as well, and no template of the gallery is looked at.
    private func size(_ population: PopulationModel) throws -> Int {
        guard let gallery else { return listSize ?? 0 }
        let key = try key.map { try GalleryKey(contentsOf: URL(fileURLWithPath: $0)) }
        let snapshot = try GallerySnapshot.open(GalleryAlias.folder(of: URL(fileURLWithPath: gallery)), key: key)
        guard snapshot.pack.description == population.pack else {
            throw CommandFailure(
                .badInput,
                "The model was fitted to pack \(population.pack), and the gallery is of pack \(snapshot.pack): fit a "
                    + "model to templates of that pack.")
        }
        guard Self.sizes.contains(snapshot.count) else {
            throw CommandFailure(
                .badInput, "The gallery has \(counted(snapshot.count, "template")): a list has 1 to 1,000,000.")
        }
        return snapshot.count
    }

    private func shares(_ simulation: FalseAlertSimulation) throws -> [SimulatedShare] {
        var line = ProgressLine()
        let found = try simulation.run(thresholds: thresholds, threads: threads.usable) { done, all in
            line.show("\(done) of \(all) searches, \(line.rate(done))/s")
            return !Interruption.isRequested
        }
        Terminal.endProgress()
        guard let found else { throw CommandFailure(.interrupted, "Stopped; there is no forecast.") }
        return found
    }
}
