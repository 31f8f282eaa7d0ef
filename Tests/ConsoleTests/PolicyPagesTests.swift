import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("The policy's next version")
struct PolicyPagesTests {
    static let text = """
        categories:
          - name: missing
        locations:
          - criterion: crime-hotspot
            definition: The upper quartile of the command area.
        thresholds:
          - pack: mobile@1
            use: live
            floor: 0.6
            standard: 0.65
        """

    @Test("One officer drafts and proposes, another agrees, and only then it is in force")
    func publication() async throws {
        let fixture = try await ConsoleFixture()
        let guardian = try await fixture.officer("dpo", .inspector, [.dataProtectionOfficer])
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let second = fixture.browser(client, guardian)
            #expect(try await owner.post("/policy/draft", [("terms", Self.text)]).status == .seeOther)
            let page = try await owner.get("/policy/draft")
            #expect(page.text.contains("0.6, 0.65"))
            let revision = try #require(page.hidden("revision"))
            let address = ("address", "https://borsetshire.example/policy/2")
            #expect(try await owner.post("/policy/propose", [("revision", revision), address]).status == .seeOther)
            // Nobody agrees to their own proposal.
            let own = try await owner.post("/policy/agree", [("revision", revision), ("seen-address", address.1)])
            #expect(own.status == .conflict && own.text.contains("G2"))
            #expect(try await fixture.desk.store.publishedPolicy(of: fixture.force.id)?.version == 1)
            let seen = try await second.get("/policy/draft")
            let number = try #require(seen.hidden("revision"))
            let elsewhere = try await second.post(
                "/policy/agree", [("revision", number), ("seen-address", "https://borsetshire.example/other")])
            #expect(elsewhere.status == .conflict, "another address was proposed since")
            let shown = try #require(seen.hidden("seen-address"))
            let agreed = try await second.post("/policy/agree", [("revision", number), ("seen-address", shown)])
            #expect(agreed.status == .seeOther)
            #expect(try await fixture.desk.store.publishedPolicy(of: fixture.force.id)?.version == 2)
        }
    }

    @Test("A draft that changed after it was proposed can't be published")
    func changed() async throws {
        let fixture = try await ConsoleFixture()
        let guardian = try await fixture.officer("dpo", .inspector, [.dataProtectionOfficer])
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            _ = try await owner.post("/policy/draft", [("terms", Self.text)])
            let revision = try #require(try await owner.get("/policy/draft").hidden("revision"))
            _ = try await owner.post("/policy/propose", [("revision", revision), ("address", "https://x.example")])
            _ = try await owner.post("/policy/draft", [("terms", Self.text.replacing("0.65", with: "0.7"))])
            let second = fixture.browser(client, guardian)
            let page = try await owner.get("/policy/draft")
            let agreed = try await second.post("/policy/agree", [("revision", page.hidden("revision") ?? "")])
            #expect(agreed.status == .conflict)
            #expect(try await fixture.desk.store.publishedPolicy(of: fixture.force.id)?.version == 1)
        }
    }

    @Test("What can't be read comes back as it was typed, with what is wrong")
    func unreadable() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let answer = try await owner.post("/policy/draft", [("terms", "categories: everybody")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("categories: everybody</textarea>"))
        }
    }
}
