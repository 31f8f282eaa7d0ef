import GRDB

/// Evaluations on their way to approval, withdrawals of algorithms, and how false alerts are watched.
///
/// Evaluations and withdrawals are never deleted: what was approved on their ground, or stopped by them, outlives both.
/// What the schema asks of an accepted evaluation is that its approval exists, and of a lifted withdrawal that the
/// evaluation does on which it was lifted.
enum M007Evaluation {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE evaluationCase (
                    \(entity), \(sealed),
                    force BLOB NOT NULL CHECK (length(force) = 16),
                    registeredAt REAL NOT NULL,
                    state TEXT NOT NULL
                        CHECK (state IN ('registered', 'signed', 'accepted', 'rejected', 'withdrawn')),
                    approval BLOB UNIQUE REFERENCES evaluation (id),
                    CHECK ((approval IS NOT NULL) = (state IN ('accepted', 'withdrawn')))
                ) STRICT;
                CREATE INDEX evaluationCaseForce ON evaluationCase (force, registeredAt, id);
                CREATE TRIGGER evaluationCaseStays BEFORE DELETE ON evaluationCase
                    BEGIN SELECT RAISE (ABORT, 'an evaluation stays'); END;
                CREATE TABLE algorithmWithdrawal (
                    \(entity), \(sealed),
                    force BLOB NOT NULL CHECK (length(force) = 16),
                    withdrawnAt REAL NOT NULL,
                    liftedAt REAL CHECK (liftedAt >= withdrawnAt),
                    liftedOn BLOB REFERENCES evaluationCase (id),
                    CHECK ((liftedAt IS NULL) = (liftedOn IS NULL))
                ) STRICT;
                CREATE INDEX algorithmWithdrawalTime ON algorithmWithdrawal (withdrawnAt, id);
                CREATE TRIGGER algorithmWithdrawalStays BEFORE DELETE ON algorithmWithdrawal
                    BEGIN SELECT RAISE (ABORT, 'a withdrawal stays'); END;
                CREATE TRIGGER algorithmWithdrawalIsLiftedOnce
                    BEFORE UPDATE OF liftedAt, liftedOn ON algorithmWithdrawal
                    WHEN OLD.liftedAt IS NOT NULL AND NEW.liftedAt IS NOT OLD.liftedAt
                    BEGIN SELECT RAISE (ABORT, 'a withdrawal is lifted once'); END;
                CREATE TABLE monitoredStratum (
                    \(entity),
                    force BLOB NOT NULL CHECK (length(force) = 16)
                ) STRICT;
                CREATE INDEX monitoredStratumForce ON monitoredStratum (force, id);
                """)
    }

    private static let entity = """
        id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        revision INTEGER NOT NULL CHECK (revision >= 1),
        document TEXT NOT NULL CHECK (json_type(document, '$.sealed') IS NULL)
        """
    private static let sealed = """
        sealed BLOB NOT NULL CHECK (length(sealed) >= 28),
        dataKey BLOB NOT NULL CHECK (length(dataKey) = 60)
        """
}
