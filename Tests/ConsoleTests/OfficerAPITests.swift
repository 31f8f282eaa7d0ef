import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing

@testable import Console
@testable import Operations

@Suite("Officers as JSON")
struct OfficerAPITests {
    private static let somebody = """
        {"name": "New Officer", "number": "4711", "rank": "sergeant", "roles": ["live-operator"], "login": "newcomer", \
        "passphrase": "four words for newcomer"}
        """

    private static func read(_ response: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any])
    }

    @Test("An officer is let in, changed, trained, reset, and loses and regains access")
    func acts() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let made = try await owner.send("/api/v1/officers", Self.somebody)
            #expect(made.status == .created && !made.text.contains("four words"))
            let officer = try #require(try Self.read(made)["officer"] as? [String: Any])
            let id = try #require(officer["id"] as? String)
            let acts = "/api/v1/officers/\(id)/acts"
            func revision() async throws -> Int {
                try #require(try Self.read(try await owner.get("/api/v1/officers/\(id)"))["revision"] as? Int)
            }
            let seen = try await revision()
            let change = "{\"act\": \"change\", \"revision\": \(seen), \"rank\": \"inspector\"}"
            let changed = try await owner.send(acts, change)
            #expect(changed.status == .ok && changed.text.contains("\"rank\":\"inspector\""))
            #expect(try await owner.send(acts, change).status == .conflict)
            let trained = try await owner.send(
                acts,
                "{\"act\": \"train\", \"course\": \"engagement\", \"validUntil\": \"2028-03-07T00:00:00Z\"}")
            #expect(trained.text.contains("\"engagement\":\"2028-03-07T00:00:00Z\""))
            let reset = try await owner.send(
                acts,
                "{\"act\": \"reset\", \"passphrase\": \"other words for newcomer\", \"endCodes\": true}")
            #expect(reset.status == .ok && reset.text.contains("\"isInitial\":true"))
            for (act, isActive) in [("end-access", false), ("restore-access", true)] {
                let now = try await revision()
                let answer = try await owner.send(acts, "{\"act\": \"\(act)\", \"revision\": \(now)}")
                #expect(answer.text.contains("\"isActive\":\(isActive)"))
            }
        }
    }

    @Test("What is missing or can't be used is named by its field")
    func faults() async throws {
        let fixture = try await ConsoleFixture()
        let acting = try await fixture.officer("clerk", .constable, [.liveOperator])
        let acts = "/api/v1/officers/\(acting.officer)/acts"
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let weak = Self.somebody.replacing("four words for newcomer", with: "password1234")
            let taken = Self.somebody.replacing("\"newcomer\"", with: "\"clerk\"")
            let unranked = Self.somebody.replacing("\"rank\": \"sergeant\", ", with: "")
            let cases = [
                ("/api/v1/officers", weak, "passphrase"), ("/api/v1/officers", taken, "login"),
                ("/api/v1/officers", unranked, "rank"), (acts, "{\"act\": \"change\"}", "revision"),
                (acts, "{\"act\": \"reset\"}", "passphrase"), (acts, "{\"act\": \"train\"}", "course"),
                (acts, "{\"act\": \"reset\", \"passphrase\": \"short\"}", "passphrase"),
            ]
            for (path, document, field) in cases {
                let answer = try await owner.send(path, document)
                #expect(answer.status == .unprocessableContent, "\(field)")
                #expect(answer.text.contains("\"field\":\"\(field)\""), "\(answer.text)")
            }
            #expect(try await fixture.desk.store.credential(login: "newcomer") == nil)
        }
    }
}
