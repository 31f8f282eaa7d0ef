import Biometrics
import CSimilarity
import Testing

@testable import TemplateSearch

/// Queries for which the bound of one look is all but reached, so that one which is a little too small loses the template.
@Suite struct TightBoundTests {
    private let dimension = 128

    private func rows(_ spread: (Int) -> Float) -> [SegmentEncoder.Row] {
        var random = SimulatorRandom(seed: 21)
        return (0..<3001).map { index in
            let values = (0..<dimension).map { spread($0) * random.normal() }
            return SegmentEncoder.Row(id: ReferenceID(index), vector: values.normalized() ?? values)
        }
    }

    /// Whether a search whose floor is a template's own score finds it.
    private func finds(_ row: SegmentEncoder.Row, _ query: [Float], in segment: SearchableSegment) throws -> Bool {
        let score = unsafe peel_similarity_product(row.vector, query.map(Double.init), dimension)
        for level in SimilarityLevel.allCases where level.isSupported {
            // Room for all that count, so that the floor alone decides.
            var options = SearchOptions(limit: SearchOptions.largestLimit, floor: score)
            options.level = level
            // Runs of several queries are short, so that most rows lie behind the first.
            for queries in [[query], [query, query]] {
                let lists = try SegmentSearch([segment], queries: queries, options: options).run()
                guard lists.allSatisfy({ $0.contains { $0.id == row.id } }) else { return false }
            }
        }
        return true
    }

    private func segment(_ rows: [SegmentEncoder.Row], _ basis: ScanBasis) -> SearchableSegment {
        let (layout, data) = SegmentEncoder.encode(rows, basis: basis)
        return unsafe SearchableSegment(
            SegmentView(layout, data: UnsafeRawPointer(data.bytes.baseAddress!)), basis: basis, memory: data,
            // Every fourth: fewer than a list holds.
            alive: [UInt16](repeating: 0x2222, count: layout.blocks))
    }

    /// The signs of what codes leave out, on every other axis: such a query is written as codes without an error.
    private func signs(_ left: [Double]) -> [Float] {
        left.enumerated().map { index, value in index % 2 == 1 ? 0 : value < 0 ? -0.125 : 0.125 }
    }

    @Test(arguments: [false, true])
    func `What codes leave out counts for the template`(withFineBits: Bool) throws {
        let rows = rows { _ in 1 }
        let searchable = segment(rows, ScanBasis(identity: dimension))
        for row in stride(from: 5, to: rows.count, by: 68) {
            let vector = rows[row].vector
            let step = vector.reduce(0) { max($0, abs($1)) } / Float(HeadCodes.largest * HeadCodes.step)
            let left = vector.map { value -> Double in
                let (code, fine) = HeadCodes.codes(value / step)
                let steps = withFineBits ? HeadCodes.value(code, fine) : Double(HeadCodes.step * Int(code))
                return Double(value) - Double(step) * steps
            }
            #expect(try finds(rows[row], signs(left), in: searchable), "row \(row)")
        }
    }

    @Test func `The tail counts before its codes are read`() throws {
        let rows = rows { 1 / Float($0 + 1) }
        let basis = BasisLearner.learn(from: rows.flatMap(\.vector), dimension: dimension, expected: 1_000_000)
        try #require(basis.head < dimension)
        let searchable = segment(rows, basis)
        for row in stride(from: 5, to: rows.count, by: 68) {
            let moved = zip(rows[row].vector, basis.mean).map { $0 - $1 }
            let coordinates = basis.query(moved).coordinates
            var query = [Float](repeating: 0, count: dimension)
            for axis in basis.head..<dimension {
                for index in 0..<dimension {
                    query[index] += Float(coordinates[axis]) * basis.axes[axis * dimension + index]
                }
            }
            #expect(try finds(rows[row], try #require(query.normalized()), in: searchable), "row \(row)")
        }
    }
}
