import Biometrics
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import NIOCore
import Storage
import Testing

@testable import Console
@testable import Operations

@Suite("Approval of searches at the roadside")
struct RoadsideApprovalTests {
    private static let settings = String(repeating: "cd", count: 32)
    private static let other = String(repeating: "ef", count: 32)

    /// Something that changed since the evaluation.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable (inout EvaluationBinding) -> Void

        static let all = [
            Change(testDescription: "the pack's digest") { $0.packDigest = RoadsideApprovalTests.other },
            Change(testDescription: "Peel's version") { $0.program = "0.2.0" },
            Change(testDescription: "the settings") { $0.settingsDigest = RoadsideApprovalTests.other },
        ]
    }

    /// A console whose policy rests on an evaluation, and whose engine runs what was evaluated but for a change.
    private static func make(_ change: (inout EvaluationBinding) -> Void) async throws -> RoadsideFixture {
        let pack = RoadsideFixture.pack
        var running = EvaluationBinding(
            algorithm: AlgorithmIdentity(pack: pack.name, digest: pack.digest), packDigest: pack.digest,
            program: "0.1.0", use: .operatorInitiated, settingsDigest: settings, captureDigest: settings)
        change(&running)
        let words = RoadsideFixture.engine
        let fixture = try await RoadsideFixture.make(
            engine: StreetEngine(
                pack: pack, examine: words.examine, band: words.band, portrait: words.portrait, running: running))
        let (console, desk) = (fixture.console, fixture.console.desk)
        let scientist = try await console.officer("scientist", .constable, [.equalityLead])
        let registration = EvaluationRegistration(
            report: try EvaluationReportFile(Data(EvaluationConsole.report().utf8)), use: .operatorInitiated,
            settingsDigest: settings, captureDigest: other)
        let id = try await desk.register(registration, by: fixture.engineer).id
        _ = try await desk.sign(id, report: registration.report.digest, by: scientist)
        let accepted = try await desk.accept(
            id, acknowledging: [], validUntil: ConsoleFixture.start.addingTimeInterval(1e7), by: console.owner)
        var terms = try #require(try await desk.store.publishedPolicy(of: console.force.id)).terms
        for index in terms.thresholds.indices where terms.thresholds[index].use == .operatorInitiated {
            terms.thresholds[index].evaluation = accepted.approval
        }
        try await console.publish(terms)
        return fixture
    }

    private static func state(_ fixture: RoadsideFixture) async throws -> (code: Int, text: String) {
        let device = try await fixture.enrol().id
        let path = "/api/v1/roadside/statements"
        let body = ByteBuffer(string: RoadsideFixture.statement)
        let headers = try fixture.headers(.post, path, body, device: device)
        return try await fixture.console.server.makeApplication().test(.router) { client in
            let answer = try await fixture.console.browser(client, fixture.user).signed(path, body, headers)
            return (answer.status.code, answer.text)
        }
    }

    @Test("A statement is taken where the engine runs what was evaluated")
    func same() async throws {
        let answer = try await Self.state(Self.make { _ in })
        #expect((200..<300).contains(answer.code), "\(answer.text)")
    }

    @Test("No statement is taken once anything changed, and the phone is told what", arguments: Change.all)
    func changed(change: Change) async throws {
        let answer = try await Self.state(Self.make(change.make))
        #expect(answer.code == 409 && answer.text.contains("§7.7"), "\(answer.text)")
        #expect(answer.text.contains("the approval lapsed"))
    }
}
