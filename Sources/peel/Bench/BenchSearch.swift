import ArgumentParser
import Biometrics
import Foundation
import TemplateSearch

/// `peel bench search`: searches of one gallery, one by one and many at once, beside plain reading of the same memory.
struct BenchSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Time searches of a gallery that `peel bench gallery` made.")

    @Argument(help: "The folder that `peel bench gallery` made.") var folder: String
    @Option(help: "Candidates of each query.") var limit: Int = 50
    @Option(help: "Queries in one pass.") var batch: Int = 64
    @Option(help: "How many of the queries; all of them without it. Each is then asked once before it is timed.")
    var queries: Int?
    @Option(help: "Write the candidates of every query as JSON lines.") var results: String?
    @Option(help: "The file with the key of a sealed gallery: 64 hexadecimal digits.") var key: String?
    @OptionGroup var kernel: KernelOption
    @OptionGroup var options: BenchOptions

    private struct Report: Encodable {
        let version: String
        let kernels: String
        let templates: Int
        let dimension: Int
        let threads: Int
        let secondsToOpen: Double
        /// Of queries that were not asked before, one by one.
        let secondsPerFirstQuery: BenchTimes
        let secondsPerQuery: BenchTimes
        let secondsPerQueryInBatch: BenchTimes
        let secondsToRead: BenchTimes
        let scannedBytes: Int
        let scanBytesPerTemplate: Double
        let peakMemoryBytes: Int
    }

    private struct Times {
        var first: [Double] = []
        var one: [Double] = []
        var many: [Double] = []
        var read: [Double] = []
    }

    func validate() throws {
        if let queries, queries < 1 { throw ValidationError("--queries must be at least 1.") }
    }

    func run() throws {
        do {
            let place = URL(filePath: folder)
            let key = try key.map { try GalleryKey(contentsOf: URL(filePath: $0)) }
            var opened: GallerySnapshot?
            let opening = try elapsedSeconds {
                opened = try GallerySnapshot.open(place.appending(path: "gallery"), key: key)
            }
            guard let gallery = opened else { return }
            let asked = try PlainVectors.read(
                place.appending(path: "queries.f32"), dimension: gallery.dimension, pack: gallery.pack)
            guard !asked.isEmpty else { throw CommandFailure(.badInput, "There is no query in queries.f32.") }
            var search = SearchOptions(limit: limit, threads: options.threads)
            search.level = kernel.level
            let chosen = Array(asked.prefix(queries ?? asked.count))
            if let results { try write(gallery.searchInBatches(chosen, search, batch), to: URL(filePath: results)) }
            report(gallery, opening, try measure(gallery, chosen, search))
        } catch { throw CommandFailure(error) }
    }

    private func report(_ gallery: GallerySnapshot, _ opening: Double, _ times: Times) {
        Terminal.out(
            jsonText(
                Report(
                    version: gallery.version.description, kernels: (kernel.level ?? .best).rawValue,
                    templates: gallery.count, dimension: gallery.dimension, threads: options.threads,
                    secondsToOpen: opening, secondsPerFirstQuery: BenchTimes(times.first),
                    secondsPerQuery: BenchTimes(times.one), secondsPerQueryInBatch: BenchTimes(times.many),
                    secondsToRead: BenchTimes(times.read), scannedBytes: gallery.scannedBytes,
                    scanBytesPerTemplate: gallery.scanBytesPerTemplate, peakMemoryBytes: peakMemory())))
    }

    /// One query, all of a batch, and plain reading, in turns until the time is up.
    private func measure(
        _ gallery: GallerySnapshot, _ asked: [Template], _ search: SearchOptions
    ) throws -> Times {
        var times = Times()
        let many = Array(asked.prefix(batch))
        for query in asked.prefix(queries ?? 1) {
            times.first.append(try elapsedSeconds { _ = try gallery.search([query], search) })
        }
        var next = 0
        let end = Date(timeIntervalSinceNow: options.seconds)
        repeat {
            for _ in 0..<5 {
                let query = asked[next % asked.count]
                next += 1
                times.read.append(elapsedSeconds { gallery.readScannedMemory(threads: options.threads) })
                times.one.append(try elapsedSeconds { _ = try gallery.search([query], search) })
            }
            times.many.append(try elapsedSeconds { _ = try gallery.search(many, search) } / Double(many.count))
        } while Date() < end && !Interruption.isRequested
        return times
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
