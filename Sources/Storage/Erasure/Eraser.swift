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
        case .nomination, .manifestLine, .alert, .deployment, .watchlist, .log, .referenceImage, .deletionRequest,
            .exhibit, .peopleSheet, .search, .review, .externalSearch, .streetSearch, .publishedRecord, .investigation,
            .officer, .policy, .proposal, .incident:
            true
        case .force, .evaluation, .recording, .report, .hold, .retentionItem, .agreement, .referenceGallery, .device,
            .evaluationCase, .withdrawal, .stratum:
            false
        }
    }

    /// Erases an object.
    ///
    /// Of a watchlist everything that is about people goes; its own row, which names nobody, stays for its receipt. Of
    /// the log, what opens one event or a day's goes, and the leaves stay. A request takes its reviews along, an
    /// exhibit the sheets of its people, and an officer the account.
    /// - Returns: whether there was anything.
    func erase(_ kind: LoggedEvent.ObjectKind, _ object: UUID, at milliseconds: Int64) throws -> Bool {
        let found =
            switch kind {
            case .nomination: try withFiles(object, .nomination, in: Nomination.table)
            case .manifestLine: try rows.erase(object, in: ManifestLine.table)
            case .alert: try withFiles(object, .alert, in: AlertCase.table)
            case .deployment: try rows.erase(object, in: DeploymentCase.table)
            case .watchlist: try watchlist(object, at: milliseconds)
            case .log: try LogSegment(object).map { try log.forget($0) } ?? log.forget(object)
            case .referenceImage: try withFiles(object, .image, in: CustodyImage.table)
            case .deletionRequest: try rows.erase(object, in: DeletionRequest.table)
            case .exhibit: try exhibit(object, at: milliseconds)
            case .peopleSheet: try withFiles(object, .sheet, in: PeopleSheet.table)
            case .search: try request(object, at: milliseconds)
            case .review: try rows.erase(object, in: CandidateReview.table)
            case .externalSearch: try rows.erase(object, in: ExternalSearchTicket.table)
            case .streetSearch: try rows.erase(object, in: StreetSearch.table)
            // The schema refuses where something still belongs to it; its clock begins when nothing does.
            case .investigation: try rows.erase(object, in: Investigation.table)
            case .publishedRecord: try rows.erase(object, in: PublishedRecord.table)
            case .incident: try rows.erase(object, in: Incident.table)
            case .proposal: try rows.erase(object, in: TwoPersonProposal.table)
            case .officer: try officer(object)
            case .policy: try policy(object)
            case .force, .evaluation, .recording, .report, .hold, .retentionItem, .agreement, .referenceGallery,
                .device, .evaluationCase, .withdrawal, .stratum:
                false
            }
        if found { try ErasureLedger.add(kind, object, at: milliseconds, db) }
        return found
    }

    /// An object and the files that belong to it.
    private func withFiles(_ id: UUID, _ owner: BlobOwner, in table: EntityTable) throws -> Bool {
        try BlobFiles.doom(owner, id, db)
        return try rows.erase(id, in: table)
    }

    private func officer(_ id: UUID) throws -> Bool {
        try children(of: id, "officer", in: Credential.table) { _ = try rows.erase($0, in: Credential.table) }
        return try rows.erase(id, in: Officer.table)
    }

    /// A version that counts stays: after a restore from before its successor it is the only one.
    private func policy(_ id: UUID) throws -> Bool {
        let isOver = try Bool.fetchOne(
            db, sql: "SELECT state = 'superseded' FROM policy WHERE id = ?", arguments: [id])
        return try isOver == true && rows.erase(id, in: Policy.table)
    }

    private func exhibit(_ id: UUID, at milliseconds: Int64) throws -> Bool {
        try children(of: id, "exhibit", in: PeopleSheet.table) { sheet in
            _ = try withFiles(sheet, .sheet, in: PeopleSheet.table)
            try ErasureLedger.add(.peopleSheet, sheet, at: milliseconds, db)
        }
        return try withFiles(id, .exhibit, in: Exhibit.table)
    }

    private func request(_ id: UUID, at milliseconds: Int64) throws -> Bool {
        try children(of: id, "request", in: CandidateReview.table) { review in
            _ = try rows.erase(review, in: CandidateReview.table)
            try ErasureLedger.add(.review, review, at: milliseconds, db)
        }
        return try rows.erase(id, in: SearchRequest.table)
    }

    private func children(of id: UUID, _ column: String, in table: EntityTable, _ body: (UUID) throws -> Void) throws {
        let all = try UUID.fetchAll(
            db, sql: "SELECT id FROM \"\(table.name)\" WHERE \"\(column)\" = ?", arguments: [id])
        for child in all { try body(child) }
    }

    private func watchlist(_ id: UUID, at milliseconds: Int64) throws -> Bool {
        let entries = try UUID.fetchAll(
            db, sql: "SELECT id FROM nomination WHERE watchlist = ?", arguments: [id])
        for entry in entries {
            _ = try withFiles(entry, .nomination, in: Nomination.table)
            try ErasureLedger.add(.nomination, entry, at: milliseconds, db)
        }
        return !entries.isEmpty
    }
}
