import ArgumentParser
import Casework
import Deployments
import Exercises
import FaceRecognition
import Foundation
import Images
import LiveMatching
import Operations
import Storage
import TransparencyLog
import Video

/// `peel demo`: an exercise from application to published record and erasure, on real photographs.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Run an exercise: a street, volunteers, a watchlist, alerts and the record.")

    @Option(help: "A folder with a folder of photographs per person, for a crowd.") var faces: String?
    @Option(help: "A new folder for everything; the default is below the system's temporary folder.") var out: String?
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @Option(help: "Length of the street video in seconds.") var seconds: Double = 24
    @Option(help: "Chooses the people and their ways.") var seed: UInt64 = 1
    @Flag(help: "Then serve the console with a second exercise, whose accounts are printed, until it is stopped.")
    var serve = false
    @Flag(help: "With --serve: leave the first exercise out.") var onlyServe = false
    @Option(help: "The port of the console; it listens on this machine only.") var port = 8443

    func validate() throws {
        guard serve || !onlyServe else { throw ValidationError("--only-serve goes with --serve.") }
        guard (5...600).contains(seconds) else { throw ValidationError("--seconds must lie within 5…600.") }
    }

    func run() throws {
        if serve, let missing = DemoConsole.missing { throw missing }
        do { try runAll() } catch let refusals as Refusals {
            for refusal in refusals.all { Terminal.error(refusal.description) }
            throw ExitCode(CommandExit.badInput.rawValue)
        } catch let error as ExerciseError {
            throw CommandFailure(error.code == .noPhotographs && faces == nil ? .notSetUp : .badInput, error.message)
        } catch { throw CaseworkFailure.explain(error) }
    }

    private func runAll() throws {
        let installation = try Installation.locate()
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let engine = try installation.engine(pack: pack, threads: cores)
        guard let threshold = engine.pack.card.thresholds?.live else {
            throw CommandFailure(.badInput, "Pack \(engine.pack.card.name) only finds faces.")
        }
        let folder = try makeFolder()
        Terminal.out("EXERCISE. Everybody in it is a volunteer; nobody is wanted for anything.")
        Terminal.out("Pack \(engine.pack.identity), \(engine.pack.card.summary)")
        let volunteers = try cast(installation, engine)
        if !onlyServe { try runExercise(volunteers, engine, threshold, in: folder) }
        guard serve else { return }
        Terminal.out("")
        // Long enough to look around while it is live.
        let (street, _) = try compose(
            volunteers, engine, folder.appending(path: "console-street.mp4"), max(seconds, 120))
        try DemoConsole(engine: engine, folder: folder, port: port).run(volunteers, street, threshold)
    }

    private func runExercise(_ volunteers: [Volunteer], _ engine: FaceEngine, _ threshold: Float, in folder: URL) throws
    {
        let (video, crossings) = try compose(volunteers, engine, folder.appending(path: "street.mp4"), seconds)
        let algorithm = LiveFromCasework.algorithm(engine)
        let demo = try DemoCase.begin(in: folder, algorithm: algorithm, threshold: threshold)
        defer { demo.desk.store.close() }
        Terminal.out("Force: fictional, with a published policy and six officers, each signed in as themselves.")
        let reference = "EX-\(Int(Date().timeIntervalSince1970))"
        let id = try demo.prepare(
            reference, volunteers, algorithm, threshold: threshold, engine: engine, in: folder)
        let listed = Set(volunteers.filter { $0.enrolment != nil }.map(\.reference))
        Terminal.out("Watchlist: \(listed.count) volunteers, each with another photograph than the street shows.")
        Terminal.out("  Nominated by one officer, reviewed entry by entry by another, authorised by a third.")
        Terminal.out("Authority \(reference) granted; every go-live guard is asked now.")
        Terminal.out("")
        let output = try OutputFolder(folder.appending(path: "deployment"))
        let live = LiveFromCasework(
            reference: reference, sources: [LiveSource(.recording(video))], engine: engine, output: output)
        let outcome = try live.run(demo.desk, demo.staff.sergeant)
        LiveDisplay.conclude(outcome.result, folder: output.url, storesList: outcome.storesList)
        let crossed = Set(crossings.map(\.reference)).intersection(listed)
        compare(outcome.result, crossed)
        guard !Interruption.isRequested else { throw ExitCode(CommandExit.interrupted.rawValue) }
        try conclude(demo, id, crossed)
    }

    /// What officers do afterwards, and what the passing of time does.
    private func conclude(_ demo: DemoCase, _ id: DeploymentCase.ID, _ crossed: Set<String>) throws {
        Terminal.out("")
        let alerts = try demo.assess(id, crossed: crossed)
        Terminal.out("Each alert was assessed by two officers; their answers are scripted from who crossed:")
        for alert in alerts {
            Terminal.out(
                "  \(alert.classification?.assessment.rawValue ?? "open")"
                    + (alert.outcome.map { ", outcome \($0.outcome.rawValue)" } ?? ""))
        }
        Terminal.out("")
        Terminal.out("Cancellation report filed, deployment reviewed by the superintendent. The published record:")
        for (title, value) in zip(DeploymentRecord.columnTitles, try demo.close(id)) {
            Terminal.out("  \(title.padding(toLength: 26, withPad: " ", startingAt: 0)) \(value)")
        }
        Terminal.out("")
        let erased = try demo.erase()
        Terminal.out(
            "The exercise's clock is set 32 days on: \(erased.erased) items erased, each looked for, not found and "
                + "receipted; \(erased.failed.count) failed.")
        let audit = try demo.audit()
        Terminal.out(
            "The log has \(audit.checked) entries; recomputed from its files with the public key alone, it is "
                + (audit.isSound ? "what was signed." : "NOT what was signed."))
        guard audit.isSound, erased.failed.isEmpty else {
            throw CommandFailure(.badInput, "The log or an erasure is not what it should be: report it.")
        }
    }

    private func makeFolder() throws(CommandFailure) -> URL {
        let stamp = Int(Date().timeIntervalSince1970)
        let folder =
            out.map { URL(fileURLWithPath: $0, isDirectory: true) }
            ?? FileManager.default.temporaryDirectory.appending(path: "peel-demo-\(stamp)", directoryHint: .isDirectory)
        let path = folder.path(percentEncoded: false)
        let content = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        // The second exercise may lie beside the first.
        guard content.isEmpty || onlyServe && !content.contains(where: { $0.hasPrefix("console") }) else {
            throw CommandFailure(.badInput, "The folder \(path) is not empty: name a new one.")
        }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw CommandFailure(.badInput, "The folder \(path) can't be made: check its parent's rights.") }
        return folder
    }

    private func cast(_ installation: Installation, _ engine: FaceEngine) throws -> [Volunteer] {
        guard let faces else { return try Cast.demo(photos: installation.photos, engine: engine) }
        return try Cast.crowd(
            URL(fileURLWithPath: faces, isDirectory: true), count: 16, listed: 5, seed: seed, engine: engine)
    }

    private func compose(_ volunteers: [Volunteer], _ engine: FaceEngine, _ file: URL, _ seconds: Double) throws
        -> (URL, [StreetVideo.Crossing])
    {
        var options = StreetVideoOptions()
        options.seconds = seconds
        options.seed = seed
        var street = try StreetVideo(volunteers, options, engine: engine)
        let isDone = try street.write(to: file) { share in
            Terminal.progress("Composing the street: \(Int(share * 100)) %")
            return Interruption.isRequested
        }
        Terminal.endProgress()
        guard isDone else { throw CommandFailure(.interrupted, "Stopped; nothing half-done is left.") }
        Terminal.out(
            "Street: \(street.crossings.count) crossings by \(volunteers.count) volunteers, \(Int(seconds)) s.")
        return (file, street.crossings)
    }

    /// The exercise knows who crossed, because it drew them: a measure of the pack, never an assessment of an alert.
    private func compare(_ result: LiveDeployment.Result, _ crossed: Set<String>) {
        let alerted = Set(result.alerts.map(\.reference))
        Terminal.out("")
        Terminal.out(
            "What the exercise knows: \(crossed.count) listed volunteers crossed, "
                + "\(alerted.intersection(crossed).count) of them raised an alert; "
                + "\(alerted.subtracting(crossed).count) alerts named somebody who did not cross."
        )
    }
}

