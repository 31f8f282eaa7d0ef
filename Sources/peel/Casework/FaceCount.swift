import Synchronization

/// How many faces a session has seen, told from one thread to another.
final class FaceCount: Sendable {
    private let count = Atomic<Int>(0)

    /// The latest number.
    var value: Int { count.load(ordering: .relaxed) }

    /// Takes the latest number.
    func set(_ value: Int) { count.store(value, ordering: .relaxed) }
}
