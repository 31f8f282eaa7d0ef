import Foundation

/// Items of lists as JSON: one that was written in the last seconds is not written again.
///
/// Programs ask for lists again and again, of which little changes. Items hold what the API says: no image and no template.
struct EncodedItems: Sendable {
    /// An item by its value, of whatever type.
    private struct Key: Hashable, Sendable {
        let item: any Hashable & Sendable

        static func == (left: Key, right: Key) -> Bool { AnyHashable(left.item) == AnyHashable(right.item) }

        func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(item)) }
    }

    // An item's own strings take about as much as its JSON.
    private let kept = ShortMemory<Key, [UInt8]>(seconds: 5, mostBytes: 16 << 20) { _, json in 2 * json.count + 200 }

    /// An array as JSON.
    ///
    /// - Throws: where an item can't be written, e.g. a number that is none.
    func array(_ items: [some Encodable & Hashable & Sendable]) throws -> [UInt8] {
        let encoder = Reply.encoder
        var text: [UInt8] = [UInt8(ascii: "[")]
        for (index, item) in items.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text += try kept.value(Key(item: item)) { Array(try encoder.encode(item)) }
        }
        text.append(UInt8(ascii: "]"))
        return text
    }

    /// A document, with an array as its first member.
    ///
    /// - Parameters:
    ///   - name: a member that the document doesn't have, before all others in the order of the alphabet.
    ///   - items: the array.
    ///   - document: the other members.
    func document(_ name: String, _ items: [some Encodable & Hashable & Sendable], _ document: some Encodable) throws
        -> [UInt8]
    {
        let rest = try Reply.encoder.encode(document)
        var text = Array("{\"\(name)\":".utf8)
        text += try array(items)
        // Without other members nothing stands between the braces.
        if rest.count > 2 { text.append(UInt8(ascii: ",")) }
        text += rest.dropFirst()
        return text
    }

    /// A page of a list, as ``PageDocument`` is written.
    func page(_ items: [some Encodable & Hashable & Sendable], next: String?) throws -> [UInt8] {
        try document("items", items, PageEnd(next: next))
    }

    /// How many items are kept.
    var count: Int { kept.count }
}

extension Exchange {
    /// A page of a list as JSON.
    func json(_ items: [some Encodable & Hashable & Sendable], next: String?) throws -> Reply {
        .json(text: try office.items.page(items, next: next))
    }
}

/// What a page of a list has besides its items.
private struct PageEnd: Encodable {
    let next: String?
}
