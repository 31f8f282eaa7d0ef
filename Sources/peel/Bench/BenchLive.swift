import ArgumentParser
import Biometrics
import Casework
import Deployments
import Exercises
import FaceRecognition
import Foundation
import Interchange
import LiveMatching
import Video

/// `peel bench live`: plays recordings as cameras, under an exercise authority like any other deployment.
struct BenchLive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Measure a live deployment on recordings played as cameras.")

    @Option var pack: String?
    @Option(help: "Seconds to run.") var seconds: Double = 30
    @Option(help: "A new folder for redacted recordings; without it nothing is recorded.") var record: String?
    @Option(parsing: .upToNextOption, help: "Recordings.") var sources: [String]
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        let pack: String
        let streams: Int
        let seconds: Double
        let decodedFrames: Int
        let analysedFrames: Int
        let droppedFrames: Int
        let framesNotSmoothed: Int
        let detectionsPerSecondPerStream: [Double]
        let shareLookedAtPerStream: [Double]
        let facesInViewMean: Double
        let facesSeen: Int
        let alerts: Int
        let latencyMilliseconds: [String: Double]
        let cpuSeconds: Double
        let peakMemoryBytes: Int
    }

    func run() throws {
        do { try measure() } catch let refusals as Refusals {
            throw CommandFailure(.badInput, refusals.description)
        } catch { throw CommandFailure(error) }
    }

    private func measure() throws {
        let installation = try Installation.locate()
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let engine = try installation.engine(pack: pack, threads: cores)
        guard let threshold = engine.pack.card.thresholds?.live else {
            throw CommandFailure(.badInput, "Pack \(engine.pack.card.name) only finds faces.")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let volunteers = try Cast.demo(photos: installation.photos, engine: engine)
        let exercise = try Exercise(in: folder, volunteers: volunteers, threshold: threshold, now: Date())
        var settings = LiveSettings()
        settings.pacesRecordings = true
        let output = record.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? folder.appending(path: "out")
        let request = LiveRequest(
            authority: try AuthorityFile.read(exercise.authorityFile), policy: .exerciseDefault(engine.pack),
            sources: sources.map { .recording(URL(fileURLWithPath: $0)) }, output: output, settings: settings,
            records: record != nil)
        Interruption.outliveOutput()
        let end = Date(timeIntervalSinceNow: seconds)
        let before = processorSeconds()
        let result = try LiveDeployment(request, engine: engine).run(
            LiveDeployment.Observer(wantsStop: { Date() >= end || Interruption.isRequested }))
        Terminal.out(jsonText(report(result, engine, processorSeconds() - before)))
    }

    private func report(_ result: LiveDeployment.Result, _ engine: FaceEngine, _ processor: Double) -> Report {
        let cameras = result.summary.cameras
        func sum(_ value: (CameraStatistics) -> Int) -> Int { cameras.reduce(0) { $0 + value($1) } }
        let analysed = sum(\.framesAnalysed)
        let latency = result.summary.latencyMilliseconds
        return Report(
            pack: engine.pack.identity.description, streams: cameras.count,
            seconds: result.summary.endedAt.timeIntervalSince(result.summary.startedAt),
            decodedFrames: sum(\.framesDecoded), analysedFrames: analysed, droppedFrames: sum(\.framesDropped),
            framesNotSmoothed: sum(\.framesNotSmoothed),
            detectionsPerSecondPerStream: cameras.map(\.framesPerSecond),
            shareLookedAtPerStream: cameras.map(\.shareLookedAt),
            facesInViewMean: analysed > 0 ? Double(sum(\.detections)) / Double(analysed) : 0,
            facesSeen: result.summary.facesSeen, alerts: result.summary.alerts,
            latencyMilliseconds: latency.map { ["p50": $0.median, "p95": $0.p95] } ?? [:], cpuSeconds: processor,
            peakMemoryBytes: peakMemory())
    }
}
