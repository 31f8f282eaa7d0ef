import ArgumentParser
import Biometrics
import Casework
import Deployments
import Evaluation
import Exercises
import FaceRecognition
import Foundation
import Images
import Interchange
import LiveMatching
import Video

/// `peel evaluate live`: recordings whose crossings are known, through the same session as a deployment.
struct EvaluateLive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live",
        abstract: "Measure live recognition on recordings with ground truth: TRR, and false alerts for each face seen.",
        discussion: """
            Each recording runs as an exercise under an exercise's authority, so every go-live guard is asked, and a \
            threshold under the pack's own is refused.
            """)

    @Option(parsing: .upToNextOption, help: "Recordings.") var video: [String]
    @Option(parsing: .upToNextOption, help: "For each recording its ground truth: reference, from and to, CSV or JSON.")
    var truth: [String]
    @Option(help: "A folder with one image for each listed person, named by the reference.") var list: String
    @Option(help: "Lowest similarity that alerts; the default is the pack's for live use.") var threshold: Float?
    @Option(help: "A folder to keep what each recording gave; the default is in Peel's own folder.")
    var cache: String?
    @OptionGroup var options: EvaluationOptions

    func validate() throws {
        guard !video.isEmpty, video.count == truth.count else {
            throw ValidationError("Give as many --truth files as --video files.")
        }
        try EvaluationOptions.check(threshold)
    }

    func run() throws {
        do { try measure() } catch let refusals as Refusals {
            throw CommandFailure(.badInput, refusals.description)
        } catch let error as ExerciseError {
            throw CommandFailure(.badInput, error.message)
        } catch { throw CommandFailure(error) }
    }

    private func measure() throws {
        let output = try EvaluationOutput(options)
        let truths = try truth.map { try LiveTruth(URL(fileURLWithPath: $0)) }
        let people = try options.subjects.map { try LabelledSet(peopleIn: URL(fileURLWithPath: $0)) }
        let attributes = try people.map { try options.attributes(of: $0) } ?? []
        let recordings = try video.map { try digest($0) }
        let volunteers = try listed()
        let installation = try Installation.locate()
        let engine = try installation.engine(pack: options.pack, threads: options.threads.usable)
        guard let standard = engine.pack.card.thresholds?.live else {
            throw CommandFailure(.badInput, "Pack \(engine.pack.card.name) only finds faces.")
        }
        let used = threshold ?? standard
        let folder = try FolderDigest.compute(URL(fileURLWithPath: list, isDirectory: true))
        let place = cache.map { URL(fileURLWithPath: $0, isDirectory: true) }
        let kept = try LiveScoreCache(
            place ?? installation.home.appending(path: "evaluation"),
            conditions: [folder, engine.pack.identity.digest, PeelVersion.digest, "\(used)"])
        var (scores, faces) = ([LiveScore](), 0)
        for (number, truth) in truths.enumerated() {
            let seen: LiveScoreCache.Entry
            if let known = kept.entry(recordings[number]) {
                seen = known
            } else {
                seen = try watch(number, volunteers, engine, used)
                try kept.add(seen, of: recordings[number])
            }
            faces += seen.facesSeen
            scores.append(LiveScore(truth, listed: Set(volunteers.map(\.reference)), alerts: seen.scored))
        }
        let result = LiveResult(
            scores, threshold: used, listSize: volunteers.count, facesSeen: faces, attributes: attributes,
            people: people, options.resampling)
        let digests = (recordings + [folder]).joined(separator: "\n")
        let provenance = Provenance(
            program: PeelVersion.current, programDigest: PeelVersion.digest, pack: engine.pack.identity,
            recordings: SHA256Text.of(Data(digests.utf8)),
            truth: SHA256Text.of(Data(truths.map(\.digest).joined(separator: "\n").utf8)),
            people: Set(truths.flatMap { $0.crossings.map(\.reference) }).count, options.resampling,
            command: options.typedCommand(pack: engine.pack.identity.name))
        try output.write(LiveReport.document(result, provenance), kind: "live", result, card: engine.pack.card)
    }

    /// Runs one recording and shows how far it is.
    private func watch(_ number: Int, _ volunteers: [Volunteer], _ engine: FaceEngine, _ threshold: Float) throws
        -> LiveScoreCache.Entry
    {
        let begin = ContinuousClock.now
        let place = "recording \(number + 1) of \(video.count)"
        defer { Terminal.endProgress() }
        let result = try deploy(video[number], volunteers, engine, threshold) {
            Terminal.progress("\(place), \(begin.duration(to: .now).components.seconds) seconds")
        }
        return LiveScoreCache.Entry(
            facesSeen: result.summary.facesSeen,
            alerts: result.alerts.map { .init(reference: $0.reference, seconds: $0.sourceSeconds) })
    }

    private func digest(_ path: String) throws(CommandFailure) -> String {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
            throw CommandFailure(.badInput, "A recording can't be read: check --video.")
        }
        return SHA256Text.of(data)
    }

    private func listed() throws -> [Volunteer] {
        let inputs = try FaceInput.expand([list])
        let volunteers = try inputs.filter {
            LabelledSet.endings.contains(URL(fileURLWithPath: $0.path).pathExtension.lowercased())
        }.map { input in
            let image = try input.decode()
            let reference = URL(fileURLWithPath: input.path).deletingPathExtension().lastPathComponent
            return Volunteer(reference: reference, street: image, enrolment: image)
        }
        guard !volunteers.isEmpty, Set(volunteers.map(\.reference)).count == volunteers.count else {
            throw CommandFailure(.badInput, "The list holds no image, or two of one reference: one for each person.")
        }
        return volunteers
    }

    /// One recording as an exercise, in a folder that is removed afterwards.
    private func deploy(
        _ file: String, _ volunteers: [Volunteer], _ engine: FaceEngine, _ threshold: Float,
        progress: @escaping @Sendable () -> Void
    ) throws -> LiveDeployment.Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel-evaluate-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let exercise = try Exercise(in: folder, volunteers: volunteers, threshold: threshold, now: Date())
        var settings = LiveSettings()
        // Each crossing is an opportunity of its own, also where the same person alerted a moment ago.
        settings.repeatInterval = 0
        let request = LiveRequest(
            authority: try AuthorityFile.read(exercise.authorityFile), policy: .exerciseDefault(engine.pack),
            sources: [.recording(URL(fileURLWithPath: file))], output: folder.appending(path: "deployment"),
            settings: settings, records: false)
        Interruption.outliveOutput()
        let result = try LiveDeployment(request, engine: engine).run(
            LiveDeployment.Observer(progress: { _ in progress() }, wantsStop: { Interruption.isRequested }))
        try Interruption.check()
        guard result.summary.stopReason == LiveSupervisor.StopReason.sourcesEnded.rawValue else {
            throw CommandFailure(.badInput, "A recording did not run to its end: \(result.summary.stopReason).")
        }
        return result
    }
}
