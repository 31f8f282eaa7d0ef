import Casework
import Foundation
import GRDB

extension EntityRows {
    /// Saves where an item stands on its way out, and nothing else of it: one statement that leaves the other columns
    /// and their indexes alone.
    ///
    /// - Parameter item: as it was read, but for its state.
    /// - Returns: the item as it now is; nil where somebody else changed it in the meantime.
    func advance(_ item: RetentionItem) throws -> RetentionItem? {
        var saved = item
        saved.revision += 1
        let statement = try db.cachedStatement(
            sql: "UPDATE retentionItem SET revision = ?, document = ?, state = ? WHERE id = ? AND revision = ?")
        try statement.execute(arguments: [
            saved.revision, try document(of: saved), saved.stateName, item.id.uuid, item.revision,
        ])
        return db.changesCount == 1 ? saved : nil
    }
}
