import Dispatch
import Mustache
import Synchronization

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
/// is shown that wasn't just read, and nobody sees what their own page wouldn't say. Some seconds after the first part
/// everything is forgotten. Parts hold text and addresses: no image and no template.
final class DrawnParts: Sendable {
    private struct Kept {
        var parts: [PartIdentity: DrawnPart] = [:]
        var bytes = 0

        /// Empties it, and returns what was there.
        mutating func emptied() -> Kept {
            let old = self
            self = Kept()
            return old
        }
    }

    // Of an entry, about: a place in the table, and what memory comes with.
    private static let overhead = 200
    private let mostBytes: Int
    private let seconds: Double
    private let kept = Mutex(Kept())

    /// - Parameters:
    ///   - seconds: how long anything is kept.
    ///   - mostBytes: beyond so many it begins anew.
    init(seconds: Double = 5, mostBytes: Int = 32 << 20) {
        self.seconds = seconds
        self.mostBytes = mostBytes
    }

    /// The part, drawn where it isn't kept.
    func part(_ identity: PartIdentity, draw: () -> DrawnPart) -> DrawnPart {
        if let part = kept.withLock({ $0.parts[identity] }) { return part }
        let part = draw()
        keep(part, identity)
        return part
    }

    private func keep(_ part: DrawnPart, _ identity: PartIdentity) {
        let size = identity.bytes.capacity + part.html.utf8.count + Self.overhead
        guard size <= mostBytes / 8 else { return }
        let (isFirst, old) = kept.withLock { kept in
            let old = kept.bytes + size > mostBytes ? kept.emptied() : nil
            let isFirst = kept.parts.isEmpty
            kept.parts[identity] = part
            kept.bytes += size
            return (isFirst, old)
        }
        // What is given up is freed outside of the lock, and nobody waits for it.
        _ = old
        if isFirst {
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in self?.forget() }
        }
    }

    /// How many parts are kept.
    var count: Int { kept.withLock { $0.parts.count } }

    private func forget() { _ = kept.withLock { $0.emptied() } }
}
