import Mustache
import Synchronization

/// Drawn parts of pages that are the same for everybody with the same rights: the navigation and the footer.
///
/// They depend on nothing that is stored, so they are drawn once for each language and set of rights. Each is kept as a
/// template without places, because that is what the library puts into another one without escaping it again: pages have
/// no place for unescaped text.
final class FrameCache: Sendable {
    /// What a part depends on.
    struct Key: Hashable {
        let template: String
        let language: Language
        var rights: Set<Right> = []
        var current: String?
    }

    /// Roles can be combined in many ways; beyond this it begins anew.
    private static let most = 512
    private let drawn = Mutex<[Key: MustacheTemplate]>([:])

    /// The part, drawn where it wasn't yet; `false`, which draws nothing, where what was drawn can't be a template.
    func part(_ key: Key, draw: () -> String) -> Any {
        if let part = drawn.withLock({ $0[key] }) { return part }
        guard let part = try? MustacheTemplate(string: draw()) else { return false }
        drawn.withLock { drawn in
            if drawn.count >= Self.most { drawn = [:] }
            drawn[key] = part
        }
        return part
    }
}
