import Casework
import Foundation
import HTTPTypes
import Interchange
import Operations
import Storage

/// The records of past deployments: the same rows as a page, as CSV and as JSON (rulebook §14).
enum RecordPages {
    /// The page.
    static func page(_ exchange: Exchange) async throws -> Reply {
        let size = 50
        let office = exchange.office
        func published(_ page: Int) async throws -> (items: [PublishedRecord], total: Int) {
            try await office.desk.store.publishedRecords(of: office.force.id, from: (page - 1) * size, count: size)
        }
        var page = min(100_000, max(1, exchange.query("page").flatMap { Int($0) } ?? 1))
        var found = try await published(page)
        let count = max(1, (found.total + size - 1) / size)
        if page > count {
            page = count
            found = try await published(page)
        }
        let rows = found.items.map(\.row)
        let language = exchange.language
        let titles = ColumnText.allCases.map { exchange.text($0) }
        let cells = rows.map { Self.cells($0.columns, exchange) }
        return exchange.page(
            Page(
                exchange.text(PublicText.recordsTitle),
                [
                    .paragraph(exchange.text(PublicText.recordsLead), isLead: true),
                    rows.isEmpty
                        ? .paragraph(exchange.text(PublicText.recordsEmpty))
                        : .table(exchange.text(PublicText.recordsTitle), titles, cells, isWide: true),
                    Block.pages(page, of: count, in: language) {
                        "\(RouteTable.address(.records))?page=\($0)"
                    },
                    unannounced(found.items, exchange), .paragraph(exchange.text(PublicText.recordsDefinitions)),
                    .links([
                        ("\(language.text(CommonText.download)): CSV", RouteTable.address(.recordsCSV)),
                        ("\(language.text(CommonText.download)): JSON", RouteTable.address(.recordsJSON)),
                    ]),
                ]
            ).with { $0.form = "wide" })
    }

    /// The cells of one row, in the order of the published table; the first columns are words, the others figures.
    static func cells(_ columns: [String], _ exchange: Exchange) -> [Block.Cell] {
        columns.enumerated().map { index, text in
            let shown = text == DeploymentRecord.awaiting ? exchange.text(PublicText.recordsUnfinished) : text
            return index < DeploymentRecord.wordColumns ? .init(shown) : .number(shown)
        }
    }

    /// Which of the shown deployments were not announced; nothing where all were.
    private static func unannounced(_ records: [PublishedRecord], _ exchange: Exchange) -> Block? {
        let lines = records.filter { $0.wasUnannounced == true }.map { record in
            let place = record.row.columns.prefix(2).joined(separator: ", ")
            return "\(record.reference), \(place): \(exchange.text(NoticeText.waived))"
        }
        return lines.isEmpty ? nil : .inset(lines.joined(separator: "\n"))
    }

    /// The rows as CSV, titles first.
    static func csv(_ exchange: Exchange) async throws -> Reply {
        let lines = [DeploymentRecord.columnTitles] + (try await rows(exchange)).map(\.columns)
        let text = lines.map(CSV.line).joined()
        return .file(text.utf8, type: "text/csv; charset=utf-8; header=present")
            .with(.contentDisposition, "attachment; filename=\"records.csv\"")
    }

    /// The rows as JSON.
    static func json(_ exchange: Exchange) async throws -> Reply {
        let rows = try await rows(exchange).map { RecordDocument($0.columns) }
        return try .json(RecordsDocument(columns: DeploymentRecord.columnTitles, records: rows))
    }

    private static func rows(_ exchange: Exchange) async throws -> [PublishedRow] {
        let office = exchange.office
        return try await office.limits.exports.pass {
            try await office.desk.store.publishedRecords(of: office.force.id).map(\.row)
        }
    }
}

/// The public record as a document.
struct RecordsDocument: Encodable, Sendable {
    /// In the order of the published table.
    let columns: [String]
    let records: [RecordDocument]
}

/// One row, by column.
struct RecordDocument: Encodable, Sendable {
    let columns: [String: String]

    /// Takes the values in the order of the published table.
    init(_ values: [String]) {
        columns = Dictionary(
            zip(DeploymentRecord.columnTitles, values), uniquingKeysWith: { first, _ in first })
    }

    func encode(to encoder: any Encoder) throws { try columns.encode(to: encoder) }
}
