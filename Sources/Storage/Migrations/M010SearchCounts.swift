import GRDB

/// What is left of searches when they are erased: a row of counts for each, for the figures that a force answers for.
///
/// The rows refer to nothing and name nobody, so they outlive what they count.
enum M010SearchCounts {
    static func run(_ db: Database) throws {
        try M001Casework.open(
            db, "searchCount", ["force BLOB NOT NULL CHECK (length(force) = 16)"], index: ["force, id"])
    }
}
