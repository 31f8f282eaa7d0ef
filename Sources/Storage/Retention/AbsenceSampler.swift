import Casework
import Foundation
import GRDB

/// Looks whether what was erased is gone; it shares no code with whatever erased it (G10, rulebook §8).
///
/// For each object it asks the tables that could hold it, on a connection that can only read. For a sample it looks for
/// the identifier in every table where none is meant to stay, and so finds a copy in a place that nobody thought of.
struct AbsenceSampler {
    /// Identifiers stay here: receipts, holds, the ledger, the log's index, and what else happened in a deployment.
    private static let mayStay: Set<String> = [
        "retentionItem", "hold", "erasure", "logEntry", "knownDeployment", "watchlist", "alert", "manifestLine",
        "incident", "report", "agreement", "publishedRecord",
        // Has the identifier of what it is about, and a clock of its own.
        "proposal",
    ]
    /// Where the identifier of an officer is a pseudonym of whoever acted.
    private static let ofOfficers: Set<String> = ["device", "streetSearch"]
    /// Never identifiers, and not indexed.
    private static let ciphertexts: Set<String> = ["sealed", "dataKey", "digest", "note", "entry", "indexKey"]

    let db: Database
    /// How many of the objects are looked for everywhere.
    var sample = 4

    /// Which of these objects can't be found any more.
    func absent(_ objects: [LoggedEvent.Object]) throws -> Set<LoggedEvent.Object> {
        var absent = Set(try objects.filter { try !isFound($0) })
        let step = max(1, objects.count / max(1, sample))
        for number in stride(from: 0, to: objects.count, by: step) {
            let object = objects[number]
            // A proposal shares its subject's identifier, and entries of the log have none that is kept elsewhere.
            if object.kind == .log || object.kind == .proposal { continue }
            if try isNamed(object) { absent.remove(object) }
        }
        return absent
    }

    private func isFound(_ object: LoggedEvent.Object) throws -> Bool {
        let id = object.uuid
        func exists(_ condition: String) throws -> Bool {
            let statement = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(condition) = ?)")
            return try Bool.fetchOne(statement, arguments: [id]) ?? true
        }
        switch object.kind {
        case .alert: return try exists("alert WHERE id") || exists("blob WHERE alert")
        case .nomination: return try exists("nomination WHERE id") || exists("blob WHERE nomination")
        case .manifestLine: return try exists("manifestLine WHERE id")
        case .deployment: return try exists("deployment WHERE id")
        case .watchlist: return try exists("nomination WHERE watchlist")
        case .log:
            if let segment = LogSegment(id) { return try LogRows.isOpen(segment, db) }
            return try exists("logEntry WHERE sealed IS NOT NULL AND event")
        case .referenceImage: return try exists("referenceImage WHERE id") || exists("blob WHERE image")
        case .deletionRequest: return try exists("deletionRequest WHERE id")
        case .exhibit:
            return try exists("exhibit WHERE id") || exists("blob WHERE exhibit") || exists("peopleSheet WHERE exhibit")
        case .peopleSheet: return try exists("peopleSheet WHERE id") || exists("blob WHERE sheet")
        case .search: return try exists("searchRequest WHERE id") || exists("candidateReview WHERE request")
        case .review: return try exists("candidateReview WHERE id")
        case .externalSearch: return try exists("externalTicket WHERE id")
        case .streetSearch: return try exists("streetSearch WHERE id")
        case .investigation:
            return try exists("investigation WHERE id") || exists("exhibit WHERE investigation")
                || exists("searchRequest WHERE investigation") || exists("externalTicket WHERE investigation")
                || exists("peopleSheet WHERE investigation")
        case .publishedRecord: return try exists("publishedRecord WHERE id")
        case .incident: return try exists("incident WHERE id")
        case .proposal: return try exists("proposal WHERE id")
        case .officer: return try exists("officer WHERE id") || exists("credential WHERE officer")
        case .policy: return try exists("policy WHERE id")
        case .force, .evaluation, .recording, .report, .hold, .retentionItem, .agreement, .referenceGallery, .device,
            .evaluationCase, .withdrawal, .stratum:
            return true
        }
    }

    /// Whether nothing is left of what was to be taken out of an object that stays; an object that went is as good.
    func isReduced(_ item: RetentionItem) throws -> Bool {
        let left: String
        switch PartialErasure(item) {
        case .unselected?: left = "candidateReview WHERE candidatesErasedAt IS NULL AND id = ?1"
        case .unpicked?:
            left = "peopleSheet WHERE id = ?1 AND (state <> 'reduced' OR EXISTS (SELECT 1 FROM blob WHERE sheet = ?1))"
        case nil: return false
        }
        let statement = try db.cachedStatement(sql: "SELECT NOT EXISTS (SELECT 1 FROM \(left))")
        return try Bool.fetchOne(statement, arguments: [item.object.uuid]) ?? false
    }

    /// Whether a table that has no business with the object names it.
    private func isNamed(_ object: LoggedEvent.Object) throws -> Bool {
        let id = object.uuid
        let mayStay = object.kind == .officer ? Self.mayStay.union(Self.ofOfficers) : Self.mayStay
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for table in tables where !mayStay.contains(table) {
            let columns = try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_info(?) WHERE type = 'BLOB'", arguments: [table])
            for column in columns where !Self.ciphertexts.contains(column) {
                let statement = try db.cachedStatement(
                    sql: "SELECT EXISTS (SELECT 1 FROM \"\(table)\" WHERE \"\(column)\" = ?)")
                if try Bool.fetchOne(statement, arguments: [id]) ?? true { return true }
            }
        }
        return false
    }
}
