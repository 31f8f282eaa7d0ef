import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import Console

/// What came of asking witnesses is shown to whoever watches the service, and stops nothing.
@Suite("Witnesses, as machines see them")
struct WitnessStateTests {
    private let name = "oversight.example/w1"

    @Test("A witness that fails is named where readiness is asked, and the console is ready all the same")
    func readiness() async throws {
        let fixture = try await ConsoleFixture()
        let board = fixture.server.office.witnesses
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            let before = try await browser.get("/ready")
            #expect(before.status == .ok)
            #expect(before.text == "ready\nwitness \(name) has cosigned nothing since the start\n")
            board.cosigned(name, size: 300, at: ConsoleFixture.start)
            board.failed(name, .unreachable, at: ConsoleFixture.start)
            let after = try await browser.get("/ready")
            #expect(after.status == .ok && after.text.hasPrefix("ready\n"))
            #expect(after.text.contains("cosigned 300 entries") && after.text.contains(": unreachable"))
        }
    }

    @Test("Metrics tell how long ago a witness cosigned, and whether it fails")
    func metrics() async throws {
        let fixture = try await ConsoleFixture { $0.metricsToken = "secret" }
        let board = fixture.server.office.witnesses
        try await fixture.test { client in
            board.cosigned(name, size: 300, at: ConsoleFixture.start)
            let browser = fixture.browser(client, nil)
            let text = try await browser.get("/metrics", [.authorization: "Bearer secret"]).text
            #expect(text.contains("peel_witness_failing{witness=\"\(name)\"} 0"))
            #expect(text.contains("peel_witness_age_seconds{witness=\"\(name)\"}"))
            board.failed(name, .refused, at: ConsoleFixture.start)
            let later = try await browser.get("/metrics", [.authorization: "Bearer secret"]).text
            #expect(later.contains("peel_witness_failing{witness=\"\(name)\"} 1"))
        }
    }

    @Test("A witness is asked over HTTPS only, at an address without a slash at its end")
    func addresses() {
        #expect(WitnessClient.isUsable("https://witness.example/peel"))
        for address in ["http://witness.example", "https://witness.example/", "https://", "file:///etc", ""] {
            #expect(!WitnessClient.isUsable(address), "\(address)")
        }
    }
}
