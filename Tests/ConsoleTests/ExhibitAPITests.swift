import Casework
import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("Exhibits from programs")
struct ExhibitAPITests {
    private static let facts = [
        ("exhibit", "AB/1"), ("producer", "A shop"), ("receipt", "Given."), ("medium", "photograph"),
        ("source", "closed-circuit"),
    ]

    private func object(_ answer: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView)) as? [String: Any])
    }

    @Test("An exhibit is received once for one key, with its digest, and only into a case of one's own")
    func whole() async throws {
        let world = try await SearchConsole.make()
        let other = try await world.fixture.officer("other", .sergeant, [.searchRequester])
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let place = "/api/v1/cases/\(id)/exhibits"
            let content = Array("image 7 person 1".utf8)
            let key = UUID().uuidString
            let made = try await asking.sendForm(place, Self.facts, file: "file", content, key: key)
            #expect(made.status == .created, "\(made.text)")
            let digest = SHA256.hash(data: content).map { String(format: "%02x", $0) }.joined()
            #expect(try object(made)["digest"] as? String == digest)
            let again = try await asking.sendForm(place, Self.facts, file: "file", content, key: key)
            #expect(again.text == made.text, "one key is one exhibit")
            let reused = try await asking.sendForm(place, Self.facts, file: "file", [1, 2, 3], key: key)
            #expect(reused.status == .unprocessableContent && reused.text.contains("key-reused"))
            #expect(try await world.fixture.desk.store.exhibits(of: id).count == 1)
            let outside = world.fixture.browser(client, other)
            let refused = try await outside.sendForm(place, Self.facts, file: "file", content)
            #expect(refused.status == .conflict && refused.headers[.contentType] == "application/problem+json")
            let missing = try await asking.sendForm(place, Self.facts, file: "nothing", [])
            #expect(missing.status == .unprocessableContent)
            #expect(try await asking.send(place, "{}").status == .unsupportedMediaType)
        }
    }

    @Test("A long exhibit is sent in parts and received by name")
    func parts() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let place = "/api/v1/cases/\(id)/uploads"
            let first = try await asking.sendForm(place, [("offset", "0")], file: "part", Array("image 7 ".utf8))
            let upload = try #require(try object(first)["upload"] as? String)
            let next = [("offset", "8"), ("upload", upload)]
            let key = UUID().uuidString
            let second = try await asking.sendForm(place, next, file: "part", Array("person 1".utf8), key: key)
            #expect(try object(second)["length"] as? Int == 16)
            // A part whose answer was lost is sent again with its key, and belongs there once.
            let lost = try await asking.sendForm(place, next, file: "part", Array("person 1".utf8), key: key)
            #expect(lost.text == second.text)
            let received = try await asking.sendForm(
                "/api/v1/cases/\(id)/exhibits", Self.facts + [("upload", upload)], file: "nothing", [])
            let bytes = try object(received)["bytes"] as? Int
            #expect(received.status == .created && bytes == 16, "\(received.text)")
        }
    }

    @Test("Without the session's token nothing is received")
    func token() async throws {
        let world = try await SearchConsole.make()
        try await world.fixture.test { client in
            let asking = world.fixture.browser(client, world.requester)
            let id = try await world.openCase(asking)
            let wrong = Browser(client: client, secret: asking.secret, token: "wrong")
            let turned = try await wrong.sendForm("/api/v1/cases/\(id)/exhibits", Self.facts, file: "file", [1])
            #expect(turned.status == .forbidden)
            #expect(try await world.fixture.desk.store.exhibits(of: id).isEmpty)
        }
    }
}
