import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("The observed group of a false alert, by JSON")
struct ObservedGroupTests {
    /// Goes live, has both officers answer that it was somebody else, and gives the alert with its address.
    private static func answered(_ fixture: LiveFixture, _ client: any TestClientProtocol) async throws -> (
        alert: AlertCase.ID, acts: String
    ) {
        let sergeant = fixture.console.browser(client, fixture.sergeant)
        let engager = fixture.console.browser(client, fixture.engager)
        let page = try await sergeant.get(fixture.path(.live))
        _ = try await sergeant.post(
            fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
        let alert = try #require(try await fixture.desk.store.alerts(of: fixture.deployment).first)
        let acts = "/api/v1/deployments/\(fixture.deployment)/alerts/\(alert.id)/acts"
        let first = try await sergeant.send(
            acts,
            fields: ["act": "adjudicate", "decision": "no-match", "note": "Other ears.", "revision": alert.revision])
        #expect(first.status == .ok, "\(first.text)")
        let second = try await engager.send(
            acts,
            fields: [
                "act": "engage", "comparison": "another-person", "reason": "not-the-same-person",
                "revision": try first.revision(),
            ])
        #expect(second.status == .ok, "\(second.text)")
        return (alert.id, acts)
    }

    private static func end(_ fixture: LiveFixture, _ client: any TestClientProtocol) async throws {
        let sergeant = fixture.console.browser(client, fixture.sergeant)
        _ = try await sergeant.post(fixture.path(.endLive), [("note", "")])
        #expect(
            try await fixture.eventually {
                try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
            })
    }

    @Test("A false alert without it is not taken, and with it reaches equality monitoring")
    func needed() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let (alert, acts) = try await Self.answered(fixture, client)
            let engager = fixture.console.browser(client, fixture.engager)
            let revision = try #require(try await fixture.desk.store.alert(alert)).revision
            let bare: [String: Any] = ["act": "classify", "assessment": "false-unconfirmed", "revision": revision]
            let refused = try await engager.send(acts, fields: bare)
            #expect(refused.status == .unprocessableContent && refused.text.contains("observed"), "\(refused.text)")
            #expect(try await fixture.desk.store.alert(alert)?.classification == nil)
            let seen = ["source": "officer-observed", "ethnicity": "black", "sex": "male", "age": "26-to-59"]
            let taken = try await engager.send(acts, fields: bare.merging(["observed": seen]) { $1 })
            #expect(taken.status == .ok, "\(taken.text)")
            let saved = try #require(try await fixture.desk.store.alert(alert))
            #expect(
                saved.sealed.observed
                    == ObservedPerson(source: .officerObserved, ethnicity: .black, sex: .male, age: .adult))
            try await Self.end(fixture, client)
        }
    }

    @Test("Of somebody whom nobody saw nothing is stated, whatever was sent; what is left out is not stated")
    func notSeen() throws {
        func person(_ json: String) throws -> ObservedPerson {
            try JSONDecoder().decode(ObservedRequest.self, from: Data(json.utf8)).person
        }
        #expect(try person(#"{"source": "not-seen", "ethnicity": "black", "sex": "male"}"#).ethnicity == .notStated)
        let partly = try person(#"{"source": "self-described", "ethnicity": "mixed"}"#)
        #expect(partly == ObservedPerson(source: .selfDescribed, ethnicity: .mixed, sex: .notStated, age: .notStated))
        #expect(throws: DecodingError.self) { try person(#"{"ethnicity": "mixed"}"#) }
    }
}
