import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import Synchronization

@testable import Console
@testable import Operations

/// A console of a fictional force on a store in a folder of its own, with a clock that tests set.
final class ConsoleFixture: Sendable {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let passphrase = "correct horse battery"

    let desk: Desk
    let hub: EventHub
    let force: Force
    let server: ConsoleServer
    /// Who owns the policy and let everybody else in.
    let owner: ActingOfficer
    private let folder: URL
    private let moment: Moment

    /// Sets up store, force, owner and a published policy.
    ///
    /// - Parameters:
    ///   - cases: what an engine does for cases; nil for none.
    ///   - stage: runs sessions; nil for none.
    ///   - logger: gets what the console logs; nil throws it away.
    ///   - running: what the machine runs for each use; nil where the console has no engine.
    ///   - openID: the force's provider; nil for none.
    ///   - onListening: called when browsers can connect.
    ///   - examine: looks at images before they are listed; nil where the console has no engine.
    init(
        _ change: (inout ConsoleSettings) -> Void = { _ in }, cases: CaseTools? = nil,
        stage: (@Sendable (Desk) -> any LiveStage)? = nil, logger: Logger? = nil, street: StreetEngine? = nil,
        running: RunningBindings? = nil, openID: (settings: OpenIDSettings, transport: any OpenIDTransport)? = nil,
        onListening: @escaping @Sendable () -> Void = {}, examine: ImageExaminer? = nil
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "peel console \(UUID().uuidString)")
        let moment = Moment(Self.start)
        self.moment = moment
        let store = try SQLiteCaseworkStore.create(
            StoreFolder(folder),
            StoreOptions(
                key: StoreKey(bytes: Data(repeating: 7, count: 32)), clock: StoreClock { moment.now }, signer: nil))
        let hub = EventHub()
        self.hub = hub
        desk = Desk(store, device: "console", cost: .light, tell: { hub.publish($0) })
        force = Force(
            id: .init(UUID()), name: "Borsetshire Police", isFictional: true, publicContact: "101")
        _ = try await desk.found(
            force,
            first: NewOfficer(
                name: "Owner", number: "1", rank: .assistantChiefConstable, roles: [.seniorResponsibleOfficer],
                login: "owner", passphrase: Self.passphrase + " initial"))
        try await desk.changePassphrase(
            SignIn(login: "owner", passphrase: Self.passphrase + " initial"), to: Self.passphrase)
        owner = try await desk.signIn(SignIn(login: "owner", passphrase: Self.passphrase))
        guard let chief = try await store.officer(owner.officer) else { throw OperationError.missing("officer") }
        let evaluation = try ApprovedEvaluation(
            id: .init(UUID()), algorithm: Self.algorithm, use: .live, threshold: 0.5, gallerySize: 10_000,
            falsePositives: 10, searches: 60_000, approvedBy: chief, approvedAt: Self.start,
            validUntil: Self.start.addingTimeInterval(365 * 86_400))
        // Most tests need an approval and not the way to it, so they start with one that counts.
        let event = LoggedEvent(
            id: .init(UUID()), at: Self.start, by: .system("test"), .collection, "approve an evaluation",
            on: .init(.force, force.id))
        try await store.commit(UnitOfWork([.saveEvaluation(evaluation)], logging: [event]))
        _ = try await desk.draftPolicy(Self.terms(evaluation.id), by: owner)
        if let draft = try await desk.policyDraft(by: owner).draft {
            try await desk.proposePublication(
                at: "https://borsetshire.example/policy", seenAt: draft.revision, by: owner)
        }
        _ = try await desk.add(
            NewOfficer(
                name: "Protection", number: "2", rank: .inspector, roles: [.dataProtectionOfficer],
                login: "protection", passphrase: Self.passphrase + " initial"), by: owner)
        try await desk.changePassphrase(
            SignIn(login: "protection", passphrase: Self.passphrase + " initial"), to: Self.passphrase)
        let second = try await desk.signIn(SignIn(login: "protection", passphrase: Self.passphrase))
        _ = try await desk.agreeToPublication(by: second)
        var settings = ConsoleSettings(port: 0)
        settings.requiresCodes = false
        change(&settings)
        let logger = logger ?? Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        var parts = ConsoleServer.Parts(desk: desk, force: force, hub: hub)
        parts.stage = stage?(desk)
        parts.cases = cases
        parts.examine = examine
        parts.onListening = onListening
        parts.running = running
        parts.witnesses = WitnessBoard(names: ["oversight.example/w1"])
        parts.street = StreetService(desk, engine: street)
        if let openID {
            parts.openID = openID.settings
            parts.transport = openID.transport
        }
        server = try ConsoleServer(settings, parts, logger: logger)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let algorithm = AlgorithmIdentity(name: "mobile", version: "1")

    private static func terms(_ evaluation: ApprovedEvaluation.ID) -> PolicyTerms {
        PolicyTerms(
            categories: [CategoryRule(.volunteer), CategoryRule(.missing)],
            locations: [LocationRule(.crimeHotspot, definition: "The upper quartile of the command area.")],
            thresholds: [
                ThresholdRule(algorithm: algorithm, use: .live, floor: 0.5, standard: 0.55, evaluation: evaluation)
            ])
    }

