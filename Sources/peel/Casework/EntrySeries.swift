import Casework

/// Does one thing with many entries, each by itself.
enum EntrySeries {
    /// Does it with each, in order; one that fails ends the series, and is told together with how many are done.
    ///
    /// - Parameter name: how a failure names an item; nil where it needn't be named, because it is the only one.
    static func run<Item>(
        _ items: [Item], named name: (Item) -> String?, _ act: (Item) async throws -> Void
    ) async throws {
        for (done, item) in items.enumerated() {
            do { try await act(item) } catch {
                if let text = name(item) {
                    Terminal.error("\(text) could not be done. Those before it are: \(done) of \(items.count).")
                }
                throw error
            }
        }
    }

    /// The same with entries by their identifiers.
    static func run(_ entries: [Nomination.ID], _ act: (Nomination.ID) async throws -> Void) async throws {
        try await run(entries, named: { entries.count > 1 ? "Entry \($0)" : nil }, act)
    }
}
