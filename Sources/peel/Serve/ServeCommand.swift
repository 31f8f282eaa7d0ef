import ArgumentParser
import Console
import CoreMetrics
import FaceRecognition
import Foundation
import Logging
import Operations
import ServiceLifecycle
import Storage
import Video

/// `peel serve`: the console, with the store's own services beside it, in one process.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the console: web pages, JSON API and event streams.",
        discussion: """
            Without --certificate it listens on a loopback address only, unless --behind-proxy says that a proxy ends \
            TLS. SIGTERM, Ctrl-C or a closed terminal stops it: what is being done is finished first. Metrics are for this \
            machine, or for whoever sends the token in PEEL_METRICS_TOKEN. With --source officers go live on this machine; a deployment that \
            is live when the program ends is paused.
            """)

    @OptionGroup var access: StoreAccess
    @Option(help: "The address to listen on.") var address = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8443
    @Option(help: "The server's certificate and its chain, a PEM file.") var certificate: String?
    @Option(help: "The certificate's private key, a PEM file.") var certificateKey: String?
    @Flag(help: "A proxy in front ends TLS and appends the caller's address to X-Forwarded-For.") var behindProxy =
        false
    @Option(help: "What browsers call the console, e.g. https://peel.force.example.") var publicAddress: String?
    @Option(help: "Minutes without a sign of its officer after which a session ends, 1 to 60.") var idleMinutes = 15
    @Option(help: "Settings of the force's OpenID provider, a JSON file; see the page on the console.") var openID:
        String?
    @Option(
        name: .customLong("open-id-ca"),
        help: "The authorities to trust for the provider, a PEM file; without it the system's.")
    var openIDAuthorities: String?
    @Option(help: "Passphrases that nobody may choose, a file with one a line; without it PEEL_COMMON_PASSPHRASES.")
    var commonPassphrases: String?
    @Option(
        parsing: .upToNextOption,
        help: """
            What deployments on this machine look at: cameras as NAME=rtsp://…, or addresses in the authority's order; \
            recordings in an exercise.
            """)
    var source: [String] = []
    @OptionGroup var setUp: CameraSetUpOption
    @Option(help: "Inferences at once; the default is one for each core where there is a source, and one otherwise.")
    var threads: Int?
    @Option(
        help: "The model pack that matches, and judges images of lists; the default is the most accurate one installed."
    )
    var pack: String?
    @Option(help: "Witnesses that are asked to cosign the log, a JSON file; see the page on the console.")
    var witnesses: String?
    @Option(help: "Minutes between two rounds of asking them, 1 to 1440.") var witnessMinutes = 60
    @Option(help: "The lowest level that is logged: debug, info, notice, warning or error.") var logLevel = "info"

    func run() throws {
        let settings = try settings()
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw CommandFailure(
                .badInput, "There is no log level \(logLevel): say debug, info, notice, warning or error.")
        }
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        let provider = try openIDSettings()
        let transport = try openIDTransport()
        let outside = try WitnessSettings(file: witnesses, minutes: witnessMinutes)
        do {
            let videos = try source.map { try LiveSource(argument: $0) }
            let cores = ProcessInfo.processInfo.activeProcessorCount
            let engine = try Installation.locate().engine(
                pack: pack, threads: min(max(1, threads ?? (videos.isEmpty ? 1 : cores)), cores))
            let store = try access.open()
            defer { store.close() }
            let hub = EventHub()
            let desk = Desk(
                store, device: "console", passphrases: try ForcePassphrases.rules(commonPassphrases),
                tell: { hub.publish($0) })
            let scheme = settings.tls == nil ? "http" : "https"
            let host = ConsoleHost(
                desk: desk, hub: hub, engine: engine, threads: cores, videos: videos, captureDigest: try setUp.digest(),
                settings: settings, openID: provider, transport: transport, witnesses: outside, metrics: metrics,
                address: settings.publicAddress ?? "\(scheme)://\(address):\(port)")
            try Waiting.run { try await host.run() }
        } catch { throw CaseworkFailure.explain(error) }
    }

    private func settings() throws(CommandFailure) -> ConsoleSettings {
        var settings = ConsoleSettings(address: address, port: port)
        guard (1...60).contains(idleMinutes) else {
            throw CommandFailure(.badInput, "--idle-minutes has to lie between 1 and 60.")
        }
        settings.idleSeconds = Double(idleMinutes) * 60
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

    private func openIDTransport() throws(CommandFailure) -> HTTPTransport {
        guard let openIDAuthorities else { return HTTPTransport() }
        guard openID != nil else {
            throw CommandFailure(.badInput, "--open-id-ca is about a provider: give --open-id too.")
        }
        do { return try HTTPTransport(trusting: URL(fileURLWithPath: openIDAuthorities)) } catch {
            throw CommandFailure(.badInput, "The provider's authorities can't be read: name a PEM file of them.")
        }
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
}
