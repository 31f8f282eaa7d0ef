import GRDB

/// Tells whether a list or its manifest changed without reading a row of either.
///
/// A screen that shows every go-live guard is opened again and again, and unsealing ten thousand entries for each look
/// takes longer than anybody waits. The new indexes begin with what the old ones had.
enum M016ListStamps {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP INDEX nominationIndex1;
                CREATE INDEX nominationStamp ON nomination (watchlist, id, revision);
                DROP INDEX manifestLineIndex1;
                CREATE INDEX manifestLineStamp ON manifestLine (deployment, id, revision);
                """)
    }
}
