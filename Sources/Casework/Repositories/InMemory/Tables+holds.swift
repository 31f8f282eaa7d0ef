import Foundation

extension Tables {
    /// Refuses the erasure of what somebody holds, or of what would take something held along.
    ///
    /// - Throws: ``StoreError`` with code `refused`.
    func requireUnheld(_ change: Change) throws(StoreError) {
        guard let object = change.erased else { return }
        let objects = Set([object.uuid] + relatives(of: object))
        let isHeld = holds.values.contains { hold in
            hold.isActive && items[hold.item].map { objects.contains($0.object.uuid) } ?? false
        }
        if isHeld { throw StoreError(.refused, Refusal.held.description, refusal: .held) }
    }

    private func relatives(of object: LoggedEvent.Object) -> [UUID] {
        switch object.kind {
        case .nomination: nominations[.init(object.uuid)].map { [$0.watchlist.uuid] } ?? []
        case .exhibit: searches.sheets.values.filter { $0.exhibit.uuid == object.uuid }.map(\.id.uuid)
        case .search: searches.reviews.values.filter { $0.origin.request?.uuid == object.uuid }.map(\.id.uuid)
        default: []
        }
    }
}

extension Refusal {
    /// What a store says where somebody would erase by hand what a hold keeps (rulebook §8).
    package static let held = Refusal(
        rule: "§8", reason: "somebody holds it beyond its period.",
        remedy: "Have the hold released, or wait for its review.")
}
