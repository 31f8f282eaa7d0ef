package import Casework
package import Foundation
import GRDB

extension SQLiteCaseworkStore {
    /// How many images of a gallery there are of each kind; read from an index alone.
    package func galleryFigures(of gallery: ReferenceGallery.ID, at instant: Date) async throws(StoreError)
        -> GalleryFigures
    {
        try await reading { rows in
            let statement = try rows.db.cachedStatement(
                sql: """
                    SELECT retentionGroup, conviction, count(*), count(CASE WHEN reviewDueAt <= ? THEN 1 END),
                        count(*) - count(reviewDueAt), sum(isContested)
                    FROM referenceImage WHERE gallery = ? GROUP BY retentionGroup, conviction
                    """)
            let found = try Row.fetchAll(statement, arguments: [instant.column, gallery.uuid])
            return GalleryFigures(try found.map { try Self.figures(of: $0) })
        }
    }

    private static func figures(of row: Row) throws -> GalleryFigures.Row {
        // The schema admits no other values; a database that was changed by hand is told apart from an empty gallery.
        guard let group = RetentionGroup(rawValue: row[0]), let status = ConvictionStatus(rawValue: row[1]) else {
            throw SealedDocument.malformed
        }
        return GalleryFigures.Row(
            group: group, status: status, images: row[2], pastReview: row[3], noReviewDate: row[4], contested: row[5])
    }
}
