import ArgumentParser
import Casework
import Exercises
import FaceRecognition
import Foundation
import Operations
import Storage
import TransparencyLog

/// `peel bench console-store`: casework of an exercise, large enough to time the console on it.
struct BenchConsoleStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console-store", abstract: "Fill an empty store for the console's bench.",
        discussion: """
            A fictional force with six officers, deployments that were cancelled, the lines of their manifests, log \
            entries, a list that awaits review, one deployment that is over and has alerts, and one that is prepared. \
            Everybody in it is a volunteer or invented. The accounts are printed: they guard nothing.
            """)

    @OptionGroup var access: StoreAccess
    @Option(help: "Records in all: entries of the log, and rows of casework.") var records: Int = 1_000_000
    @Option(help: "Cancelled deployments among them.") var deployments: Int = 2000
    @Option(help: "Alerts of the deployment that is over.") var alerts: Int = 200
    @Option(help: "Entries of a list that awaits review.") var entries: Int = 1000
    @Option(help: "The model pack.") var pack: String?

    private struct Account: Encodable {
        let login: String
        let passphrase: String
    }

    private struct Report: Encodable {
        let records: Int
        let logEntries: Int
        let manifestLines: Int
        let deployments: Int
        let alerts: Int
        let accounts: [Account]
        let entries: Int
        /// Identifiers of the deployment that is over, and of the one that only has to go live.
        let ended: String
        let prepared: String
        /// Identifier of the deployment whose list awaits review.
        let listed: String
    }

    func validate() throws {
        guard deployments >= 1, (1...2000).contains(alerts), entries >= 1,
            records >= 2 * (deployments + 4 * alerts + entries)
        else {
            throw ValidationError("More records are needed than the deployments and alerts take, and one of each.")
        }
    }

    func run() throws {
        do { Terminal.out(jsonText(try fill())) } catch let error as ExerciseError {
            throw CommandFailure(.notSetUp, error.message)
        } catch { throw CaseworkFailure.explain(error) }
    }

    private func fill() throws -> Report {
        let installation = try Installation.locate()
        let engine = try installation.engine(pack: pack, threads: ProcessInfo.processInfo.activeProcessorCount)
        guard let threshold = engine.pack.card.thresholds?.live else {
            throw CommandFailure(.badInput, "Pack \(engine.pack.card.name) only finds faces.")
        }
        let options = try access.options(try access.storeKey())
        guard let signer = options.signer else {
            throw CommandFailure(.badInput, "The log's key is missing: give --log-key, or set PEEL_LOG_KEY.")
        }
        let store = try SQLiteCaseworkStore.open(access.folder(), options)
        defer { store.close() }
        let demo = try DemoCase.begin(
            on: store, clock: DemoClock(), identity: LogIdentity(origin: signer.key.name, keys: [signer.key]),
            algorithm: LiveFromCasework.algorithm(engine), threshold: threshold)
        let volunteers = try Cast.demo(photos: installation.photos, engine: engine)
        let filling = ConsoleFilling(demo: demo, engine: engine, threshold: threshold)
        // Each line is kept with its item of retention.
        let lines = records / 10
        let looks = records - deployments - 2 * lines - 4 * alerts - entries
        let (count, people) = (deployments, entries)
        try Waiting.run {
            let first = try await filling.cancelDeployments(count)
            try await filling.keepLines(lines, of: first)
            try await filling.append(looks)
        }
        let listed = try Waiting.run { try await filling.nominate(people) }
        let ended = try filling.rehearse(volunteers, alerts: alerts)
        let prepared = try filling.prepare("EX-LIVE", volunteers)
        // A program that opens it later would sign all of this first.
        try store.evidenceLog?.publishNow()
        return Report(
            records: records, logEntries: looks, manifestLines: lines, deployments: count + 3, alerts: alerts,
            accounts: demo.staff.accounts.map { Account(login: $0.login, passphrase: $0.passphrase) },
            entries: people, ended: ended.description, prepared: prepared.description, listed: listed.description)
    }
}
