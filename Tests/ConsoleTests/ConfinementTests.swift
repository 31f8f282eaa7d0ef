import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import Testing

@testable import Console
@testable import Operations

/// What must not get out: another force's casework, files that are no images, and people in the program's log.
@Suite("Confinement")
struct ConfinementTests {
    /// Saves a deployment of another force in the same store.
    private static func otherForce(_ fixture: ConsoleFixture) async throws -> DeploymentCase {
        let force = Force(id: .init(UUID()), name: "Ambridge Police", isFictional: true, publicContact: "101")
        let officer = Officer(
            id: .init(UUID()), force: force.id, rank: .chiefInspector, roles: [.applicant],
            sealed: .init(name: "Other", number: "9"))
        let draft = try DeploymentCase(
            id: .init(UUID()), reference: "OTHER-1", applicant: officer, terms: LiveFixture.terms,
            narrative: AuthorityNarrative(), at: fixture.desk.now)
        let event = LoggedEvent(
            id: .init(UUID()), at: fixture.desk.now, by: .system("test"), .alteration, "keep another force's",
            on: .init(.force, force.id))
        try await fixture.desk.store.commit(
            UnitOfWork([.saveForce(force), .saveOfficer(officer), .saveDeployment(draft)], logging: [event]))
        return draft
    }

    @Test("What is another force's isn't found, by nobody and nowhere")
    func forces() async throws {
        let fixture = try await LiveFixture()
        let other = try await Self.otherForce(fixture.console)
        let id = other.id.description
        let staff = [fixture.applicant, fixture.superintendent, fixture.sergeant, fixture.engager]
        try await fixture.console.test { client in
            for acting in staff {
                let browser = fixture.console.browser(client, acting)
                let officer = try #require(try await fixture.desk.store.officer(acting.officer))
                let routes = RouteTable.all.filter {
                    $0.path.contains("{deployment}") && $0.method == .get && $0.right.admits(officer)
                }
                #expect(!routes.isEmpty)
                for route in routes {
                    let path = RouteTable.address(route.name, id, UUID().uuidString)
                    let status = try await browser.get(path).status
                    #expect(status == .notFound, "\(route.name) answered \(status.code)")
                }
            }
            let list = try await fixture.console.browser(client, fixture.superintendent).get("/deployments").text
            #expect(list.contains("EX-LIVE") && !list.contains("OTHER-1"))
        }
    }

    @Test("Images are sent as what they are, and a file that is no image isn't sent at all")
    func images() async throws {
        let fixture = try await LiveFixture()
        let list = try #require(try await fixture.desk.store.watchlist(of: fixture.deployment))
        let entry = try #require(try await fixture.desk.store.nominations(of: list.id).first)
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            // The fixture's list has a file with the letters “image”.
            let stored = try await sergeant.get(fixture.path(.entryImage, entry.id.description))
            #expect(stored.status == .unsupportedMediaType)
            let page = try await sergeant.get(fixture.path(.live))
            _ = try await sergeant.post(fixture.path(.startLive), [("revision", page.hidden("revision") ?? "")])
            let alert = try #require(try await fixture.desk.store.alerts(of: fixture.deployment).first)
            let probe = try await sergeant.get(fixture.path(.alertProbe, alert.id.description))
            #expect(probe.headers[.contentType] == "image/jpeg")
            #expect(probe.headers[.xContentTypeOptions] == "nosniff")
            #expect(probe.headers[.cacheControl] == "no-store")
            _ = try await sergeant.post(fixture.path(.endLive), [("note", "")])
            #expect(
                try await fixture.eventually {
                    try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
                })
        }
    }

    @Test("The program's log names routes and refusals, and nobody and nothing that was typed")
    func log() async throws {
        let lines = LogLines()
        let logger = Logger(label: "test", factory: { _ in LogKeeper(lines: lines) })
        let fixture = try await ConsoleFixture(logger: logger)
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let stranger = fixture.browser(client, nil)
            let token = try #require(try await stranger.get("/sign-in").hidden("token"))
            let start = HTTPFields([HTTPField(name: .cookie, value: "\(ConsoleCookie.start.rawValue)=\(token)")])
            _ = try await stranger.post(
                "/sign-in", [("username", "applicant"), ("passphrase", "typed-passphrase")], token: token,
                headers: start)
            let browser = fixture.browser(client, applicant)
            _ = try await browser.post(
                "/deployments/new", [("reference", "TYPED-REF\nforged"), ("operation", "typed-operation")])
            let made = try await browser.post(
                "/deployments/new", [("reference", "TYPED-REF"), ("operation", "typed-operation")])
            _ = try await browser.get(try #require(made.headers[.location]))
            _ = try await browser.get("/notices/typed-address")
            #expect(try await browser.get("/policy/draft").status == .forbidden)
            _ = try await browser.post("/deployments/new", token: "typed-token")
        }
        let all = lines.all.joined(separator: "\n")
        #expect(all.contains("/deployments/new") && all.contains("turned away") && all.contains("forbidden"))
        for word in [
            "typed", "TYPED", "forged", "Officer applicant", ConsoleFixture.passphrase, "username", "applicant",
            // What services hold, which their library describes at this level.
            "metricsToken", "Borsetshire", "CONTENT_TYPE",
        ] { #expect(!all.contains(word), "the log has “\(word)”") }
    }
}

/// Lines that were logged.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// Keeps every line with everything that comes with it.
struct LogKeeper: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    var metadataProvider: Logger.MetadataProvider?
    let lines: LogLines

    init(lines: LogLines) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let more = metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
        lines.add("\(event.level) \(event.message) \(more)")
    }
}
