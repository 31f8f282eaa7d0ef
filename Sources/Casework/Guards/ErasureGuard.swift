/// G10: the log says what is to be erased before it is, and a look afterwards proves that it is gone.
enum ErasureGuard {
    /// - Parameters:
    ///   - object: what a change erases.
    ///   - events: what the same unit of work appends to the log.
    static func refusal(_ object: LoggedEvent.Object, _ events: [LoggedEvent]) -> Refusal? {
        if events.contains(where: { $0.kind == .erasure && $0.object == object }) { return nil }
        return Refusal(
            rule: "G10", reason: "something would be erased without an entry in the log.",
            remedy: "Append an erasure event that names it, in the same unit of work.")
    }

    /// Whether a receipt proves the erasure of an item.
    static func refusal(_ receipt: ErasureReceipt, of item: RetentionItem) -> Refusal? {
        guard receipt.item == item.id, case .erasing(let startedAt, _) = item.state, receipt.verifiedAt >= startedAt
        else {
            return Refusal(
                rule: "G10", reason: "the receipt is another item's, or the erasure was never logged.",
                remedy: "Log the erasure, erase, then look.")
        }
        guard receipt.absenceVerified else {
            return Refusal(
                rule: "G10", reason: "the item was still found after its erasure.", remedy: "Erase it and look again.")
        }
        return nil
    }
}
