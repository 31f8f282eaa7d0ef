import Mustache

/// A part of a page that is drawn: goes into another template as it is, by the template `drawn` and nothing else.
///
/// No value of a template can be one, so nothing that somebody typed gets to a place that doesn't escape.
struct DrawnPart: MustacheParent, MustacheCustomRenderable, Sendable {
    /// The one name that the template `drawn` asks for.
    static let place = "drawnPart"

    let html: String

    var renderText: String { html }
    var isNull: Bool { false }

    func child(named name: String) -> Any? { name == Self.place ? self : nil }
}

/// Parts of pages that were drawn in the last seconds: many officers look at the same deployment, and a page that is
/// looked at again has mostly not changed.
///
/// A part counts only for exactly the values that it was drawn from, and those are read anew for every page. So nothing
/// is shown that wasn't just read, and nobody sees what their own page wouldn't say. Parts hold text and addresses: no
/// image and no template.
struct DrawnParts: Sendable {
    // Of an entry, about: a place in the table, and what memory comes with.
    private static let overhead = 200
    private let kept: ShortMemory<PartIdentity, DrawnPart>

    /// - Parameters:
    ///   - seconds: how long anything is kept.
    ///   - mostBytes: beyond so many it begins anew.
    init(seconds: Double = 5, mostBytes: Int = 32 << 20) {
        kept = ShortMemory(seconds: seconds, mostBytes: mostBytes) { identity, part in
            identity.bytes.capacity + part.html.utf8.count + Self.overhead
        }
    }

    /// The part, drawn where it isn't kept.
    func part(_ identity: PartIdentity, draw: () -> DrawnPart) -> DrawnPart { kept.value(identity, make: draw) }

    /// How many parts are kept.
    var count: Int { kept.count }
}
