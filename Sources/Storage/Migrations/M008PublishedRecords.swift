import Foundation
import GRDB

/// The public register, apart from the deployments, whose rows go when the authority's period is over.
///
/// Rows that were published before are taken over from their deployments, and the clocks on them now name the record. A
/// record is saved once and never changed.
enum M008PublishedRecords {
    static func run(_ db: Database) throws {
        try M001Casework.open(
            db, "publishedRecord",
            [
                "deployment BLOB NOT NULL UNIQUE REFERENCES knownDeployment (id)",
                "force BLOB NOT NULL CHECK (length(force) = 16)", "startsAt REAL NOT NULL",
            ], index: ["force, startsAt, id"])
        try db.execute(
            sql: """
                CREATE TRIGGER publishedRecordIsFixed BEFORE UPDATE ON publishedRecord
                    BEGIN SELECT RAISE (ABORT, 'a published record is fixed'); END;
                """)
        let published = try UUID.fetchAll(db, sql: "SELECT id FROM deployment WHERE phase = 'published'")
        for deployment in published { try takeOver(deployment, db) }
    }

    private static func takeOver(_ deployment: UUID, _ db: Database) throws {
        let record = UUID()
        // The fourth part of the phase is the row; the last act on a published deployment was its publication.
        try db.execute(
            sql: """
                INSERT INTO publishedRecord (id, revision, document, deployment, force, startsAt)
                SELECT ?, 1, json_object(
                    'id', ?, 'revision', 1, 'deployment', json_extract(document, '$.id'),
                    'force', json_extract(document, '$.force'), 'reference', reference, 'startsAt', startsAt,
                    'publishedAt', json_extract(document, '$.lastActAt'),
                    'row', json_extract(document, '$.phase.published._3')), id, force, startsAt
                FROM deployment WHERE id = ?
                """, arguments: [record, record.uuidString, deployment])
        try db.execute(
            sql: """
                UPDATE retentionItem SET objectKind = 'published-record', object = ?, document = json_set(
                    document, '$.object.kind', 'published-record', '$.object.uuid', ?)
                WHERE kind = 'published-record' AND objectKind = 'deployment' AND object = ?
                """, arguments: [record, record.uuidString, deployment])
    }
}
