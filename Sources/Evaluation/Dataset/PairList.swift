package import Foundation

/// Pairs of images of a set, each of one person or of two.
package struct PairList: Sendable {
    /// Two images by their places in the set.
    package struct Pair: Sendable, Hashable {
        package let first: Int
        package let second: Int
        package let isMated: Bool
    }

    package let pairs: [Pair]
    /// SHA-256 of the file; nil where the pairs were drawn.
    package let digest: String?

    /// Reads a CSV file with the columns `first`, `second` and `same` (1 or 0); paths are relative to the set's folder.
    ///
    /// - Throws: ``EvaluationError`` where an image is not in the set, or a label contradicts the folders.
    package init(_ file: URL, of set: LabelledSet) throws(EvaluationError) {
        let table = try CSVTable(file)
        let (first, second) = (try table.column("first", "pairs file"), try table.column("second", "pairs file"))
        let same = try table.column("same", "pairs file")
        let places = Dictionary(uniqueKeysWithValues: set.images.enumerated().map { ($1.path, $0) })
        var pairs: [Pair] = []
        for (number, row) in table.rows {
            guard let left = places[row[first]], let right = places[row[second]], left != right else {
                throw EvaluationError(
                    .badTable, "Line \(number) of the pairs file names an image that is not in the set, or one twice.")
            }
            guard row[same] == "1" || row[same] == "0" else {
                throw EvaluationError(.badTable, "Line \(number) of the pairs file: “same” is 1 or 0.")
            }
            let isMated = row[same] == "1"
            guard isMated == (set.images[left].subject == set.images[right].subject) else {
                throw EvaluationError(
                    .badTable, "Line \(number) of the pairs file contradicts the folders: correct one of them.")
            }
            pairs.append(Pair(first: left, second: right, isMated: isMated))
        }
        self.pairs = pairs
        digest = table.data.isEmpty ? nil : SHA256Text.of(table.data)
    }

    /// Takes pairs as they are.
    init(_ pairs: [Pair]) {
        self.pairs = pairs
        digest = nil
    }
}
