import Foundation
import Statistics

/// Finds the frame that lets a scan leave out most: the middle and the axes of a sample, and how many axes to take first.
enum BasisLearner {
    /// Fewer templates than this say little about a cloud's axes; the template's own are then used.
    static let smallestSample = 1024
    private static let largestSample = 16384
    private static let queries = 24

    /// Learns from templates of one pack.
    ///
    /// - Parameters:
    ///   - sample: unit vectors, `dimension` values each, one after another.
    ///   - expected: how many templates the gallery is expected to hold; it decides how rare a survivor should be.
    static func learn(from sample: [Float], dimension: Int, expected: Int) -> ScanBasis {
        let count = min(sample.count / dimension, largestSample)
        guard count >= smallestSample, dimension >= 32 else { return ScanBasis(identity: dimension) }
        let rows = (0..<count).map { Array(sample[($0 * dimension)..<(($0 + 1) * dimension)]) }
        let moments = SampleMoments(rows)
        let eigen = SymmetricEigen(moments.covariance(freedom: count), order: dimension)
        let whole = ScanBasis(mean: moments.mean.map(Float.init), axes: eigen.vectors.map(Float.init), head: dimension)
        guard whole.defect <= ScanBasis.largestDefect else { return ScanBasis(identity: dimension) }
        let head = cheapestHead(whole, rows, expected: expected)
        return ScanBasis(mean: whole.mean, axes: whole.axes, head: head)
    }

    /// The head that has the least bytes read for a template: its own, and what closer looks at survivors read.
    private static func cheapestHead(_ basis: ScanBasis, _ sample: [[Float]], expected: Int) -> Int {
        let trial = HeadTrial(basis, sample, queries: queries, expected: expected)
        let heads = stride(from: 32, through: basis.dimension, by: 16).map { (head: $0, bytes: trial.bytes(head: $0)) }
        return heads.min { $0.bytes < $1.bytes }?.head ?? basis.dimension
    }
}

/// Tries heads of several lengths on a sample.
private struct HeadTrial {
    /// Scores of the sample with each query, and what the head says of them, are made from these.
    private let coordinates: [[Double]]
    /// Lengths of a template's coordinates from each axis to the last.
    private let tails: [[Double]]
    /// The largest coordinate of each template, in which a step of its codes is measured.
    private let largest: [Double]
    private let queries: [(coordinates: [Double], origin: Double)]
    private let dimension: Int
    /// How many standard deviations above the usual score the last of a list of 50 lies.
    private let deviations: Double

    init(_ basis: ScanBasis, _ sample: [[Float]], queries: Int, expected: Int) {
        let origin = basis.query(basis.mean).coordinates
        coordinates = sample.prefix(1024).map { vector in
            zip(basis.query(vector).coordinates, origin).map { $0 - $1 }
        }
        tails = coordinates.map { values in
            var sum = 0.0
            return values.reversed().map { value -> Double in
                sum += value * value
                return sum.squareRoot()
            }.reversed() + [0]
        }
        largest = coordinates.map { $0.reduce(0) { max($0, abs($1)) } }
        let step = sample.count / (2 * queries)
        self.queries = (0..<queries).map { basis.query(sample[sample.count - 1 - $0 * step]) }
        dimension = basis.dimension
        // 0.9: real scores have shorter tails than the normal distribution, and a cautious choice costs little.
        deviations = 0.9 * normalQuantile(1 - 50 / Double(max(expected, 2000)))
    }

    /// Bytes that are read in a row in the time that reading somewhere else takes to begin: a few hundred nanoseconds.
    private static let jump = 4000

    /// What is read for one template with a head of some length.
    func bytes(head: Int) -> Double {
        var passed = (first: 0, fine: 0, all: 0)
        // Usual lengths of what codes leave out, for a largest coordinate of 1: without the fine bits, and with them.
        let step = 1 / Double(HeadCodes.largest * HeadCodes.step)
        let tail = Double(dimension - head) / 12 * step * step
        let coarse = (tail + Double(head) / 12 * step * step * Double(HeadCodes.step * HeadCodes.step)).squareRoot()
        let fine = (tail + Double(head) / 12 * step * step).squareRoot()
        for query in queries {
            let parts = coordinates.map { row in product(row, query.coordinates, split: head) }
            let scores = parts.map { $0.head + $0.tail }
            let mean = scores.reduce(0, +) / Double(scores.count)
            let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scores.count)
            let threshold = mean + deviations * variance.squareRoot()
            let rest = (head..<dimension).reduce(0) { $0 + query.coordinates[$1] * query.coordinates[$1] }.squareRoot()
            let rounding = QuantizedQuery.Part(query.coordinates[..<head]).error
            for (row, part) in parts.enumerated() {
                let (left, most) = (rounding * tails[row][0], tails[row][head] * rest)
                if part.head + most + left + largest[row] * coarse >= threshold { passed.first += 1 }
                if part.head + most + left + largest[row] * fine >= threshold { passed.fine += 1 }
                if part.head + part.tail + left + largest[row] * fine >= threshold { passed.all += 1 }
            }
        }
        let rows = Double(queries.count * coordinates.count)
        // What passes brings its fine bits, then the tails of its block, then itself.
        func read(_ count: Int, _ bytes: Int) -> Double { Double(count) / rows * Double(Self.jump + bytes) }
        return Double(HeadCodes.bytes(head)) + 8 + read(passed.first, HeadCodes.fineBytes(head))
            + (head < dimension ? read(passed.fine, (dimension - head) * SegmentLayout.lanes) : 0)
            + read(passed.all, dimension * 4)
    }

    private func product(_ row: [Double], _ query: [Double], split: Int) -> (head: Double, tail: Double) {
        var parts = (head: 0.0, tail: 0.0)
        for index in 0..<split { parts.head += row[index] * query[index] }
        for index in split..<dimension { parts.tail += row[index] * query[index] }
        return parts
    }
}
