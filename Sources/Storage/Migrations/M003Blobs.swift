import GRDB

/// The sealed files: whose each is, and the key that opens it.
///
/// A file belongs to an alert or to a nomination, and the schema asks for that: there is no row for a face of anybody
/// else (INV-02).
enum M003Blobs {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE blob (
                    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) = 32),
                    kind TEXT NOT NULL CHECK (kind IN ('probe', 'candidate', 'enrolment', 'template')),
                    alert BLOB REFERENCES alert (id),
                    nomination BLOB REFERENCES nomination (id),
                    size INTEGER NOT NULL CHECK (size >= 28),
                    digest BLOB NOT NULL CHECK (length(digest) = 32),
                    dataKey BLOB CHECK (length(dataKey) = 60),
                    state TEXT NOT NULL CHECK (state IN ('kept', 'doomed')),
                    CHECK (state = 'doomed' OR kind IN ('enrolment', 'template') OR alert IS NOT NULL),
                    CHECK (state = 'doomed' OR kind IN ('probe', 'candidate') OR nomination IS NOT NULL),
                    CHECK (state = 'doomed' OR (alert IS NULL) + (nomination IS NULL) = 1),
                    CHECK ((state = 'doomed') = (dataKey IS NULL)),
                    CHECK (state = 'kept' OR (alert IS NULL AND nomination IS NULL))
                ) STRICT;
                CREATE INDEX blobAlert ON blob (alert) WHERE alert IS NOT NULL;
                CREATE INDEX blobNomination ON blob (nomination) WHERE nomination IS NOT NULL;
                CREATE INDEX blobDoomed ON blob (name) WHERE state = 'doomed';
                """)
    }
}
