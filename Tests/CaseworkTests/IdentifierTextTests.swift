import Foundation
import Testing

@testable import Casework

@Suite struct IdentifierTextTests {
    @Test func `An identifier is written as Foundation writes it`() throws {
        for _ in 0..<200 {
            let uuid = UUID()
            #expect(uuid.text == uuid.uuidString.lowercased() && uuid.capitalText == uuid.uuidString)
            let identifier = Identifier<Officer>(uuid)
            #expect(identifier.description == uuid.text)
            #expect(try JSONEncoder().encode([identifier]) == JSONEncoder().encode([uuid]))
            #expect(
                try JSONDecoder().decode([Identifier<Officer>].self, from: JSONEncoder().encode([uuid])) == [identifier]
            )
        }
    }
}
