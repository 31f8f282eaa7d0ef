import ArgumentParser
import Biometrics
import Foundation
import TemplateSearch

/// `peel gallery simulate`.
struct SimulateGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Fill a gallery with templates of people who don't exist.",
        discussion: "Give the same command again to go on after an interruption, or with a larger count to add more.")

    @OptionGroup var access: GalleryAccess
    @Option(help: "A model from `peel gallery fit`.") var model: String?
    @Flag(help: "Without a model: every direction is as likely as any other.") var isotropic = false
    @Option(help: "How many templates the gallery shall hold.") var count: Int
    @Option(help: "Chooses the people.") var seed: UInt64 = 1
    @Option(help: "Templates of one person that follow each other.") var peopleImages: Int = 1
    @OptionGroup var threads: ThreadOptions

    func validate() throws {
        if (model != nil) == isotropic { throw ValidationError("Name a model with --model, or say --isotropic.") }
        if !(1...100_000_000).contains(count) { throw ValidationError("--count must lie within 1…100,000,000.") }
        if !(1...1000).contains(peopleImages) { throw ValidationError("--people-images must lie within 1…1,000.") }
    }

    func run() throws {
        do {
            let writer = try access.writer()
            let population = try readModel(for: writer)
            let simulator = TemplateSimulator(population, seed: seed, imagesPerPerson: peopleImages)
            var line = ProgressLine()
            var first: Int?
            let done = try writer.fill(simulator, upTo: count, threads: threads.usable) { done in
                let start = first ?? done
                first = start
                line.show("\(done) of \(count) templates, \(line.rate(done - start))/s")
                return !Interruption.isRequested
            }
            Terminal.endProgress()
            guard done >= count else {
                throw CommandFailure(.interrupted, "Stopped at \(done) templates. Give the same command to go on.")
            }
            Terminal.out("The gallery holds \(counted(done, "simulated template")), model \(population.pack).")
        } catch { throw CommandFailure(error) }
    }

    private func readModel(for writer: GalleryWriter) throws -> PopulationModel {
        guard let model else { return try .isotropic(dimension: writer.snapshot().dimension) }
        let population = try PopulationModel(contentsOf: URL(fileURLWithPath: model))
        guard writer.pack.description == population.pack else {
            throw CommandFailure(
                .badInput,
                "The model was fitted to pack \(population.pack), and the gallery is of pack \(writer.pack): fit a "
                    + "model to templates of that pack.")
        }
        return population
    }
}

/// `peel gallery fit`.
struct FitPopulation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Learn from a gallery how templates are spread, for `simulate`.",
        discussion: "The model holds variances and the length of a mean, and nothing of anybody's template.")

    @OptionGroup var access: GalleryAccess
    @Option(help: "The attribute that says who a template is of.") var subject: String
    @Option(help: "The file to write.") var out: String

    func run() throws {
        do {
            let snapshot = try access.snapshot()
            var templates: [[Float]] = []
            var subjects: [String] = []
            try snapshot.forEachTemplate(.exists(subject)) { record, vector in
                try Interruption.check()
                guard let name = record.attributes[subject] else { return }
                templates.append(vector)
                subjects.append(name)
            }
            let model = try PopulationModel(
                pack: snapshot.pack.description, templates: templates, subjects: subjects)
            let file = try AtomicFile(URL(fileURLWithPath: out))
            try file.append(jsonText(model) + "\n")
            try file.finish()
            Terminal.out(
                "Fitted to \(counted(model.images, "template")) of \(model.people) people, pack \(model.pack).")
        } catch { throw CommandFailure(error) }
    }
}
