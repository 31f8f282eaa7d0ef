import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Console

@Suite("Public pages")
struct PublicPagesTests {
    private static let pages = [
        "/", "/notices", "/policy", "/categories", "/records", "/complain", "/accessibility", "/sign-in",
    ]

    @Test("Each page is there in both languages, says which, and has one heading of the first level", arguments: pages)
    func languages(_ path: String) async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            for language in Language.allCases {
                let page = try await browser.get("\(path)?lang=\(language.rawValue)")
                #expect(page.status == .ok)
                #expect(page.text.contains("<html lang=\"\(language.rawValue)\">"))
                #expect(page.text.components(separatedBy: "<h1>").count == 2)
                #expect(!page.text.contains("{{"))
                #expect(!page.text.contains("Optional("))
                #expect(
                    page.headers[values: .setCookie].contains {
                        $0.hasPrefix("__Host-peel-language=\(language.rawValue)")
                    })
            }
        }
    }

    @Test("The policy's page has the table of periods, once")
    func policy() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let page = try await fixture.browser(client, nil).get("/policy")
            #expect(page.text.contains("24 hours"))
            #expect(page.text.contains("The upper quartile of the command area."))
        }
    }

    @Test("Records are a page, CSV with sixteen titles, and JSON with the same")
    func records() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            let csv = try await browser.get("/records.csv")
            #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
            #expect(csv.text.split(separator: "\r\n").first?.split(separator: ",").count == 16)
            let json = try await browser.get("/records.json")
            let document = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any]
            #expect((document?["columns"] as? [String])?.count == 16)
        }
    }

    @Test("A notice that doesn't exist isn't found, whatever the reference holds")
    func missing() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            for reference in ["nothing", "%2e%2e%2fsecret"] {
                let reply = try await browser.get("/notices/\(reference)")
                #expect(reply.status == .notFound)
            }
        }
    }

    @Test("Files come with a tag, and are not sent again to whoever has them")
    func assets() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            let first = try await browser.get("/assets/peel.css")
            #expect(first.status == .ok)
            let tag = try #require(first.headers[.eTag])
            #expect(try await browser.get("/assets/peel.css", [.ifNoneMatch: tag]).status == .notModified)
            #expect(try await browser.get("/assets/nothing.css").status == .notFound)
        }
    }
}
