import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import Synchronization
import TemplateSearch

/// `peel gallery search`.
struct SearchGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find the templates of a gallery that are most like the main faces of images.",
        discussion: """
            Looks at every template. A candidate is a lead for a trained person to examine; a band says nothing about \
            who somebody is. Operational searches go through casework.
            """)

    @OptionGroup var access: GalleryAccess
    @Argument(help: "Image files or folders, or - for standard input.") var images: [String]
    @Option(help: "Candidates of an image at most, 1 to 1,000.") var limit: Int = 20
    @Option(
        parsing: .unconditional,
        help: "Lowest cosine of a candidate, −1 to 1; the default is the lowest of the pack's bands.")
    var floor: Double?
    @OptionGroup var filter: FilterOption
    @OptionGroup var threads: ThreadOptions
    @OptionGroup var kernel: KernelOption
    @Option(help: "Seconds that the search may take; then it fails instead of giving half an answer.")
    var timeout: Double?
    @Flag(help: "Print JSON (docs/schemas/gallery-search.schema.json).") var json = false

    func validate() throws {
        if !(1...SearchOptions.largestLimit).contains(limit) {
            throw ValidationError("--limit must lie within 1…1,000.")
        }
        if let floor, !(-1...1).contains(floor) { throw ValidationError("--floor must lie within −1…1.") }
        if let timeout, !(timeout > 0 && timeout < 1e6) { throw ValidationError("--timeout must be a number above 0.") }
    }

    func run() throws {
        let report: GallerySearchReport
        do { report = try search() } catch { throw CommandFailure(error) }
        if json { Terminal.out(jsonText(report)) } else { report.print() }
        if report.queries.contains(where: { $0.isFault }) { throw ExitCode(CommandExit.badInput.rawValue) }
        if report.queries.allSatisfy({ $0.candidates?.isEmpty ?? true }) {
            throw ExitCode(CommandExit.nothingFound.rawValue)
        }
    }

    private func search() throws -> GallerySearchReport {
        let filter = try filter.parsed()
        let inputs = try FaceInput.expand(images)
        let snapshot = try access.snapshot()
        let engine = try Installation.locate().engine(of: snapshot.pack, threads: threads.usable)
        guard let bands = engine.pack.bands else {
            throw CommandFailure(.badInput, "Pack \(engine.pack.card.name) has no bands, so nothing can be shown.")
        }
        let probes = try extract(inputs, engine)
        let templates = probes.compactMap(\.template)
        var hits = try templates.isEmpty ? [] : snapshot.hits(templates, options(snapshot, bands), filter: filter)
        Terminal.endProgress()
        let queries = probes.map { probe -> GallerySearchReport.Query in
            guard probe.template != nil else {
                return GallerySearchReport.Query(path: probe.path, error: probe.error, isFault: probe.isFault)
            }
            return GallerySearchReport.Query(path: probe.path, hits: hits.removeFirst(), bands: bands)
        }
        return GallerySearchReport(snapshot, searched: snapshot.count, queries: queries)
    }

    private func options(_ snapshot: GallerySnapshot, _ bands: ScoreBands) -> SearchOptions {
        var options = SearchOptions(limit: limit, floor: floor ?? Double(bands.weak), threads: threads.usable)
        options.level = kernel.level
        options.deadline = timeout.map { ContinuousClock.now + .seconds($0) }
        options.isCancelled = { Interruption.isRequested }
        let all = snapshot.count
        let progress = Mutex((done: 0, line: ProgressLine()))
        options.progress = { count in
            progress.withLock { state in
                state.done += count
                state.line.show("\(min(state.done, all)) of \(all) templates")
            }
        }
        return options
    }

    /// A query, or why there is none.
    private struct Probe {
        let path: String
        var template: Template?
        var error: String?
        /// Whether the file is bad, instead of showing no face.
        var isFault = false
    }

    private func extract(_ inputs: [FaceInput], _ engine: FaceEngine) throws -> [Probe] {
        var probes: [Probe] = []
        try inOrder(inputs, threads: threads.usable) { input -> Result<Template?, CommandFailure> in
            do {
                let image = try input.decode()
                return .success(try engine.detect(image).mainFace.flatMap { try engine.extract(image, $0) })
            } catch { return .failure(CommandFailure(error)) }
        } deliver: { input, result in
            try Interruption.check()
            switch result {
            case .success(let template?): probes.append(Probe(path: input.path, template: template))
            case .success(nil): probes.append(Probe(path: input.path, error: "No face was found."))
            case .failure(let failure):
                guard failure.exitCode == .badInput else { throw failure }
                probes.append(Probe(path: input.path, error: failure.message, isFault: true))
            }
        }
        return probes
    }
}
