import Dispatch
import Mustache
import Synchronization

/// A part of a page that is drawn: goes into another template as it is, by the template `drawn` and nothing else.
///
/// No value of a template can be one, so nothing that somebody typed gets to a place that doesn't escape.
struct DrawnPart: MustacheParent, MustacheCustomRenderable, Sendable {
    let html: String

    var renderText: String { html }
    var isNull: Bool { false }

    /// Itself, under the one name that the template asks for.
    func child(named name: String) -> Any? { name == "drawnPart" ? self : nil }
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
    }

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
        let size = identity.bytes.count + part.html.utf8.count
        let isFirst = kept.withLock { kept in
            if kept.bytes + size > mostBytes { kept = Kept() }
            defer {
                kept.parts[identity] = part
                kept.bytes += size
            }
            return kept.parts.isEmpty
        }
        if isFirst {
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in self?.forget() }
        }
        return part
    }

    /// How many parts are kept.
    var count: Int { kept.withLock { $0.parts.count } }

    private func forget() { kept.withLock { $0 = Kept() } }
}
