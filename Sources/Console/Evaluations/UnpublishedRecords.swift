import Casework
import Foundation
import Operations
import Storage

/// The rows of ended deployments as they would be published now: figures of aggregated oversight, which name nobody.
enum UnpublishedRecords {
    /// The table, and how many rows can't be computed; nothing where every record is published.
    static func blocks(_ force: Force.ID, _ exchange: Exchange) async throws -> [Block?] {
        let desk = exchange.office.desk
        var (rows, contradictions): ([[Block.Cell]], Int) = ([], 0)
        for deployment in try await desk.store.deployments(of: force, in: [.ended, .purged, .reviewed]) {
            do {
                let record = try await desk.record(of: deployment.id)
                rows.append(RecordPages.cells(record.columns, exchange))
            } catch is Refusal { contradictions += 1 }
        }
        guard !rows.isEmpty || contradictions > 0 else { return [] }
        let title = exchange.text(UnpublishedText.title)
        return [
            .paragraph(exchange.text(UnpublishedText.lead)),
            rows.isEmpty
                ? nil : .table(title, ColumnText.allCases.map { exchange.text($0) }, rows, isWide: true),
            contradictions == 0
                ? nil : .inset(exchange.text(UnpublishedText.contradiction, String(contradictions))),
        ]
    }
}
