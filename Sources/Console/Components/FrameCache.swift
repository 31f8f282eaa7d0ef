import Synchronization

/// Drawn parts of pages that are the same for everybody with the same rights: the navigation and the footer.
///
/// They depend on nothing that is stored, so they are drawn once for each language and set of rights.
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
    private let drawn = Mutex<[Key: String]>([:])

    /// The part, drawn where it wasn't yet.
    func markup(_ key: Key, draw: () -> String) -> String {
        if let markup = drawn.withLock({ $0[key] }) { return markup }
        let markup = draw()
        drawn.withLock { drawn in
            if drawn.count >= Self.most { drawn = [:] }
            drawn[key] = markup
        }
        return markup
    }
}