    /// Publishes another version of the policy, by two people.
    func publish(_ terms: PolicyTerms) async throws {
        _ = try await desk.draftPolicy(terms, by: owner)
        guard let draft = try await desk.policyDraft(by: owner).draft else { throw OperationError.missing("draft") }
        try await desk.proposePublication(
            at: "https://borsetshire.example/policy-2", seenAt: draft.revision, by: owner)
        let second = try await desk.signIn(SignIn(login: "protection", passphrase: Self.passphrase))
        _ = try await desk.agreeToPublication(by: second)
    }

    /// What the log says, oldest first.
    func log() async throws -> [LoggedEvent] {
        let event = LoggedEvent(
            id: .init(UUID()), at: desk.now, by: .system("test"), .consultation, "look", on: .init(.log, force.id))
        return try await desk.store.events(.range(0..<10_000), limit: 10_000, logging: event).compactMap(\.event)
    }

    /// Lets time pass.
    func wait(_ seconds: Double) { moment.wait(seconds) }

    /// Lets somebody in with these roles, and signs them in.
    func officer(_ login: String, _ rank: Rank, _ roles: Set<Role>) async throws -> ActingOfficer {
        _ = try await desk.add(
            NewOfficer(
                name: "Officer \(login)", number: login, rank: rank, roles: roles, login: login,
                passphrase: Self.passphrase + " initial"), by: owner)
        try await desk.changePassphrase(
            SignIn(login: login, passphrase: Self.passphrase + " initial"), to: Self.passphrase)
        return try await desk.signIn(SignIn(login: login, passphrase: Self.passphrase))
    }

    /// Lets in a superintendent with these roles, where the rank doesn't matter.
    func officer(_ login: String, _ roles: Set<Role>) async throws -> ActingOfficer {
        try await officer(login, .superintendent, roles)
    }

    /// Asks the console without a network.
    func test(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await server.makeApplication().test(.router, body)
    }

    /// A browser in which an officer is signed in.
    func browser(_ client: any TestClientProtocol, _ acting: ActingOfficer?) -> Browser {
        let started = acting.map {
            server.office.sessions.start($0, origin: .localAccount, language: .english, at: desk.now)
        }
        return Browser(client: client, secret: started?.secret, token: started?.session.formToken)
    }
}

/// A clock that tests set.
final class Moment: Sendable {
    private let time: Mutex<Date>

    init(_ start: Date) { time = Mutex(start) }

    var now: Date { time.withLock { $0 } }

    func wait(_ seconds: Double) { time.withLock { $0 += seconds } }
}

/// What a browser does: sends its cookie, and forms from the console's own pages.
struct Browser: Sendable {
    let client: any TestClientProtocol
    let secret: String?
    let token: String?

    /// Fetches a page.
    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.executeRequest(uri: path, method: .get, headers: headers.merging(cookie), body: nil)
    }

    /// Sends a form with the session's token and a key of its own.
    func post(
        _ path: String, _ fields: [(String, String)] = [], key: String = UUID().uuidString, token: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        let all = [("token", token ?? self.token ?? ""), ("key", key)] + fields
        let body = all.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        var headers = headers.merging(cookie)
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await client.executeRequest(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Sends a form with a file, as browsers do.
    func upload(_ path: String, _ fields: [(String, String)], file name: String, _ content: [UInt8]) async throws
        -> TestResponse
    {
        try await upload(path, fields, files: [(name, content)])
    }

    /// Sends a form with several files.
    func upload(_ path: String, _ fields: [(String, String)], files: [(name: String, content: [UInt8])]) async throws
        -> TestResponse
    {
        let boundary = "peel-test-boundary"
        var body = ByteBuffer()
        for (field, value) in [("token", token ?? ""), ("key", UUID().uuidString)] + fields {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n")
        }
        for (name, content) in files {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"file\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(content)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        var headers = cookie
        headers[.contentType] = "multipart/form-data; boundary=\(boundary)"
        return try await client.executeRequest(uri: path, method: .post, headers: headers, body: body)
    }

    /// Sends a form with a file as a program does: token and key in headers.
    func sendForm(
        _ path: String, _ fields: [(String, String)], file name: String, _ content: [UInt8],
        key: String = UUID().uuidString
    ) async throws -> TestResponse {
        let boundary = "peel-test-boundary"
        var body = ByteBuffer()
        for (field, value) in fields {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n")
        }
        body.writeString(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"file\"\r\n\r\n")
        body.writeBytes(content)
        body.writeString("\r\n--\(boundary)--\r\n")
        var headers = cookie
        headers[.contentType] = "multipart/form-data; boundary=\(boundary)"
        headers[.formToken] = token
        headers[.idempotencyKey] = key
        return try await client.executeRequest(uri: path, method: .post, headers: headers, body: body)
    }

    /// Sends a document with the session's token.
    func send(_ path: String, _ json: String, key: String = UUID().uuidString) async throws -> TestResponse {
        var headers = cookie
        headers[.contentType] = "application/json"
        headers[.formToken] = token
        headers[.idempotencyKey] = key
        return try await client.executeRequest(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: json))
    }

    private var cookie: HTTPFields {
        secret.map { [.cookie: "\(ConsoleCookie.session.rawValue)=\($0)"] } ?? [:]
    }
}

extension HTTPFields {
    func merging(_ other: HTTPFields) -> HTTPFields {
        var all = self
        for field in other { all.append(field) }
        return all
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The value of a hidden field of the first form that has it.
    func hidden(_ name: String) -> String? {
        guard let start = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return text[start.upperBound...].split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init)
    }
}
