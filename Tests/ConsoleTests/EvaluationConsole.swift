import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import Operations
import Storage
import Testing

@testable import Console

/// A console whose machine runs a pack, with everybody who decides on evaluations.
struct EvaluationConsole {
    static let setUp = "Two cameras on a van, 30 metres away."
    /// What searches run with, in cases and at the roadside.
    static let searchSettings = String(repeating: "1a", count: 32)
    static let streetSettings = String(repeating: "2b", count: 32)
    private static let digest = String(repeating: "cd", count: 32)
    private static let packDigest = "0123456789ab" + String(repeating: "0", count: 52)

    let fixture: ConsoleFixture
    let engineer: ActingOfficer
    let scientist: ActingOfficer
    let guardian: ActingOfficer
    let auditor: ActingOfficer

    var owner: ActingOfficer { fixture.owner }

    /// - Parameter program: the version of Peel that runs; reports are of 0.1.0.
    static func make(program: String = "0.1.0") async throws -> EvaluationConsole {
        let live = EvaluationBinding(
            algorithm: AlgorithmIdentity(pack: "mobile", digest: packDigest), packDigest: packDigest,
            program: program, use: .live, settingsDigest: digest,
            captureDigest: FolderDigest.digest(of: Data(setUp.utf8)))
        let fixture = try await ConsoleFixture(
            running: RunningBindings(
                live: live, retrospective: searchSettings, operatorInitiated: streetSettings))
        return EvaluationConsole(
            fixture: fixture, engineer: try await fixture.officer("engineer", .constable, [.systemEngineer]),
            scientist: try await fixture.officer("scientist", .constable, [.equalityLead]),
            guardian: try await fixture.officer("guardian", .inspector, [.dataProtectionOfficer]),
            auditor: try await fixture.officer("auditor", .constable, [.auditor]))
    }

    /// One group of a report.
    static func group(
        _ attribute: String?, _ name: String, searches: Int = 5000, falsePositives: String = "0"
    ) -> String {
        let field = attribute.map { "\"attribute\": \"\($0)\", " } ?? ""
        return "{\(field)\"group\": \"\(name)\", \"searches\": \(searches), \"falsePositives\": \(falsePositives), "
            + "\"truePositives\": 90, \"opportunities\": 100}"
    }

    /// The text of a report, as far as casework reads it.
    static func report(
        threshold: String = "0.5", kind: String = "identify",
        groups: [String] = [EvaluationConsole.group("gender", "female")],
        everybody: String = EvaluationConsole.group(nil, "everybody")
    ) -> String {
        """
        {"format": 1, "kind": "\(kind)",
         "provenance": {"program": "0.1.0", "pack": "mobile", "packDigest": "\(packDigest)", "setDigest": "\(digest)"},
         "results": {"choice": {"measuredSize": 1000, "largestList": 1000, "threshold": \(threshold),
                                "groups": [\(([everybody] + groups).joined(separator: ", "))]}}}
        """
    }

    // MARK: - What officers do

    /// Sends a report and the description of the cameras.
    func register(_ browser: Browser, _ report: String, use: String = "live") async throws -> TestResponse {
        try await browser.upload(
            "/evaluations", [("use", use)],
            files: [("report", Array(report.utf8)), ("setup", Array(Self.setUp.utf8))])
    }

    /// Sends a report that is registered, and returns the address of its page.
    func registered(
        _ browser: Browser, _ report: String = EvaluationConsole.report(), use: String = "live"
    ) async throws -> String {
        let answer = try await register(browser, report, use: use)
        let place = try #require(answer.headers[.location], "\(answer.status.code) \(answer.text.suffix(2000))")
        try #require(place.hasPrefix("/evaluations/"))
        return place
    }

    /// Signs with a report at hand, as the page has it now.
    func sign(_ browser: Browser, _ page: String, _ report: String = EvaluationConsole.report()) async throws
        -> TestResponse
    {
        let revision = try await browser.get(page).hidden("revision") ?? ""
        return try await browser.upload(
            "\(page)/sign", [("revision", revision)], file: "report", Array(report.utf8))
    }

    /// Accepts until a day, as the page has it now.
    func accept(_ browser: Browser, _ page: String, year: Int = 2027, _ more: [(String, String)] = []) async throws
        -> TestResponse
    {
        let until = [("until-day", "1"), ("until-month", "12"), ("until-year", String(year))]
        return try await SearchConsole.act(browser, page, "accept", until + more)
    }

    /// Registers, signs and accepts in three browsers.
    func accepted(
        _ client: any TestClientProtocol, _ report: String = EvaluationConsole.report(), use: String = "live"
    ) async throws -> String {
        let page = try await registered(fixture.browser(client, engineer), report, use: use)
        #expect(try await sign(fixture.browser(client, scientist), page, report).status == .seeOther)
        let done = try await accept(fixture.browser(client, owner), page)
        #expect(done.status == .seeOther, "\(done.text.suffix(2000))")
        return page
    }

    /// The evaluation of a page, as the store has it.
    func stored(_ page: String) async throws -> EvaluationCase {
        let id = try #require(UUID(uuidString: String(page.dropFirst("/evaluations/".count))))
        return try #require(try await fixture.desk.store.evaluationCase(.init(id)))
    }
}