/// `peel exercise`: the parts of an exercise, for tests and benchmarks.
struct ExerciseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exercise", abstract: "Make the parts of an exercise.", subcommands: [MakeStreetVideo.self])
}

/// `peel exercise video`.
struct MakeStreetVideo: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "video", abstract: "Compose a street video.")

    @Option(help: "The MP4 file to write.") var out: String
    @Option(help: "A new folder for another image of each listed volunteer, for peel evaluate live.")
    var list: String?
    @Option(help: "A folder with a folder of photographs per person.") var faces: String?
    @Option var seconds: Double = 24
    @Option var width: Int = 1280
    @Option var height: Int = 720
    @Option var rate: Double = 25
    @Option(help: "People in view at once, about.") var people: Int = 5
    @Option var seed: UInt64 = 1
    @Option var pack: String?

    func validate() throws {
        guard (1...3600).contains(seconds), (160...7680).contains(width), (120...4320).contains(height),
            (1...60).contains(rate), (1...40).contains(people)
        else { throw ValidationError("A length, size, rate or number of people is out of range.") }
    }

    func run() throws {
        do {
            let installation = try Installation.locate()
            let engine = try installation.engine(pack: pack, threads: 1)
            var options = StreetVideoOptions()
            (options.width, options.height, options.frameRate) = (width, height, rate)
            (options.seconds, options.peopleInView, options.seed) = (seconds, people, seed)
            let volunteers =
                try faces.map {
                    try Cast.crowd(
                        URL(fileURLWithPath: $0, isDirectory: true), count: 24, listed: 6, seed: seed, engine: engine)
                } ?? Cast.demo(photos: installation.photos, engine: engine)
            var street = try StreetVideo(volunteers, options, engine: engine)
            guard try street.write(to: URL(fileURLWithPath: out), progress: { _ in Interruption.isRequested }) else {
                throw CommandFailure(.interrupted, "Stopped; nothing half-done is left.")
            }
            if let list { try write(volunteers, to: URL(fileURLWithPath: list, isDirectory: true)) }
            Terminal.out(jsonText(street.crossings))
        } catch let error as ExerciseError {
            throw CommandFailure(.badInput, error.message)
        } catch { throw CommandFailure(error) }
    }

    private func write(_ volunteers: [Volunteer], to folder: URL) throws {
        let path = folder.path(percentEncoded: false)
        guard ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).isEmpty else {
            throw CommandFailure(.badInput, "The folder \(path) is not empty: name a new one.")
        }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for volunteer in volunteers {
                guard let photo = volunteer.enrolment else { continue }
                try ImageEncoder.jpeg(photo, quality: 92).write(
                    to: folder.appending(path: "\(volunteer.reference).jpg"))
            }
        } catch { throw CommandFailure(.badInput, "The list can't be written: check the folder and the disk.") }
    }
}
