import Crypto
import Foundation
import GRDB

/// Clocks that earlier versions never started: of incidents, proposals, former officers and superseded policies.
///
/// From now on acts start them. What happened before begins here: incidents with their closing, proposals with their
/// making, policies with their end. When somebody's access ended wasn't kept, so former officers begin with the latest
/// time that the store has seen. Entries of the log get their clocks from the worker, day by day.
enum M011RetentionClocks {
    static func run(_ db: Database) throws {
        // Finds the last day of the log that has a clock.
        try db.execute(sql: "CREATE INDEX retentionItemLog ON retentionItem (object) WHERE kind = 'audit-log'")
        try start(
            "incident", of: "incident", db,
            """
            SELECT id, json_extract(document, '$.state.closed.at'), json_extract(document, '$.deployment')
            FROM incident
            """)
        try start(
            "proposal", of: "proposal", db,
            "SELECT id, json_extract(document, '$.proposedAt'), NULL FROM proposal")
        try start(
            "assessment", of: "policy", db,
            "SELECT id, json_extract(document, '$.state.superseded.at'), NULL FROM policy WHERE state = 'superseded'")
        try start(
            "former-officer", of: "officer", db,
            """
            SELECT id, (SELECT latestMilliseconds / 1000.0 - 978307200 FROM storeState), NULL FROM officer
            WHERE json_extract(document, '$.isActive') = 0
            """)
    }

    /// - Parameter query: gives identifiers, times since 2001 (null where the clock hasn't begun), and deployments.
    private static func start(_ kind: String, of object: String, _ db: Database, _ query: String) throws {
        for row in try Row.fetchAll(db, sql: query) {
            guard let time: Double = row[1] else { continue }
            let (subject, deployment): (UUID, String?) = (row[0], row[2])
            let id = identifier("peel.retention/v1|\(kind)|\(object)|\(subject.uuidString)")
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO retentionItem
                        (id, revision, document, kind, objectKind, object, startedAt, state)
                    VALUES (?1, 1, json_patch(json_object(
                        'id', ?2, 'revision', 1, 'kind', ?3, 'object', json_object('kind', ?4, 'uuid', ?5),
                        'startedAt', ?7, 'state', json_object('kept', json_object())
                    ), json_object('deployment', ?8)), ?3, ?4, ?6, ?7, 'kept')
                    """,
                arguments: [id, id.uuidString, kind, object, subject.uuidString, subject, time, deployment])
        }
    }

    /// The identifier that an item of this object always has.
    private static func identifier(_ text: String) -> UUID {
        let bytes = Array(SHA256.hash(data: Data(text.utf8)))
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
