import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("Evaluations as JSON")
struct EvaluationAPITests {
    private func object(_ answer: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [String: Any])
    }

    /// A document with a text in it, escaped as JSON asks.
    private func document(_ values: [String: Any]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: values), as: UTF8.self)
    }

    @Test("From a report to an approval, with the rights and confirmations of the pages")
    func life() async throws {
        let world = try await EvaluationConsole.make()
        let report = EvaluationConsole.report()
        let sent = try document(["report": report, "cameraSetup": EvaluationConsole.setUp, "use": "live"])
        try await world.fixture.test { client in
            let engineer = world.fixture.browser(client, world.engineer)
            let scientist = world.fixture.browser(client, world.scientist)
            let owner = world.fixture.browser(client, world.owner)
            #expect(try await owner.send("/api/v1/evaluations", sent).status == .forbidden)
            let made = try await engineer.send("/api/v1/evaluations", sent)
            #expect(made.status == .created, "\(made.text)")
            let registered = try object(made)
            #expect(registered["state"] as? String == "registered" && registered["revision"] as? Int == 1)
            let id = try #require(registered["id"] as? String)
            let acts = "/api/v1/evaluations/\(id)/acts"
            let signing = try document(["act": "sign", "revision": 1, "report": report])
            #expect(try await engineer.send(acts, signing).status == .forbidden)
            let other = try document(["act": "sign", "revision": 1, "report": report + " "])
            #expect(try await scientist.send(acts, other).status == .conflict, "byte for byte")
            let stale = try document(["act": "sign", "revision": 9, "report": report])
            #expect(try await scientist.send(acts, stale).text.contains("/problems/stale"))
            #expect(try object(try await scientist.send(acts, signing))["state"] as? String == "signed")
            let accepting = #"{"act": "accept", "revision": 2, "validUntil": "2027-12-01T00:00:00Z"}"#
            world.fixture.wait(301)
            #expect(try await owner.send(acts, accepting).text.contains("step-up"))
            let fresh = world.fixture.browser(client, world.owner)
            let undated = try await fresh.send(acts, #"{"act": "accept", "revision": 2}"#)
            #expect(undated.status == .unprocessableContent)
            let accepted = try object(try await fresh.send(acts, accepting))
            #expect(accepted["state"] as? String == "accepted" && accepted["approval"] is String)
            let groups = try #require(accepted["groups"] as? [[String: Any]])
            #expect(groups.compactMap { $0["finding"] as? String } == ["shown", "shown"])
            #expect((groups[0]["falsePositiveRate"] as? [String: Any])?["upper"] is Double)
            let listed = try object(try await fresh.get("/api/v1/evaluations"))
            #expect((listed["items"] as? [Any])?.count == 1)
        }
    }

    @Test("What is no report is named and not registered")
    func broken() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let engineer = world.fixture.browser(client, world.engineer)
            for report in ["", "{", EvaluationConsole.report(kind: "verify")] {
                let sent = try document(["report": report, "cameraSetup": "x", "use": "live"])
                let answer = try await engineer.send("/api/v1/evaluations", sent)
                #expect(answer.status == .unprocessableContent && answer.text.contains("\"field\":\"report\""))
            }
            #expect(try await engineer.send("/api/v1/evaluations", "{}").status == .unprocessableContent)
            #expect(try await world.fixture.desk.store.evaluationCases(of: world.fixture.force.id).isEmpty)
        }
    }

    @Test("An algorithm is stopped by one and lifted by two")
    func withdrawal() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let engineer = world.fixture.browser(client, world.engineer)
            let stopped = try await engineer.send(
                "/api/v1/withdrawals", #"{"algorithm": "mobile", "reasons": "A notice."}"#)
            #expect(stopped.status == .created && !stopped.text.contains("A notice."))
            let id = try #require(try object(stopped)["id"] as? String)
            world.fixture.wait(60)
            let ground = try await world.accepted(client).dropFirst("/evaluations/".count)
            let acts = "/api/v1/withdrawals/\(id)/acts"
            let owner = world.fixture.browser(client, world.owner)
            let guardian = world.fixture.browser(client, world.guardian)
            let proposing = "{\"act\": \"propose\", \"revision\": 1, \"evaluation\": \"\(ground)\"}"
            #expect(try await guardian.send(acts, proposing).status == .forbidden)
            let proposed = try object(try await owner.send(acts, proposing))
            #expect((proposed["proposal"] as? [String: Any])?["revision"] as? Int == 1)
            #expect(try await owner.send(acts, #"{"act": "agree", "revision": 1}"#).status == .forbidden)
            let lifted = try object(try await guardian.send(acts, #"{"act": "agree", "revision": 1}"#))
            #expect(lifted["liftedAt"] is String && lifted["liftedOn"] as? String == String(ground))
        }
    }

    @Test("Monitoring is read by its readers; an alarm that isn't there can't be reviewed")
    func monitoring() async throws {
        let world = try await EvaluationConsole.make()
        try await world.fixture.test { client in
            let scientist = world.fixture.browser(client, world.scientist)
            let nothing = try await scientist.get("/api/v1/monitoring")
            #expect(nothing.text.contains("\"items\":[]"))
            let engineer = world.fixture.browser(client, world.engineer)
            #expect(try await engineer.get("/api/v1/monitoring").status == .forbidden)
            let path = "/api/v1/monitoring/\(UUID().uuidString)/review"
            #expect(try await scientist.send(path, #"{"revision": 1}"#).status == .notFound)
        }
    }
}
