package import Foundation

extension LabelledSet {
    /// People without images, by the subjects file: who the references of a live evaluation are.
    ///
    /// - Throws: ``EvaluationError``.
    package init(peopleIn file: URL) throws(EvaluationError) {
        let table = try SubjectTable(file)
        let names = table.rows.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.init(
            folder: file.deletingLastPathComponent(), images: [],
            subjects: names.map { Subject(name: $0, attributes: table.rows[$0] ?? [:]) }, attributes: table.columns,
            digest: SHA256Text.of(table.data))
    }
}
