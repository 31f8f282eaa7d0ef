import GRDB

/// The steps from an empty database to today's; appended to, and never changed once shipped.
enum Migrations {
    /// What the header of our databases says: the letters PEEL.
    static let applicationID = 0x5045_454C

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001-casework", migrate: M001Casework.run)
        migrator.registerMigration("002-evidence-log", migrate: M002EvidenceLog.run)
        migrator.registerMigration("003-blobs", migrate: M003Blobs.run)
        migrator.registerMigration("004-retention", migrate: M004Retention.run)
        migrator.registerMigration("005-credentials", migrate: M005Credentials.run)
        migrator.registerMigration("006-searches", migrate: M006Searches.run)
        migrator.registerMigration("007-evaluation", migrate: M007Evaluation.run)
        migrator.registerMigration("008-published-records", migrate: M008PublishedRecords.run)
        migrator.registerMigration("009-due-in-order", migrate: M009DueInOrder.run)
        migrator.registerMigration("010-search-counts", migrate: M010SearchCounts.run)
        migrator.registerMigration("011-retention-clocks", migrate: M011RetentionClocks.run)
        migrator.registerMigration("014-gallery-figures", migrate: M014GalleryFigures.run)
        migrator.registerMigration("015-street-supervisors", migrate: M015StreetSupervisors.run)
        migrator.registerMigration("016-list-stamps", migrate: M016ListStamps.run)
        migrator.registerMigration("017-read-in-order", migrate: M017ReadInOrder.run)
        return migrator
    }
}
