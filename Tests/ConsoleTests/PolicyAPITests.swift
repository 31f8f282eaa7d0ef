import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Storage
import Testing

@testable import Console

@Suite("Policy, retention and sessions as JSON")
struct PolicyAPITests {
    @Test("One officer drafts and proposes, another agrees as they saw it, and only then it is in force")
    func publication() async throws {
        let fixture = try await ConsoleFixture()
        let guardian = try await fixture.officer("dpo", .inspector, [.dataProtectionOfficer])
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let second = fixture.browser(client, guardian)
            #expect(try await owner.get("/api/v1/policy/draft").status == .notFound, "nothing is drafted")
            #expect(
                try await second.send("/api/v1/policy/draft", fields: ["terms": PolicyPagesTests.text]).status
                    == .forbidden)
            let unreadable = try await owner.send("/api/v1/policy/draft", fields: ["terms": "categories: everybody"])
            #expect(unreadable.status == .unprocessableContent)
            #expect(try unreadable.detail().contains("categories"), "\(unreadable.text)")
            let drafted = try await owner.send("/api/v1/policy/draft", fields: ["terms": PolicyPagesTests.text])
            #expect(drafted.status == .ok, "\(drafted.text)")
            #expect(drafted.text.contains("\"categories\":[\"missing\"]"), "\(drafted.text)")

            let address = "https://borsetshire.example/policy/2"
            let wanted: [String: Any] = ["revision": try drafted.revision(), "address": address]
            let stale: [String: Any] = ["revision": try drafted.revision() + 1, "address": address]
            #expect(try await owner.send("/api/v1/policy/propose", fields: stale).text.contains("/problems/stale"))
            let proposed = try await owner.send("/api/v1/policy/propose", fields: wanted)
            let proposal = try #require(try proposed.object()["proposal"] as? [String: Any], "\(proposed.text)")
            #expect(proposal["address"] as? String == address)
            let own = try await owner.send("/api/v1/policy/agree", fields: wanted)
            #expect(own.status == .conflict && own.text.contains("G2"), "\(own.text)")
            let elsewhere: [String: Any] = ["revision": try drafted.revision(), "address": "https://x.example"]
            #expect(try await second.send("/api/v1/policy/agree", fields: elsewhere).status == .conflict)
            #expect(try await fixture.desk.store.publishedPolicy(of: fixture.force.id)?.version == 1)

            fixture.wait(301)
            #expect(try await second.send("/api/v1/policy/agree", fields: wanted).text.contains("step-up"))
            let fresh = fixture.browser(client, guardian)
            let agreed = try await fresh.send("/api/v1/policy/agree", fields: wanted)
            #expect(try agreed.object()["version"] as? Int == 2, "\(agreed.text)")
            #expect(try await fixture.desk.store.publishedPolicy(of: fixture.force.id)?.version == 2)
        }
    }

    @Test("Retention tells periods, figures and what is due, to those who answer for it")
    func retention() async throws {
        let fixture = try await ConsoleFixture()
        let guardian = try await fixture.officer("dpo", .inspector, [.dataProtectionOfficer])
        let applicant = try await fixture.officer("applicant", .inspector, [.applicant])
        try await fixture.test { client in
            let reading = fixture.browser(client, guardian)
            let answer = try await reading.get("/api/v1/retention")
            let policy = try #require(try await fixture.desk.store.publishedPolicy(of: fixture.force.id))
            #expect(try answer.list("periods").count == policy.terms.retention.rules.count)
            #expect(try !answer.list("lines").isEmpty && answer.text.contains("\"overdueHolds\":0"))
            let due = try await reading.get("/api/v1/retention/due")
            #expect(try due.list("items").isEmpty, "\(due.text)")
            let outside = fixture.browser(client, applicant)
            #expect(try await outside.get("/api/v1/retention").status == .forbidden)
            #expect(try await outside.get("/api/v1/retention/due").status == .forbidden)
        }
    }

    @Test("Where an officer is signed in is told to whoever may end it")
    func sessions() async throws {
        let fixture = try await ConsoleFixture()
        let other = try await fixture.officer("super", [.authorisingOfficer])
        try await fixture.test { client in
            let owner = fixture.browser(client, fixture.owner)
            let place = "/api/v1/officers/\(other.officer)/sessions"
            let before = try await owner.get(place)
            #expect(try before.list("items").isEmpty, "\(before.text)")
            let elsewhere = fixture.browser(client, other)
            let secret = try #require(elsewhere.secret)
            let listed = try await owner.get(place)
            #expect(try listed.list("items").count == 1)
            #expect(!listed.text.contains(secret), "what opens it is never shown")
            #expect(try await elsewhere.get(place).status == .forbidden)
        }
    }
}
