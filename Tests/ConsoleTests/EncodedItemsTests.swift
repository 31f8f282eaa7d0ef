import Foundation
import Testing

@testable import Console

/// What is kept of lists as JSON is what would be written.
@Suite struct EncodedItemsTests {
    private struct Item: Encodable, Hashable {
        let name: String
        let at: Date
        let number: Double?
    }

    private struct Other: Encodable, Hashable {
        let name: String
    }

    private let items = [
        Item(name: "a \"quoted\" / name", at: Date(timeIntervalSince1970: 0), number: nil),
        Item(name: "b", at: Date(timeIntervalSince1970: 86_400), number: 0.25),
    ]

    @Test(arguments: [nil, "50"])
    func `A page is what the encoder writes, from memory too`(next: String?) throws {
        let kept = EncodedItems()
        for some in [items, [], Array(items.prefix(1))] {
            let whole = try Reply.encoder.encode(PageDocument(items: some, next: next))
            for _ in 0..<2 { #expect(try Data(kept.page(some, next: next)) == whole) }
        }
        #expect(kept.count == 2)
    }

    @Test func `Items that differ in anything are written anew`() throws {
        let kept = EncodedItems()
        _ = try kept.array(items)
        let changed = Item(name: "b", at: items[1].at, number: 0.5)
        #expect(try Data(kept.array([changed])) == Reply.encoder.encode([changed]))
        // Of another type with the same members.
        #expect(try Data(kept.array([Other(name: "b")])) == Reply.encoder.encode([Other(name: "b")]))
        #expect(kept.count == 4)
    }

    @Test func `What can't be written is thrown, and not kept`() {
        let kept = EncodedItems()
        let none = Item(name: "c", at: .now, number: .nan)
        #expect(throws: EncodingError.self) { try kept.array([none]) }
        #expect(kept.count == 0)
    }
}
