package import Casework
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import NIOSSL
package import Operations
import ServiceLifecycle
import Storage

/// The console as a service: web pages, JSON API and event streams over one desk.
///
/// `peel serve` runs it beside the store's own services; tests ask its application without a network.
package struct ConsoleServer: PlainService {
    /// What the console needs besides its settings.
    package struct Parts: Sendable {
        package var desk: Desk
        package var force: Force
        /// What this machine says of itself for going live; nil where it runs no cameras.
        package var liveDevice: LiveDevice?
        /// What this machine runs for each use, as approvals are bound to it; evaluations are registered with the
        /// settings of their use. nil where there is no engine.
        package var running: RunningBindings?
        /// Runs sessions on this machine; nil where it runs none.
        package var stage: (any LiveStage)?
        /// Looks at images before they are listed; nil where there is no engine.
        package var examine: ImageExaminer?
        /// What the engine does for cases; nil where there is none.
        package var cases: CaseTools?
        package var openID: OpenIDSettings?
        /// Searches at the roadside; without an engine phones are only enrolled and revoked here.
        package var street: StreetService
        /// Reaches the provider.
        package var transport: any OpenIDTransport
        package var hub: EventHub
        package var metrics: MetricsRegistry
        /// What came of asking witnesses; empty where this program asks none.
        package var witnesses = WitnessBoard()
        /// Called once, when browsers can connect.
        package var onListening: @Sendable () -> Void = {}

        /// Takes the desk and whose console it is; the rest can be set.
        package init(
            desk: Desk, force: Force, hub: EventHub = EventHub(), metrics: MetricsRegistry = MetricsRegistry(),
            transport: any OpenIDTransport = HTTPTransport()
        ) {
            self.desk = desk
            self.force = force
            self.hub = hub
            self.metrics = metrics
            self.transport = transport
            street = StreetService(desk, engine: nil)
        }
    }

    let office: Office
    private let onListening: @Sendable () -> Void
    private let logger: Logger

    /// Reads the program's resources and makes everything that pages share.
    ///
    /// - Throws: where a template is broken or the resources are missing.
    package init(_ settings: ConsoleSettings, _ parts: Parts, logger: Logger) throws {
        let random = RandomToken.system
        let assets = try Assets()
        office = Office(
            desk: parts.desk, force: parts.force, settings: settings,
            sessions: SessionRegistry(settings, random: random), ledger: IdempotencyLedger(), limits: RequestLimits(),
            assets: assets, renderer: try PageRenderer(assets, isExercise: parts.force.isFictional), random: random,
            openID: parts.openID.map { OpenIDSignIn($0, transport: parts.transport) }, hub: parts.hub,
            metrics: parts.metrics, liveDevice: parts.liveDevice, running: parts.running, stage: parts.stage,
            secondLooks: SecondLooks(),
            codeSetups: CodeSetups(),
            imports: ImportReports(), examine: parts.examine, tools: parts.cases, videos: VideoJobs(),
            uploads: PartialUploads(), packs: PackShelf(), street: parts.street, witnesses: parts.witnesses)
        onListening = parts.onListening
        self.logger = logger
    }

    /// Answers until it is asked to stop, then ends the streams and lets what is being done finish.
    ///
    /// - Throws: ``ServingError`` where it can't listen, or its certificate can't be used.
    package func run() async throws {
        let application = try makeApplication()
        let (hub, stage, videos, packs, uploads) = (
            office.hub, office.stage, office.videos, office.packs, office.uploads
        )
        // Nobody can fetch a pack or go on with a file any more, and neither may outlive the program.
        defer {
            packs.clear()
            uploads.clear()
        }
        try await withGracefulShutdownHandler {
            do { try await application.run() } catch {
                if let fault = ServingError(listeningOn: office.settings, error) { throw fault }
                throw error
            }
        } onGracefulShutdown: {
            videos.end()
            // An open stream would hold the server up for as long as a browser likes.
            hub.end()
            stage?.endPictures()
        }
    }

    /// The application, for the server and for tests.
    ///
    /// - Throws: ``ServingError`` where the certificate can't be used.
    func makeApplication() throws -> some ApplicationProtocol {
        let onListening = onListening
        let router = Router(context: ConsoleContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(metrics: office.metrics))
        router.add(
            middleware: SecurityHeaders(hasTLS: office.settings.tls != nil || office.settings.isBehindProxy))
        router.add(middleware: StrayErrors(renderer: office.renderer))
        Dispatcher(office: office).install(on: router)
        return Application(
            router: router, server: try builder(),
            configuration: ApplicationConfiguration(
                address: .hostname(office.settings.address, port: office.settings.port)),
            services: [Sweeper(office: office)], onServerRunning: { _ in onListening() }, logger: logger)
    }

    private func builder() throws -> HTTPServerBuilder {
        // Ends connections that send nothing, or stop in the middle of a request; an open stream is an answer that
        // isn't over, and no such connection.
        let http = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [SmallReads()], idleTimeout: .seconds(60),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
        guard let tls = office.settings.tls else { return http }
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        do {
            chain = try NIOSSLCertificate.fromPEMFile(tls.certificates.path(percentEncoded: false))
            key = try NIOSSLPrivateKey(file: tls.key.path(percentEncoded: false), format: .pem)
        } catch { throw ServingError(.unreadableCertificate, cause: error) }
        guard !chain.isEmpty else { throw ServingError(.unreadableCertificate) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        // The server makes its own when it starts, and would then tell of it by a name of the library.
        do { _ = try NIOSSLContext(configuration: configuration) } catch {
            throw ServingError(.uselessCertificate, cause: error)
        }
        return try .tls(http, tlsConfiguration: configuration)
    }
}

/// Reminds streams that time passes, and forgets sessions and callers whose time is over, every few seconds.
struct Sweeper: PlainService {
    let office: Office

    func run() async throws {
        let (sweeper, office) = (self, office)
        await cancelWhenGracefulShutdown {
            var beats = 0
            while !Task.isCancelled {
                // Ends early when the console stops, and then nothing is left to forget.
                try? await Task.sleep(for: .seconds(2))
                // A browser that hears nothing for three beats says so in large letters.
                office.hub.beat()
                beats += 1
                guard beats % 5 == 0 else { continue }
                office.secondLooks.sweep(at: office.desk.now)
                office.codeSetups.sweep(at: office.desk.now)
                office.firstPassphrases.sweep(at: office.desk.now)
                let (packs, uploads, now) = (office.packs, office.uploads, office.desk.now)
                // Overwriting takes as long as the disk does.
                try? await NIOThreadPool.singleton.runIfActive {
                    packs.sweep(at: now)
                    uploads.sweep(at: now)
                }
                office.sessions.sweep(at: office.desk.now)
                await sweeper.endLostSessions()
                await office.ledger.sweep(at: now) { office.sessions.isAlive($0, at: now) }
                office.limits.sweep(at: office.desk.now)
            }
        }
    }

    /// Ends the sessions of officers whose access has ended, so that their open streams end too: a stream asks for
    /// nothing, and would go on for as long as its session.
    func endLostSessions() async {
        for officer in office.sessions.officers {
            do {
                let found = try await office.desk.store.officer(officer)
                if found?.isActive != true { office.sessions.endAll(of: officer) }
            } catch {
                // The store can't be read for now, and then nothing can be asked of the console either.
                continue
            }
        }
    }
}
