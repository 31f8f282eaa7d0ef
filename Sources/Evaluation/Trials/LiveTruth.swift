package import Foundation

/// Who really passed a camera, and when: what live alerts are measured against.
package struct LiveTruth: Sendable {
    /// One person's way past one camera.
    package struct Crossing: Sendable, Codable, Hashable {
        /// As the watchlist names the person, or any other name for those who aren't listed.
        package let reference: String
        /// Seconds of the recording's own time.
        package let from: Double
        package let to: Double

        /// Takes the values as they are.
        package init(reference: String, from: Double, to: Double) {
            self.reference = reference
            self.from = from
            self.to = to
        }
    }

    package let crossings: [Crossing]
    /// SHA-256 of the file.
    package let digest: String

    /// Reads a JSON array of crossings, as `peel exercise video` prints it, or a CSV file with the columns `reference`,
    /// `from` and `to`.
    ///
    /// - Throws: ``EvaluationError``.
    package init(_ file: URL) throws(EvaluationError) {
        guard let data = try? Data(contentsOf: file) else {
            throw EvaluationError(.unreadable, "The file with the ground truth can't be read.")
        }
        digest = SHA256Text.of(data)
        if let crossings = try? JSONDecoder().decode([Crossing].self, from: data) {
            self.crossings = crossings
        } else {
            let table = try CSVTable(file)
            let reference = try table.column("reference", "ground truth")
            let (from, to) = (try table.column("from", "ground truth"), try table.column("to", "ground truth"))
            var crossings: [Crossing] = []
            for (number, row) in table.rows {
                guard let start = Double(row[from]), let end = Double(row[to]) else {
                    throw EvaluationError(.badTable, "Line \(number) of the ground truth: times are seconds.")
                }
                crossings.append(Crossing(reference: row[reference], from: start, to: end))
            }
            self.crossings = crossings
        }
        guard !crossings.isEmpty, crossings.allSatisfy({ $0.to > $0.from && $0.from.isFinite && $0.to.isFinite }) else {
            throw EvaluationError(.badTable, "The ground truth is empty, or a crossing ends before it begins.")
        }
    }

    /// Takes crossings as they are.
    package init(_ crossings: [Crossing]) {
        self.crossings = crossings
        digest = ""
    }
}
