import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import Images

/// `peel bench`: the measurements that scripts/bench sets beside its peers'.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure parts of the engine (used by scripts/bench).",
        discussion: "Laboratory use: it takes files, holds no gallery and keeps nothing.",
        subcommands: [
            BenchChips.self, BenchFiles.self, BenchDetector.self, BenchLive.self, BenchGallery.self, BenchSearch.self,
            BenchChanges.self, BenchStore.self, BenchConsoleStore.self, BenchRoadside.self,
        ])
}

/// The options that timed benches share.
struct BenchOptions: ParsableArguments {
    @Option(help: "The model pack.") var pack: String?
    @Option(help: "Inferences at once.") var threads: Int = 1
    @Option(help: "Seconds to measure for.") var seconds: Double = 5
    @Flag(help: "Print JSON.") var json = false
}

/// Median, least and most of some times in seconds.
struct BenchTimes: Encodable {
    let median: Double
    let min: Double
    let max: Double

    init(_ values: [Double]) {
        let sorted = values.sorted()
        median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        min = sorted.first ?? 0
        max = sorted.last ?? 0
    }
}

/// Seconds that a piece of work takes on the monotonic clock.
func elapsedSeconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
}

/// `peel bench chips`: template extraction alone.
struct BenchChips: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chips", abstract: "Time extraction from aligned chips.")

    @Argument(help: "A folder of chips of the extractor's size.") var folder: String
    @OptionGroup var options: BenchOptions

    private struct Report: Encodable {
        let pack: String
        let chips: Int
        let runs: Int
        let secondsPerChip: BenchTimes
        let templatesPerSecond: Double
    }

    func run() throws {
        do {
            let engine = try Installation.locate().engine(pack: options.pack, threads: options.threads)
            let (aligner, extractor) = try engine.requireExtractor()
            let chips = try FaceInput.expand([folder]).map { try $0.decode() }
            guard chips.allSatisfy({ $0.width == aligner.width && $0.height == aligner.height }) else {
                throw CommandFailure(.badInput, "The chips have to be \(aligner.width)×\(aligner.height) pixels.")
            }
            for chip in chips.prefix(5) { _ = try extractor.extract(chip) }
            var times: [Double] = []
            let end = Date(timeIntervalSinceNow: options.seconds)
            repeat {
                let time = try elapsedSeconds { for chip in chips { _ = try extractor.extract(chip) } }
                times.append(time / Double(chips.count))
            } while Date() < end && !Interruption.isRequested
            let summary = BenchTimes(times)
            Terminal.out(
                jsonText(
                    Report(
                        pack: engine.pack.identity.description, chips: chips.count, runs: times.count,
                        secondsPerChip: summary, templatesPerSecond: 1 / max(1e-9, summary.median))))
        } catch { throw CommandFailure(error) }
    }
}

/// `peel bench files`: from an image file to a template.
struct BenchFiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files", abstract: "Time decoding, detection, alignment and extraction of image files.")

    @Argument(help: "Image files or folders.") var paths: [String]
    @OptionGroup var options: BenchOptions

    private struct Report: Encodable {
        let pack: String
        let files: Int
        let runs: Int
        let faces: Int
        let secondsPerFile: BenchTimes
    }

    func run() throws {
        do {
            let engine = try Installation.locate().engine(pack: options.pack, threads: options.threads)
            let inputs = try FaceInput.expand(paths)
            func work(_ input: FaceInput) throws -> Int {
                let image = try input.decode()
                guard let face = try engine.detect(image).first else { return 0 }
                return try engine.extract(image, face) == nil ? 0 : 1
            }
            for input in inputs.prefix(5) { _ = try work(input) }
            var times: [Double] = []
            var faces = 0
            let end = Date(timeIntervalSinceNow: options.seconds)
            repeat {
                faces = 0
                let time = try elapsedSeconds { for input in inputs { faces += try work(input) } }
                times.append(time / Double(inputs.count))
            } while Date() < end && !Interruption.isRequested
            Terminal.out(
                jsonText(
                    Report(
                        pack: engine.pack.identity.description, files: inputs.count, runs: times.count, faces: faces,
                        secondsPerFile: BenchTimes(times))))
        } catch { throw CommandFailure(error) }
    }
}

/// `peel bench detect`: the detector alone, for the live bench's peer.
struct BenchDetector: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "detect", abstract: "Time the detector alone.")

    @Option var pack: String?
    @Option var width: Int = 960
    @Option var height: Int = 544
    @Option(help: "How often.") var count: Int = 200
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        let pack: String
        let count: Int
        let cpuSeconds: Double
        let wallSeconds: Double
    }

    func run() throws {
        do {
            let engine = try Installation.locate().engine(pack: pack, threads: 1)
            try engine.detector.prepare(width: width, height: height)
            let frame = Bitmap(width: width, height: height, red: 110, green: 120, blue: 100)
            for _ in 0..<5 { _ = try engine.detector.detectOnce(frame, confidence: nil) }
            let before = processorSeconds()
            let wall = try elapsedSeconds {
                for _ in 0..<count { _ = try engine.detector.detectOnce(frame, confidence: nil) }
            }
            Terminal.out(
                jsonText(
                    Report(
                        pack: engine.pack.identity.description, count: count, cpuSeconds: processorSeconds() - before,
                        wallSeconds: wall)))
        } catch { throw CommandFailure(error) }
    }
}

/// Processor time of this process so far, user and system, in seconds.
func processorSeconds() -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// Largest resident size of this process so far, in bytes.
func peakMemory() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
}
