import Casework
import Foundation
import GRDB

/// How a kind of entity is kept: its table, and the columns that are asked for.
protocol StoredEntity: CaseworkEntity {
    static var table: EntityTable { get }
    /// The values of ``EntityTable/columns``, in their order.
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?]
}

/// A table of entities and the statements on it.
struct EntityTable: Sendable {
    let name: String
    let columns: [String]
    let isSealed: Bool
    /// Whether ``EntityCache`` may hold it for some seconds.
    let isRemembered: Bool
    let select: String
    let insert: String
    /// Of the row with an identifier and a revision, which are the last two arguments.
    let update: String

    init(_ name: String, sealed: Bool, remembered: Bool = true, _ columns: [String] = []) {
        self.name = name
        self.columns = columns
        isSealed = sealed
        isRemembered = remembered
        let parts = sealed ? ["sealed", "dataKey"] : []
        let all = ["id", "revision", "document"] + parts + columns
        select = "SELECT \((["id", "revision", "document"] + parts).joined(separator: ", ")) FROM \"\(name)\""
        let marks = all.map { _ in "?" }.joined(separator: ", ")
        insert = "INSERT INTO \"\(name)\" (\(all.joined(separator: ", "))) VALUES (\(marks))"
        let assignments = all.dropFirst().map { "\($0) = ?" }.joined(separator: ", ")
        update = "UPDATE \"\(name)\" SET \(assignments) WHERE id = ? AND revision = ?"
    }

    /// Every table with a sealed part.
    static let sealed = [
        Officer.table, DeploymentCase.table, Nomination.table, ManifestLine.table, AlertCase.table,
        CancellationReport.table, Incident.table, EvidentialHold.table, Credential.table, CustodyImage.table,
        DeletionRequest.table, Investigation.table, Exhibit.table, PeopleSheet.table, SearchRequest.table,
        CandidateReview.table, ExternalSearchTicket.table, EvaluationCase.table, AlgorithmWithdrawal.table,
    ].map(\.name)
}

extension Date {
    /// As columns hold it, with all digits that the entity has.
    var column: Double { timeIntervalSinceReferenceDate }

    /// Milliseconds since 1970, as leaves and the clock hold it; never negative.
    var milliseconds: Int64 { Int64(max(0, (timeIntervalSince1970 * 1000).rounded(.down))) }
}
