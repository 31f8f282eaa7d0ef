import GRDB

/// A table for each kind of entity: what is asked for as columns, the rest as a document, personal fields sealed.
///
/// Times are seconds since 2001-01-01T00:00:00Z, exactly as entities hold them. A deployment's identifier outlives the
/// deployment, so that what belongs to it has something to belong to until it goes itself.
enum M001Casework {
    static func run(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(Migrations.applicationID)")
        try db.execute(
            sql: """
                CREATE TABLE keyState (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    store BLOB NOT NULL CHECK (length(store) = 16),
                    kek TEXT NOT NULL,
                    indexKey BLOB NOT NULL CHECK (length(indexKey) = 60)
                ) STRICT;
                CREATE TABLE knownDeployment (
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)
                ) STRICT, WITHOUT ROWID;
                """)
        let ofDeployment = "deployment BLOB NOT NULL REFERENCES knownDeployment (id)"
        try open(db, "force", [])
        try sealed(db, "officer", ["force BLOB NOT NULL CHECK (length(force) = 16)"], index: ["force, id"])
        try open(
            db, "policy",
            [
                "force BLOB NOT NULL CHECK (length(force) = 16)", "version INTEGER NOT NULL CHECK (version >= 1)",
                "state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'superseded'))",
            ], index: ["force, version"])
        try open(db, "evaluation", [])
        try open(db, "proposal", [])
        try sealed(
            db, "deployment",
            [
                "force BLOB NOT NULL CHECK (length(force) = 16)", "reference TEXT NOT NULL UNIQUE",
                "phase TEXT NOT NULL CHECK (phase IN ('draft', 'submitted', 'refused', 'authorised', 'prepared', "
                    + "'live', 'paused', 'ended', 'purged', 'reviewed', 'published', 'cancelled'))",
                "startsAt REAL NOT NULL", "lapsesAt REAL",
                "FOREIGN KEY (id) REFERENCES knownDeployment (id)",
            ], index: ["force, phase, startsAt", "force, lapsesAt"])
        try open(db, "watchlist", [ofDeployment], index: ["deployment"])
        try sealed(
            db, "nomination", ["watchlist BLOB NOT NULL REFERENCES watchlist (id)"], index: ["watchlist, id"])
        try sealed(
            db, "manifestLine",
            [
                ofDeployment, "subject BLOB NOT NULL CHECK (length(subject) = 16)", "listedFrom REAL NOT NULL",
                "listedUntil REAL NOT NULL CHECK (listedUntil >= listedFrom)",
            ], index: ["deployment, id", "subject, listedFrom"])
        try sealed(db, "alert", [ofDeployment, "raisedAt REAL NOT NULL"], index: ["deployment, raisedAt"])
        try sealed(db, "report", [ofDeployment, "filedAt REAL NOT NULL"], index: ["deployment, filedAt"])
        try sealed(
            db, "incident",
            ["deployment BLOB REFERENCES knownDeployment (id)", "noticedAt REAL NOT NULL"],
            index: ["deployment, noticedAt"])
        try open(
            db, "retentionItem",
            [
                "kind TEXT NOT NULL", "objectKind TEXT NOT NULL",
                "object BLOB NOT NULL CHECK (length(object) = 16)", "startedAt REAL",
                "state TEXT NOT NULL CHECK (state IN ('kept', 'erasing', 'erased'))",
            ], index: ["object"])
        // What is erased leaves the index, so finding what is due costs nothing for what is done.
        try db.execute(
            sql: "CREATE INDEX retentionItemDue ON retentionItem (kind, startedAt, id) WHERE state <> 'erased'")
        try sealed(
            db, "hold",
            [
                "item BLOB NOT NULL REFERENCES retentionItem (id)", "placedAt REAL NOT NULL",
                "reviewBy REAL NOT NULL CHECK (reviewBy > placedAt)",
                "releasedAt REAL CHECK (releasedAt >= placedAt)",
            ], index: ["item, placedAt"])
        try db.execute(sql: "CREATE INDEX holdActive ON hold (reviewBy) WHERE releasedAt IS NULL")
        try open(db, "agreement", ["deployment BLOB NOT NULL"], index: ["deployment"])
    }

    /// Makes a table whose documents hold nothing about people.
    static func open(_ db: Database, _ name: String, _ columns: [String], index: [String] = []) throws {
        try make(db, name, columns, index)
    }

    /// Makes a table with sealed parts: a wrapped key has 60 bytes; a ciphertext has at least nonce and tag.
    static func sealed(_ db: Database, _ name: String, _ columns: [String], index: [String]) throws {
        try make(
            db, name,
            [
                "sealed BLOB NOT NULL CHECK (length(sealed) >= 28)",
                "dataKey BLOB NOT NULL CHECK (length(dataKey) = 60)",
            ] + columns, index)
    }

    private static func make(_ db: Database, _ name: String, _ columns: [String], _ index: [String]) throws {
        let all =
            [
                "id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)",
                "revision INTEGER NOT NULL CHECK (revision >= 1)",
                // The sealed part is never written in clear, not even by a later version of this program.
                "document TEXT NOT NULL CHECK (json_type(document, '$.sealed') IS NULL)",
            ] + columns
        try db.execute(sql: "CREATE TABLE \"\(name)\" (\(all.joined(separator: ", "))) STRICT")
        for (number, columns) in index.enumerated() {
            try db.execute(sql: "CREATE INDEX \"\(name)Index\(number + 1)\" ON \"\(name)\" (\(columns))")
        }
    }
}
