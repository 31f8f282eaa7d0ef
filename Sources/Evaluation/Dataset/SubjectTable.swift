import Foundation
import Interchange

/// The subjects file: one row for each person, by the column `subject`.
struct SubjectTable {
    let data: Data
    let columns: [String]
    let rows: [String: [String: String]]

    /// Columns that describe the set and not the person.
    private static let notGroups: Set<String> = ["subject", "images"]

    init(_ file: URL) throws(EvaluationError) {
        let table = try CSVTable(file)
        guard let key = table.header.firstIndex(of: "subject") else {
            throw EvaluationError(.badTable, "The subjects file has no column “subject”.")
        }
        data = table.data
        columns = table.header.filter { !SubjectTable.notGroups.contains($0) && !$0.isEmpty }
        var rows: [String: [String: String]] = [:]
        for (number, row) in table.rows {
            guard rows[row[key]] == nil else {
                throw EvaluationError(.badTable, "Line \(number) of the subjects file repeats a subject.")
            }
            let values = zip(table.header, row).filter { !SubjectTable.notGroups.contains($0.0) && !$0.1.isEmpty }
            rows[row[key]] = Dictionary(values.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        }
        self.rows = rows
    }
}

/// A CSV file with a header, each row as long as the header.
struct CSVTable {
    let data: Data
    let header: [String]
    /// With the number of each line; the header is line 1.
    let rows: [(number: Int, fields: [String])]

    init(_ file: URL) throws(EvaluationError) {
        let name = file.lastPathComponent
        guard let data = try? Data(contentsOf: file) else {
            throw EvaluationError(.unreadable, "\(name) can't be read.")
        }
        let all: [[String]]
        do throws(InterchangeError) { all = try CSV.parse(String(decoding: data, as: UTF8.self)) } catch {
            throw EvaluationError(.badTable, "\(name) is not CSV: \(error.message)")
        }
        guard let header = all.first else { throw EvaluationError(.badTable, "\(name) is empty.") }
        self.data = data
        self.header = header.map { $0.trimmingCharacters(in: .whitespaces) }
        rows = all.dropFirst().enumerated().map { ($0.offset + 2, $0.element) }
        if let bad = rows.first(where: { $0.fields.count != header.count }) {
            throw EvaluationError(
                .badTable,
                "Line \(bad.number) of \(name) has \(bad.fields.count) fields, its header \(header.count).")
        }
    }

    /// The place of a column.
    func column(_ name: String, _ file: String) throws(EvaluationError) -> Int {
        guard let place = header.firstIndex(of: name) else {
            throw EvaluationError(.badTable, "The \(file) has no column “\(name)”.")
        }
        return place
    }
}
