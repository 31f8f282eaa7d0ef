import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import Console

@Suite("Phones as JSON")
struct RoadsideDeviceAPITests {
    @Test("An administrator sees the phone that asked, enrols it with a fresh confirmation, and revokes it")
    func devices() async throws {
        let fixture = try await RoadsideFixture.make()
        try await fixture.console.test { client in
            let officer = fixture.console.browser(client, fixture.user)
            let engineer = fixture.console.browser(client, fixture.engineer)
            let place = "/api/v1/roadside/enrolments"
            let asked = try await officer.send(place, fields: ["key": Base64URL.encode(fixture.key.bytes)])
            #expect(asked.status == .created, "\(asked.text)")
            #expect(try await officer.get(place).status == .forbidden)
            let waiting = try await engineer.get(place)
            let first = try #require(try waiting.list("items").first as? [String: Any], "\(waiting.text)")
            #expect(first["fingerprint"] as? String == fixture.key.fingerprint)
            let request = try #require(first["request"] as? String)
            let unknown = try await engineer.send("\(place)/\(UUID().uuidString)", "{}")
            #expect(unknown.status == .notFound, "\(unknown.text)")
            fixture.console.wait(301)
            #expect(try await engineer.send("\(place)/\(request)", "{}").text.contains("step-up"))
            let fresh = fixture.console.browser(client, fixture.engineer)
            let enrolled = try await fresh.send("\(place)/\(request)", "{}")
            #expect(enrolled.status == .created, "\(enrolled.text)")
            let device = try #require(try enrolled.object()["id"] as? String)
            let path = "/api/v1/roadside/devices/\(device)/revoke"
            #expect(try await fresh.send(path, fields: ["reason": "boredom"]).status == .unprocessableContent)
            let revoked = try await fresh.send(path, fields: ["reason": "lost"])
            #expect(try revoked.object()["isUsable"] as? Bool == false, "\(revoked.text)")
        }
    }
}
