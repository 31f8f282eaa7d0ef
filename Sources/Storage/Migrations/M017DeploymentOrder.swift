import GRDB

/// Lets a page of all deployments be read in its order.
///
/// The index by phase gives each phase in order and all of them together in none: every row of a force was read and
/// sorted, with its document, in order to show fifty. The phase is in the new one as well, so that whoever asks for some
/// phases in order reads no other row.
enum M017DeploymentOrder {
    static func run(_ db: Database) throws {
        try db.execute(sql: "CREATE INDEX deploymentOrder ON deployment (force, startsAt, id, phase)")
    }
}
