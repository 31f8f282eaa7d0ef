import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Console
@testable import Operations

@Suite("A form that isn't done gives back what was written, and leads to its page")
struct FailedFormTests {
    private static let words = "Twelve robberies near the market & one <b>arrest</b> in a week."

    @Test("Words come back, escaped, with the way to the form; names, choices and other sites' pages don't")
    func words() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let nowhere = RouteTable.address(.cancel, UUID().uuidString)
            for (referer, back) in [
                ("http://localhost/deployments?page=2&lang=cy", "/deployments?page=2"),
                ("http://localhost/deployments/new", "/deployments/new"),
                // The answer to an earlier form is no page that can be asked for.
                ("http://localhost/account/passphrase", "/home"), ("https://evil.example/deployments", "/home"),
                ("http://localhost:81/deployments", "/home"), ("nonsense", "/home"),
            ] {
                let answer = try await browser.post(
                    nowhere, [("reasons", Self.words), ("choice", "refuse"), ("newPassphrase", "a secret of mine")],
                    headers: [.referer: referer])
                #expect(answer.status == .notFound)
                #expect(answer.text.contains("one &lt;b&gt;arrest&lt;/b&gt; in a week."), "\(referer)")
                #expect(!answer.text.contains("a secret of mine") && !answer.text.contains(">refuse<"))
                let shown = back.replacingOccurrences(of: "&", with: "&amp;")
                #expect(answer.text.contains("class=\"back\" href=\"\(shown)\""), "\(referer)")
                #expect(
                    answer.text.contains("href=\"\(shown)\(back.contains("?") ? "&amp;" : "?")lang=cy\""), "\(referer)")
            }
            let silent = try await browser.post(nowhere, [("reasons", Self.words)])
            #expect(silent.text.contains("class=\"back\" href=\"/home\""))
        }
    }

    @Test("Whoever confirmed too long ago gets back what they wrote, and is led to the confirmation and the form")
    func confirmation() async throws {
        let fixture = try await ConsoleFixture()
        let officer = try await fixture.officer("super", [.authorisingOfficer])
        try await fixture.test { client in
            let browser = fixture.browser(client, officer)
            fixture.wait(301)
            let (grant, page) = (
                RouteTable.address(.grant, UUID().uuidString), RouteTable.address(.decision, UUID().uuidString)
            )
            let answer = try await browser.post(
                grant, [("conditions", Self.words)], headers: [.referer: "http://localhost\(page)"])
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("one &lt;b&gt;arrest&lt;/b&gt; in a week."))
            #expect(answer.text.contains("/sign-in/again?next=\(PercentCoding.encode(page))"))
        }
    }

    @Test("Nobody who isn't signed in gets anything back, and is told that nothing was done")
    func stranger() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let browser = Browser(client: client, secret: nil, token: nil)
            let answer = try await browser.post(
                "/deployments/new", [("operation", Self.words)], headers: [.referer: "http://localhost/deployments/new"]
            )
            #expect(answer.status == .unauthorized && !answer.text.contains("robberies"))
            #expect(answer.text.contains("what you sent was not done"))
            #expect(answer.text.contains("/sign-in?next=%2Fdeployments%2Fnew"))
        }
    }

    @Test("The link to the other language keeps the page and its query")
    func language() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let page = try await browser.get("/deployments?page=2&lang=en")
            #expect(page.text.contains("href=\"/deployments?page=2&amp;lang=cy\""))
            let start = try await Browser(client: client, secret: nil, token: nil).get("/sign-in?next=%2Fhome")
            #expect(start.text.contains("href=\"/sign-in?next=%2Fhome&amp;lang=cy\""))
        }
    }

    @Test(
        "What was said in the evening and is written down after midnight was said yesterday",
        arguments: [
            ("2027-01-15T00:10:00Z", 23, 50, "2027-01-14T23:50:00Z"),
            ("2027-01-15T00:10:00Z", 0, 5, "2027-01-15T00:05:00Z"),
            ("2027-01-15T05:00:00Z", 7, 0, "2027-01-15T07:00:00Z"),
            ("2027-01-15T14:00:00Z", 18, 0, "2027-01-15T18:00:00Z"),
            ("2027-06-15T23:20:00Z", 23, 50, "2027-06-15T22:50:00Z"),
        ])
    func spoken(_ now: String, _ hour: Int, _ minute: Int, _ expected: String) throws {
        let found = try DecisionPages.spoken(hour, minute, before: Date(now, strategy: .iso8601))
        #expect(try found == Date(expected, strategy: .iso8601))
    }
}
