import ArgumentParser
import Console
import CoreMetrics
import FaceRecognition
import Foundation
import Logging
import Operations
import ServiceLifecycle
import Storage

/// `peel serve`: the console, with the store's own services beside it, in one process.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the console: web pages, JSON API and event streams.",
        discussion: """
            Without --certificate it listens on a loopback address only, unless --behind-proxy says that a proxy ends \
            TLS. SIGTERM or Ctrl-C stops it: what is being done is finished first. Metrics are for this machine, or for \
            whoever sends the token in PEEL_METRICS_TOKEN.
            """)

    @OptionGroup var access: StoreAccess
    @Option(help: "The address to listen on.") var address = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8443
    @Option(help: "The server's certificate and its chain, a PEM file.") var certificate: String?
    @Option(help: "The certificate's private key, a PEM file.") var certificateKey: String?
    @Flag(help: "A proxy in front ends TLS and appends the caller's address to X-Forwarded-For.") var behindProxy = false
    @Option(help: "What browsers call the console, e.g. https://peel.force.example.") var publicAddress: String?
    @Option(help: "Settings of the force's OpenID provider, a JSON file; see the page on the console.") var openID: String?
    @Option(help: "The model pack that judges images of lists; the default is the most accurate one installed.")
    var pack: String?
    @Option(help: "The lowest level that is logged: debug, info, notice, warning or error.") var logLevel = "info"

    func run() throws {
        let settings = try settings()
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw CommandFailure(.badInput, "There is no log level \(logLevel): say debug, info, notice, warning or error.")
        }
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        let provider = try openIDSettings()
        do {
            let engine = try Installation.locate().engine(pack: pack, threads: 1)
            let store = try access.open()
            defer { store.close() }
            let desk = Desk(store, device: "console")
            let scheme = settings.tls == nil ? "http" : "https"
            let shown = settings.publicAddress ?? "\(scheme)://\(address):\(port)"
            try Waiting.run { try await Self.serve(desk, engine, settings, metrics, provider, shown) }
        } catch { throw CaseworkFailure.explain(error) }
    }

    private func settings() throws(CommandFailure) -> ConsoleSettings {
        var settings = ConsoleSettings(address: address, port: port)
        settings.isBehindProxy = behindProxy
        settings.publicAddress = publicAddress
        settings.metricsToken = ProcessInfo.processInfo.environment["PEEL_METRICS_TOKEN"]
        switch (certificate, certificateKey) {
        case (let certificate?, let key?):
            settings.tls = .init(certificates: URL(fileURLWithPath: certificate), key: URL(fileURLWithPath: key))
        case (nil, nil): break
        default: throw CommandFailure(.badInput, "A certificate needs its key, and a key its certificate: give both.")
        }
        if let fault = settings.fault { throw CommandFailure(.badInput, fault) }
        return settings
    }

    private func openIDSettings() throws(CommandFailure) -> OpenIDSettings? {
        guard let openID else { return nil }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: openID)),
            var settings = try? JSONDecoder().decode(OpenIDSettings.self, from: data)
        else { throw CommandFailure(.badInput, "The provider's settings can't be read: see the page on the console.") }
        // A secret belongs into the environment rather than into a file beside others.
        settings.clientSecret = ProcessInfo.processInfo.environment["PEEL_OPENID_SECRET"] ?? settings.clientSecret
        return settings
    }

    private static func serve(
        _ desk: Desk, _ engine: FaceEngine, _ settings: ConsoleSettings, _ metrics: MetricsRegistry,
        _ provider: OpenIDSettings?, _ shown: String
    ) async throws {
        guard let force = try await desk.store.forces().first else {
            throw CommandFailure(.notSetUp, "The store has no force yet: make it with peel force init.")
        }
        let logger = Logger(label: "peel.console")
        var parts = ConsoleServer.Parts(desk: desk, force: force, metrics: metrics)
        parts.openID = provider
        parts.examine = { try ImageExamination.quality($0, engine) }
        // An exercise plays recordings on this machine; cameras report for themselves when they are connected. Its faces
        // are volunteers', so its memory isn't asked about.
        if force.isFictional {
            parts.liveDevice = LiveDevice(
                algorithm: LiveFromCasework.algorithm(engine), cameras: [], usesCamera: false,
                memoryCanReachDisk: false)
        }
        let console = try ConsoleServer(settings, parts, logger: logger)
        // The console stops first, so that nothing is done any more that would have to be signed or erased.
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    LogSigning(desk: desk, logger: logger), Erasing(desk: desk, force: force.id, logger: logger), console,
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        Terminal.out("The console is at \(shown)")
        try await group.run()
    }
}
