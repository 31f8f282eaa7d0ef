import GRDB

/// What a gallery's figures are counted by, as columns: a document would have to be read for each of its images.
///
/// The values are those of the documents; nothing new is kept of anybody.
enum M014GalleryFigures {
    static func run(_ db: Database) throws {
        let statuses = "('convicted', 'cautioned', 'pending', 'no-further-action', 'acquitted', 'unknown')"
        try db.execute(
            sql: """
                ALTER TABLE referenceImage ADD COLUMN retentionGroup INTEGER NOT NULL DEFAULT 4
                    CHECK (retentionGroup BETWEEN 1 AND 4);
                ALTER TABLE referenceImage ADD COLUMN conviction TEXT NOT NULL DEFAULT 'unknown'
                    CHECK (conviction IN \(statuses));
                ALTER TABLE referenceImage ADD COLUMN isContested INTEGER NOT NULL DEFAULT 0
                    CHECK (isContested IN (0, 1));
                UPDATE referenceImage SET
                    retentionGroup = json_extract(document, '$.group'),
                    conviction = json_extract(document, '$.conviction'),
                    isContested = json_extract(document, '$.contestedBy') IS NOT NULL;
                CREATE INDEX referenceImageFigures
                    ON referenceImage (gallery, retentionGroup, conviction, isContested, reviewDueAt);
                """)
    }
}
