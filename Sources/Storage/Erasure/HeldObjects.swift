import Casework
import Foundation
import GRDB

/// Looks whether a hold keeps an object, or what goes along with it; what an officer erases by hand is asked this, as
/// the worker asks it of what is due.
struct HeldObjects {
    let db: Database

    /// Refuses the erasure of what somebody holds.
    ///
    /// - Throws: `Refusal` by §8.
    func require(_ object: LoggedEvent.Object) throws {
        guard try isHeld(object) else { return }
        throw Refusal.held
    }

    private func isHeld(_ object: LoggedEvent.Object) throws -> Bool {
        let others =
            switch object.kind {
            case .nomination: " OR object = (SELECT watchlist FROM nomination WHERE id = ?1)"
            case .exhibit: " OR object IN (SELECT id FROM peopleSheet WHERE exhibit = ?1)"
            case .search: " OR object IN (SELECT id FROM candidateReview WHERE request = ?1)"
            default: ""
            }
        let statement = try db.cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM hold JOIN retentionItem ON retentionItem.id = hold.item
                    WHERE hold.releasedAt IS NULL AND (object = ?1\(others))
                )
                """)
        return try Bool.fetchOne(statement, arguments: [object.uuid]) ?? true
    }
}
