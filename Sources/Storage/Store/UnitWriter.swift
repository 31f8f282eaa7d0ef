import Casework
import Foundation
import GRDB

/// Writes within one transaction: events first, then what they stand for.
final class UnitWriter {
    let rows: EntityRows
    let log: LogRows
    /// The transaction's time.
    let milliseconds: Int64
    private(set) var sequence: UInt64
    private(set) var hasErased = false
    private let blobs: BlobFiles

    init(_ db: Database, _ blobs: BlobFiles, at milliseconds: Int64) throws {
        rows = EntityRows(db: db, keyring: blobs.keyring)
        log = LogRows(db: db, keyring: blobs.keyring)
        self.blobs = blobs
        self.milliseconds = milliseconds
        sequence = try LogRows.count(db)
    }

    var db: Database { rows.db }

    /// Does all of it, or leaves the transaction as it was and throws.
    func attempt(_ work: (UnitWriter) throws -> Void) throws {
        let before = (sequence, hasErased)
        do {
            try db.inSavepoint {
                try work(self)
                return .commit
            }
        } catch {
            (sequence, hasErased) = before
            throw error
        }
    }

    func append(_ event: LoggedEvent) throws {
        for draft in try EventDraft.all(of: [event]) { try append(draft) }
    }

    private func append(_ draft: EventDraft) throws {
        do { try log.append(draft, as: sequence, at: milliseconds) } catch { throw StoreError.logTookNothing }
        sequence += 1
    }

    /// Does what a unit says, with the drafts of its events.
    func apply(_ unit: UnitOfWork, _ drafts: [EventDraft], keeping staged: [StagedBlob]) throws {
        for draft in drafts { try append(draft) }
        for change in unit.changes.sorted(by: { $0.rank < $1.rank }) { try apply(change) }
        for blob in staged { try blobs.insert(blob, db) }
    }

    func erase(_ kind: LoggedEvent.ObjectKind, _ object: UUID) throws -> Bool {
        hasErased = true
        return try Eraser(rows: rows, log: log).erase(kind, object, at: milliseconds)
    }

    /// Takes a part out of an object that stays.
    func reduce(_ part: PartialErasure, _ object: UUID, logged event: LoggedEvent) throws -> Bool {
        hasErased = true
        return try Eraser(rows: rows, log: log).reduce(part, object, logged: event, at: milliseconds)
    }

    private func apply(_ change: Change) throws {
        switch change {
        case .saveForce(let entity): try rows.save(entity)
        case .saveOfficer(let entity): try rows.save(entity)
        case .saveCredential(let entity): try rows.save(entity)
        case .savePolicy(let entity): try rows.save(entity)
        case .saveEvaluation(let entity): try rows.save(entity)
        case .saveProposal(let entity): try rows.save(entity)
        case .saveDeployment(let entity): try save(entity)
        case .saveWatchlist(let entity): try rows.save(entity)
        case .saveNomination(let entity): try rows.save(entity)
        case .saveManifestLine(let entity): try rows.save(entity)
        case .saveAlert(let entity): try rows.save(entity)
        case .saveReport(let entity): try rows.save(entity)
        case .saveIncident(let entity): try rows.save(entity)
        case .saveHold(let entity): try rows.save(entity)
        case .saveRetentionItem(let entity): try rows.save(entity)
        case .saveAgreement(let entity): try rows.save(entity)
        case .saveEvaluationCase(let entity): try rows.save(entity)
        case .saveWithdrawal(let entity): try rows.save(entity)
        case .saveStratum(let entity): try rows.save(entity)
        case .savePublishedRecord(let entity): try rows.save(entity)
        case .search(let change): try apply(change)
        case .eraseNomination, .eraseManifestLine, .eraseAlert, .eraseDeployment: try erase(change.erased)
        }
    }

    /// Erases what a change names, unless somebody holds it.
    func erase(_ named: LoggedEvent.Object?) throws {
        if let named { try HeldObjects(db: db).require(named) }
        guard let object = named, try erase(object.kind, object.uuid) else {
            throw StoreError(.notFound, "There is nothing to erase under this identifier.")
        }
    }

    private func save(_ deployment: DeploymentCase) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO knownDeployment (id) VALUES (?)")
            .execute(arguments: [deployment.id.uuid])
        try rows.save(deployment)
    }
}

extension Change {
    /// Parents are saved before what refers to them, whatever order a unit has; erasures come last.
    fileprivate var rank: Int {
        switch self {
        case .saveForce, .saveOfficer, .savePolicy, .saveEvaluation, .saveProposal, .saveDeployment, .saveAgreement: 0
        case .saveCredential, .saveWatchlist, .saveRetentionItem, .saveEvaluationCase, .saveStratum,
            .savePublishedRecord:
            1
        case .saveNomination, .saveManifestLine, .saveAlert, .saveReport, .saveIncident, .saveHold, .saveWithdrawal: 2
        case .search(let change): change.rank
        case .eraseNomination, .eraseManifestLine, .eraseAlert, .eraseDeployment: 3
        }
    }
}
