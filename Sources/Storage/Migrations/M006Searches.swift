import GRDB

/// Searches: reference galleries, cases with exhibits and people of videos, requests, reviews, tickets, what is kept of
/// searches at the roadside, and the files of all these.
///
/// What belongs to a case refers to it, and a review to its request, so nothing is left behind when its parent goes. A
/// search at the roadside has no sealed part and no file, because nothing about the person is kept (rulebook §13).
enum M006Searches {
    private static let force = "force BLOB NOT NULL CHECK (length(force) = 16)"
    private static let ofCase = "investigation BLOB NOT NULL REFERENCES investigation (id)"

    static func run(_ db: Database) throws {
        try galleries(db)
        try cases(db)
        try reviews(db)
        try street(db)
        try files(db)
    }

    private static func galleries(_ db: Database) throws {
        try M001Casework.open(db, "referenceGallery", [force], index: ["force, id"])
        try M001Casework.sealed(
            db, "referenceImage",
            [
                "gallery BLOB NOT NULL REFERENCES referenceGallery (id)",
                "person BLOB NOT NULL CHECK (length(person) = 16)",
                "subject BLOB NOT NULL CHECK (length(subject) = 16)", "takenAt REAL NOT NULL", "reviewDueAt REAL",
            ], index: ["gallery, id", "gallery, reviewDueAt", "gallery, subject", "person, takenAt"])
        try M001Casework.sealed(
            db, "deletionRequest",
            [
                force, "state TEXT NOT NULL CHECK (state IN ('received', 'refused', 'erasing', 'completed'))",
                "answerBy REAL NOT NULL",
            ], index: ["force, state, answerBy"])
    }

    private static func cases(_ db: Database) throws {
        try M001Casework.sealed(
            db, "investigation",
            [
                force, "reference BLOB NOT NULL CHECK (length(reference) = 16)", "openedAt REAL NOT NULL",
                "closedAt REAL CHECK (closedAt >= openedAt)", "UNIQUE (force, reference)",
            ], index: ["closedAt, openedAt"])
        try M001Casework.sealed(
            db, "exhibit", [ofCase, "receivedAt REAL NOT NULL"], index: ["investigation, receivedAt"])
        try M001Casework.sealed(
            db, "peopleSheet",
            [
                ofCase, "exhibit BLOB NOT NULL REFERENCES exhibit (id)",
                "state TEXT NOT NULL CHECK (state IN ('open', 'selected', 'reduced'))", "madeAt REAL NOT NULL",
            ], index: ["investigation, madeAt", "exhibit"])
    }

    private static func reviews(_ db: Database) throws {
        try M001Casework.sealed(
            db, "searchRequest",
            [
                ofCase, force,
                "state TEXT NOT NULL CHECK (state IN "
                    + "('draft', 'submitted', 'refused', 'authorised', 'withdrawn'))",
                "lastActAt REAL NOT NULL",
            ], index: ["investigation, lastActAt", "force, state, lastActAt"])
        try M001Casework.sealed(
            db, "candidateReview",
            [
                // Null for a pair whose truth is known.
                "request BLOB REFERENCES searchRequest (id)", force,
                "phase TEXT NOT NULL CHECK (phase IN ('examining', 'found', 'none-suitable', 'lead', "
                    + "'corroborated', 'excluded', 'scored'))",
                "openedAt REAL NOT NULL", "candidatesErasedAt REAL CHECK (candidatesErasedAt >= openedAt)",
                "CHECK (phase <> 'examining' OR candidatesErasedAt IS NULL)",
                "CHECK (phase <> 'scored' OR request IS NULL)",
            ], index: ["request, openedAt", "force, phase, openedAt"])
        try M001Casework.sealed(
            db, "externalTicket",
            [
                ofCase,
                "state TEXT NOT NULL CHECK (state IN "
                    + "('draft', 'submitted', 'refused', 'approved', 'sent', 'answered', 'withdrawn'))",
                "lastActAt REAL NOT NULL",
            ], index: ["investigation, lastActAt"])
    }

    private static func street(_ db: Database) throws {
        let officer = "officer BLOB NOT NULL CHECK (length(officer) = 16)"
        try M001Casework.open(
            db, "device", [force, officer, "enrolledAt REAL NOT NULL", "revokedAt REAL"], index: ["force, enrolledAt"])
        try M001Casework.open(
            db, "streetSearch",
            [force, officer, "device BLOB NOT NULL REFERENCES device (id)", "searchedAt REAL NOT NULL"],
            index: ["force, searchedAt"])
    }

    /// Made anew, because SQLite can't change a CHECK: each kind of file has its kind of owner, and exactly one.
    private static func files(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE blobOfSearches (
                    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) = 32),
                    kind TEXT NOT NULL CHECK (kind IN ('probe', 'candidate', 'enrolment', 'template', 'photograph',
                        'reference-template', 'original', 'derived', 'sheet-face', 'sheet-index')),
                    alert BLOB REFERENCES alert (id),
                    nomination BLOB REFERENCES nomination (id),
                    image BLOB REFERENCES referenceImage (id),
                    exhibit BLOB REFERENCES exhibit (id),
                    sheet BLOB REFERENCES peopleSheet (id),
                    size INTEGER NOT NULL CHECK (size >= 28),
                    digest BLOB NOT NULL CHECK (length(digest) = 32),
                    dataKey BLOB CHECK (length(dataKey) = 60),
                    state TEXT NOT NULL CHECK (state IN ('kept', 'doomed')),
                    CHECK (state = 'doomed' OR (alert IS NOT NULL) = (kind IN ('probe', 'candidate'))),
                    CHECK (state = 'doomed' OR (nomination IS NOT NULL) = (kind IN ('enrolment', 'template'))),
                    CHECK (state = 'doomed' OR (image IS NOT NULL) = (kind IN ('photograph', 'reference-template'))),
                    CHECK (state = 'doomed' OR (exhibit IS NOT NULL) = (kind IN ('original', 'derived'))),
                    CHECK (state = 'doomed' OR (sheet IS NOT NULL) = (kind IN ('sheet-face', 'sheet-index'))),
                    CHECK ((state = 'doomed') = (dataKey IS NULL)),
                    CHECK (state = 'kept' OR coalesce(alert, nomination, image, exhibit, sheet) IS NULL)
                ) STRICT;
                INSERT INTO blobOfSearches (name, kind, alert, nomination, size, digest, dataKey, state)
                    SELECT name, kind, alert, nomination, size, digest, dataKey, state FROM blob;
                DROP TABLE blob;
                ALTER TABLE blobOfSearches RENAME TO blob;
                CREATE INDEX blobAlert ON blob (alert) WHERE alert IS NOT NULL;
                CREATE INDEX blobNomination ON blob (nomination) WHERE nomination IS NOT NULL;
                CREATE INDEX blobImage ON blob (image) WHERE image IS NOT NULL;
                CREATE INDEX blobExhibit ON blob (exhibit) WHERE exhibit IS NOT NULL;
                CREATE INDEX blobSheet ON blob (sheet) WHERE sheet IS NOT NULL;
                CREATE INDEX blobDoomed ON blob (name) WHERE state = 'doomed';
                """)
    }
}
