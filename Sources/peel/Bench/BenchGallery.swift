import ArgumentParser
import Biometrics
import Foundation
import TemplateSearch

/// `peel bench gallery`: synthetic templates for Peel and its peers, the same for both.
struct BenchGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gallery", abstract: "Make a gallery of synthetic templates, and the same as plain numbers.")

    @Option(help: "A model that `peel gallery fit` wrote; without it every direction is as likely.") var model: String?
    @Option(help: "Values of a template.") var dimension: Int = 128
    @Option(help: "How many templates.") var count: Int
    @Option(help: "Images of each person.") var images: Int = 2
    @Option(help: "How many queries; half are of people in the gallery.") var queries: Int = 1000
    @Option(help: "Templates as plain numbers that come first; only the others are synthetic.") var from: String?
    @Option(help: "A file with the key that seals the gallery: 64 hexadecimal digits.") var key: String?
    @Flag(help: "Leave out the templates as plain numbers, which only peers read.") var withoutVectors = false
    @Option(help: "A new folder.") var out: String
    @Option var seed: UInt64 = 1
    @OptionGroup var threads: ThreadOptions

    /// No pack makes such templates, so no operational search ever takes one of these galleries.
    static let pack = PackIdentity(name: "synthetic", digest: String(repeating: "0", count: 64))

    func validate() throws {
        if images < 1 || count < images { throw ValidationError("--count must be at least --images, and that 1.") }
    }

    func run() throws {
        do {
            let folder = URL(filePath: out)
            let simulator = TemplateSimulator(try population, seed: seed, imagesPerPerson: images)
            let first = try given
            try makeGallery(folder.appending(path: "gallery"), first, simulator)
            if !withoutVectors {
                try PlainVectors.write(folder.appending(path: "vectors.f32"), count) { index in
                    index < first.count ? first[index].vector : simulator.template(index)
                }
            }
            let people = count / images
            try PlainVectors.write(folder.appending(path: "queries.f32"), queries) { index in
                let probe = simulator.probe(of: index % 2 == 0 ? (index * 7919) % people : people + index)
                // What a search makes of a query, so that peers are asked exactly the same.
                return probe.normalized() ?? probe
            }
        } catch { throw CommandFailure(error) }
    }

    /// Fills a new gallery, and says after each file how far it is: the largest take many minutes.
    private func makeGallery(_ place: URL, _ first: [Template], _ simulator: TemplateSimulator) throws {
        let key = try key.map { try GalleryKey(contentsOf: URL(filePath: $0)) }
        let writer = try GalleryWriter.create(place, pack: Self.pack, dimension: dimension, key: key)
        try writer.append(
            first.enumerated().map { GalleryWriter.Entry(id: ReferenceID($0.offset), template: $0.element) })
        let done = try writer.fill(simulator, upTo: count, threads: threads.usable) { done in
            Terminal.note("\(done) of \(count) templates")
            return !Interruption.isRequested
        }
        guard done >= count else { throw CommandFailure(.interrupted, "Stopped at \(done) templates.") }
    }

    private var given: [Template] {
        get throws {
            guard let from else { return [] }
            return try PlainVectors.read(URL(filePath: from), dimension: dimension, pack: Self.pack)
        }
    }

    private var population: PopulationModel {
        get throws {
            guard let model else { return .isotropic(dimension: dimension) }
            let found = try PopulationModel(contentsOf: URL(filePath: model))
            return found.dimension == dimension ? found : found.resized(to: dimension)
        }
    }
}
