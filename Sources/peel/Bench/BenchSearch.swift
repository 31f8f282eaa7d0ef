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
    @Option(help: "A new folder.") var out: String
    @Option var seed: UInt64 = 1

    func run() throws {
        do {
            let folder = URL(filePath: out)
            let simulator = TemplateSimulator(try population, seed: seed, imagesPerPerson: images)
            let pack = PackIdentity(name: "synthetic", digest: String(repeating: "0", count: 64))
            let writer = try GalleryWriter.create(folder.appending(path: "gallery"), pack: pack, dimension: dimension)
            _ = try writer.fill(simulator, upTo: count, threads: 2) { _ in true }
            try write(folder.appending(path: "vectors.f32"), count) { simulator.template($0) }
            let people = count / max(1, images)
            try write(folder.appending(path: "queries.f32"), queries) { index in
                simulator.probe(of: index % 2 == 0 ? (index * 7919) % people : people + index)
            }
        } catch { throw CommandFailure(error) }
    }

    private var population: PopulationModel {
        get throws {
            guard let model else { return .isotropic(dimension: dimension) }
            let found = try PopulationModel(contentsOf: URL(filePath: model))
            return found.dimension == dimension ? found : found.resized(to: dimension)
        }
    }

    private func write(_ file: URL, _ count: Int, _ vector: (Int) -> [Float]) throws {
        _ = FileManager.default.createFile(atPath: file.path(percentEncoded: false), contents: nil)
        let handle = try FileHandle(forWritingTo: file)
        for start in stride(from: 0, to: count, by: 10_000) {
            let some = (start..<min(start + 10_000, count)).flatMap(vector)
            try handle.write(contentsOf: unsafe some.withUnsafeBytes { unsafe Data($0) })
        }
        try handle.close()
    }
}

/// `peel bench search`: searches of one gallery, one by one and many at once, beside plain reading of the same memory.
struct BenchSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Time searches of a gallery that `peel bench gallery` made.")

    @Argument(help: "The folder that `peel bench gallery` made.") var folder: String
    @Option(help: "Candidates of each query.") var limit: Int = 50
    @Option(help: "Queries in one pass.") var batch: Int = 64
    @Option(help: "Write the candidates of every query as JSON lines.") var results: String?
    @OptionGroup var options: BenchOptions

    private struct Report: Encodable {
        let version: String
        let kernels: String
        let templates: Int
        let dimension: Int
        let threads: Int
        let secondsToOpen: Double
        let secondsPerQuery: BenchTimes
        let secondsPerQueryInBatch: BenchTimes
        let secondsToRead: BenchTimes
        let scannedBytes: Int
        let scanBytesPerTemplate: Double
    }

    func run() throws {
        do {
            let place = URL(filePath: folder)
            var opened: GallerySnapshot?
            let opening = try elapsedSeconds { opened = try GallerySnapshot.open(place.appending(path: "gallery")) }
            guard let gallery = opened else { return }
            let queries = try read(place.appending(path: "queries.f32"), gallery)
            let search = SearchOptions(limit: limit, threads: options.threads)
            if let results { try write(gallery.searchInBatches(queries, search, batch), to: URL(filePath: results)) }
            let times = try measure(gallery, queries, search)
            Terminal.out(
                jsonText(
                    Report(
                        version: gallery.version.description, kernels: SimilarityLevel.best.rawValue,
                        templates: gallery.count, dimension: gallery.dimension, threads: options.threads,
                        secondsToOpen: opening, secondsPerQuery: BenchTimes(times.one),
                        secondsPerQueryInBatch: BenchTimes(times.many), secondsToRead: BenchTimes(times.read),
                        scannedBytes: gallery.scannedBytes, scanBytesPerTemplate: gallery.scanBytesPerTemplate)))
        } catch { throw CommandFailure(error) }
    }

    /// One query, all of a batch, and plain reading, in turns until the time is up.
    private func measure(
        _ gallery: GallerySnapshot, _ queries: [Template], _ search: SearchOptions
    ) throws -> (one: [Double], many: [Double], read: [Double]) {
        var times: (one: [Double], many: [Double], read: [Double]) = ([], [], [])
        let many = Array(queries.prefix(batch))
        _ = try gallery.search([queries[0]], search)
        let end = Date(timeIntervalSinceNow: options.seconds)
        repeat {
            for query in queries.dropFirst(times.one.count % 900).prefix(5) {
                times.read.append(elapsedSeconds { gallery.readScannedMemory(threads: options.threads) })
                times.one.append(try elapsedSeconds { _ = try gallery.search([query], search) })
            }
            times.many.append(try elapsedSeconds { _ = try gallery.search(many, search) } / Double(many.count))
        } while Date() < end && !Interruption.isRequested
        return times
    }

    private func read(_ file: URL, _ gallery: GallerySnapshot) throws -> [Template] {
        let data = try Data(contentsOf: file)
        let size = gallery.dimension * 4
        return try (0..<(data.count / size)).map { index in
            let vector = unsafe data[(index * size)..<((index + 1) * size)].withUnsafeBytes { bytes in
                (0..<gallery.dimension).map { unsafe bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
            }
            return try Template(pack: gallery.pack, normalizing: vector)
        }
    }

    private struct Line: Encodable {
        let ids: [UInt64]
        let scores: [Double]
    }

    private func write(_ lists: [[Candidate]], to file: URL) throws {
        let encoder = JSONEncoder()
        let lines = try lists.map { list in
            try encoder.encode(Line(ids: list.map(\.id.low), scores: list.map(\.score)))
        }
        try Data(lines.joined(separator: Data("\n".utf8))).write(to: file)
    }
}

extension GallerySnapshot {
    /// Searches for many templates, some in each pass.
    fileprivate func searchInBatches(_ queries: [Template], _ options: SearchOptions, _ size: Int) throws
        -> [[Candidate]]
    {
        try stride(from: 0, to: queries.count, by: size).flatMap { start in
            try search(Array(queries[start..<min(start + size, queries.count)]), options)
        }
    }
}
