import GRDB

/// Lets a page of all deployments be read in its order, and the state of a list's review without its documents.
///
/// The index by phase gives each phase in order and all of them together in none: every row of a force was read and
/// sorted, with its document, in order to show fifty. The phase is in the new one as well, so that whoever asks for some
/// phases in order reads no other row. For which deployment an entry was reviewed, and whether that keeps it, were looked
/// up in the document of each entry whenever one of them was shown.
enum M017ReadInOrder {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX deploymentOrder ON deployment (force, startsAt, id, phase);
                ALTER TABLE nomination ADD COLUMN reviewedFor TEXT;
                ALTER TABLE nomination ADD COLUMN reviewKeeps INTEGER CHECK (reviewKeeps IN (0, 1));
                UPDATE nomination SET reviewedFor = json_extract(document, '$.review.deployment'),
                    reviewKeeps = json_extract(document, '$.review.keeps');
                DROP INDEX nominationStamp;
                CREATE INDEX nominationStamp ON nomination (watchlist, id, revision, reviewedFor, reviewKeeps);
                """)
    }
}
