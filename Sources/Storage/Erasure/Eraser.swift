import Casework
import Foundation
import GRDB

/// Removes objects within somebody's transaction: keys destroyed, bytes overwritten, rows gone, the ledger told.
struct Eraser {
    let rows: EntityRows
    let log: LogRows

    private var db: Database { rows.db }

    /// Whether the store itself holds objects of this kind that can be erased.
    static func handles(_ kind: LoggedEvent.ObjectKind) -> Bool {
        switch kind {
        case .nomination, .manifestLine, .alert, .deployment, .watchlist, .log: true
        case .force, .officer, .policy, .evaluation, .proposal, .recording, .report, .incident, .hold, .retentionItem,
            .agreement, .evaluationCase, .withdrawal, .stratum:
            false
        }
    }

    /// Erases an object.
    ///
    /// Of a watchlist everything that is about people goes; its own row, which names nobody, stays for its receipt. Of
    /// the log, what opens one event goes, and the leaf stays.
    /// - Returns: whether there was anything.
    func erase(_ kind: LoggedEvent.ObjectKind, _ object: UUID, at milliseconds: Int64) throws -> Bool {
        let found =
            switch kind {
            case .nomination: try nomination(object)
            case .manifestLine: try rows.erase(object, in: ManifestLine.table)
            case .alert: try alert(object)
            case .deployment: try rows.erase(object, in: DeploymentCase.table)
            case .watchlist: try watchlist(object, at: milliseconds)
            case .log: try log.forget(object)
            case .force, .officer, .policy, .evaluation, .proposal, .recording, .report, .incident, .hold,
                .retentionItem, .agreement, .evaluationCase, .withdrawal, .stratum:
                false
            }
        if found { try ErasureLedger.add(kind, object, at: milliseconds, db) }
        return found
    }

    private func alert(_ id: UUID) throws -> Bool {
        try BlobFiles.doom("alert", id, db)
        return try rows.erase(id, in: AlertCase.table)
    }

    private func nomination(_ id: UUID) throws -> Bool {
        try BlobFiles.doom("nomination", id, db)
        return try rows.erase(id, in: Nomination.table)
    }

    private func watchlist(_ id: UUID, at milliseconds: Int64) throws -> Bool {
        let entries = try UUID.fetchAll(
            db, sql: "SELECT id FROM nomination WHERE watchlist = ?", arguments: [id])
        for entry in entries {
            _ = try nomination(entry)
            try ErasureLedger.add(.nomination, entry, at: milliseconds, db)
        }
        return !entries.isEmpty
    }
}
