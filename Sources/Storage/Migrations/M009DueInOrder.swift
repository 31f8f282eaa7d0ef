import GRDB

/// Finds what is due in the order in which it was saved, where the clocks started together.
///
/// What ends together was mostly saved together and lies on the same pages. In the order of random identifiers each
/// batch of the erasure worker would change nearly every page of the store.
enum M009DueInOrder {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP INDEX retentionItemDue;
                CREATE INDEX retentionItemDue ON retentionItem (kind, startedAt) WHERE state <> 'erased';
                """)
    }
}
