import GRDB

/// Who supervises whose searches at the roadside: identifiers of officers only, one row for each who is supervised.
enum M015StreetSupervisors {
    static func run(_ db: Database) throws {
        try M001Casework.open(
            db, "streetSupervisor",
            [
                "force BLOB NOT NULL CHECK (length(force) = 16)",
                "officer BLOB NOT NULL UNIQUE CHECK (length(officer) = 16)",
            ], index: ["force, officer"])
    }
}
