import GRDB

/// What was erased, and what the store remembers of time.
enum M004Retention {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE erasure (
                    number INTEGER PRIMARY KEY CHECK (number >= 1),
                    kind TEXT NOT NULL,
                    object BLOB NOT NULL CHECK (length(object) = 16),
                    milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0)
                ) STRICT;
                CREATE INDEX erasureObject ON erasure (object);
                CREATE TRIGGER erasureStays BEFORE DELETE ON erasure
                    BEGIN SELECT RAISE (ABORT, 'an erasure stays'); END;
                CREATE TRIGGER erasureIsFixed BEFORE UPDATE ON erasure
                    BEGIN SELECT RAISE (ABORT, 'an erasure is fixed'); END;
                CREATE TABLE storeState (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    latestMilliseconds INTEGER NOT NULL DEFAULT 0,
                    workerMilliseconds INTEGER,
                    checkMilliseconds INTEGER
                ) STRICT;
                INSERT INTO storeState (id) VALUES (1);
                """)
    }
}
