import GRDB

/// The log's leaves with their sealed events, and what was last signed.
///
/// A leaf is never changed and never deleted. What opens it may be: then `sealed` and `dataKey` are null, and the
/// commitment tells nothing.
enum M002EvidenceLog {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE logEntry (
                    sequence INTEGER PRIMARY KEY CHECK (sequence >= 0),
                    entry BLOB NOT NULL CHECK (length(entry) BETWEEN 1 AND 65535),
                    event BLOB CHECK (length(event) = 16),
                    object BLOB CHECK (length(object) = 16),
                    deployment BLOB CHECK (length(deployment) = 16),
                    sealed BLOB CHECK (length(sealed) >= 60),
                    dataKey BLOB CHECK (length(dataKey) = 60),
                    CHECK ((sealed IS NULL) = (dataKey IS NULL))
                ) STRICT;
                CREATE INDEX logEntryEvent ON logEntry (event) WHERE event IS NOT NULL;
                CREATE INDEX logEntryObject ON logEntry (object, sequence);
                CREATE INDEX logEntryDeployment ON logEntry (deployment, sequence) WHERE deployment IS NOT NULL;
                CREATE TRIGGER logEntryStays BEFORE DELETE ON logEntry
                    BEGIN SELECT RAISE (ABORT, 'a leaf stays'); END;
                CREATE TRIGGER logEntryIsFixed BEFORE UPDATE OF sequence, entry ON logEntry
                    BEGIN SELECT RAISE (ABORT, 'a leaf is fixed'); END;
                CREATE TABLE signedCheckpoint (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    size INTEGER NOT NULL CHECK (size >= 0),
                    note BLOB NOT NULL
                ) STRICT;
                CREATE TRIGGER signedCheckpointGrows BEFORE UPDATE ON signedCheckpoint WHEN NEW.size < OLD.size
                    BEGIN SELECT RAISE (ABORT, 'a log never shrinks'); END;
                """)
    }
}
