import GRDB

/// How officers sign in: one account an officer, found by a keyed digest of its login.
enum M005Credentials {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE credential (
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    revision INTEGER NOT NULL CHECK (revision >= 1),
                    document TEXT NOT NULL CHECK (json_type(document, '$.sealed') IS NULL),
                    sealed BLOB NOT NULL CHECK (length(sealed) >= 28),
                    dataKey BLOB NOT NULL CHECK (length(dataKey) = 60),
                    officer BLOB NOT NULL UNIQUE REFERENCES officer (id),
                    login BLOB NOT NULL UNIQUE CHECK (length(login) = 16)
                ) STRICT;
                """)
    }
}
