import Biometrics
import CSimilarity

/// All queries of a search, written as codes in one frame.
final class QuantizedQueries: Sendable {
    let queries: [QuantizedQuery]
    /// The codes of all heads, one after another.
    let headCodes: [Int8]
    /// The queries themselves, for the scores of what is left in the end.
    let exact: [[Double]]

    /// - Parameter threads: that turn queries at once; of a large batch that is a share of the search worth sharing.
    init(_ vectors: [[Float]], in basis: ScanBasis, threads: Int) {
        queries = OrderedBatch.map(vectors.indices, threads: threads) { QuantizedQuery(vectors[$0], in: basis) }
        // An array that grew would leave codes behind in what it outgrew.
        var codes: [Int8] = []
        codes.reserveCapacity(queries.count * basis.head)
        for query in queries { codes += query.head.codes }
        headCodes = codes
        exact = vectors.map { $0.map(Double.init) }
    }

    // Queries may be of people who are nowhere kept (rulebook §13); nothing of them outlives the search.
    deinit {
        for query in queries {
            Wipe.overwrite(query.head.codes)
            Wipe.overwrite(query.tail.codes)
        }
        Wipe.overwrite(headCodes)
        for vector in exact { Wipe.overwrite(vector) }
    }
}

/// A query written as codes in a segment's frame, with bounds on what the codes leave out.
struct QuantizedQuery {
    /// Some axes as codes.
    struct Part {
        let codes: [Int8]
        let codeSum: Int32
        /// The worth of one step.
        let scale: Double
        /// The length of what the codes don't say.
        let error: Double
        /// The length of the coordinates themselves.
        let length: Double

        init(_ coordinates: ArraySlice<Double>) {
            // Some kernels add products in pairs at 16 bits: two neighbours' codes together must not exceed 128. Rounding
            // makes each larger by a half at most.
            let largest = stride(from: coordinates.startIndex, to: coordinates.endIndex, by: 2).reduce(0) {
                max($0, abs(coordinates[$1]) + ($1 + 1 < coordinates.endIndex ? abs(coordinates[$1 + 1]) : 0))
            }
            let step = largest / 127
            var sum: Int32 = 0
            var squares = (error: 0.0, length: 0.0)
            codes = coordinates.map { value in
                let code = step > 0 ? (value / step).rounded() : 0
                sum += Int32(code)
                squares.error += (value - code * step) * (value - code * step)
                squares.length += value * value
                return Int8(max(-127, min(127, code)))
            }
            codeSum = sum
            scale = step
            error = squares.error.squareRoot() * (1 + 1e-9)
            length = squares.length.squareRoot() * (1 + 1e-9)
        }
    }

    let head: Part
    let tail: Part
    /// The score with the frame's origin.
    let origin: Double
    /// The query's own length; 1, but for rounding.
    let length: Double

    /// Room for what single precision rounds in the kernels' few operations on values of a size of at most 15.
    static let margin = 4e-6

    init(_ vector: [Float], in basis: ScanBasis) {
        let (coordinates, origin) = basis.query(vector)
        head = Part(coordinates[..<basis.head])
        tail = Part(coordinates[basis.head...])
        Wipe.overwrite(coordinates)
        self.origin = origin
        length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() * (1 + 1e-9)
    }

    /// What a product of codes of the head is worth, but for the template's scale.
    var headScale: Double { head.scale * Double(HeadCodes.step) }

    /// What the largest possible score has beside what the kernels compute from the head and the lengths.
    func constant(_ layout: SegmentLayout) -> Double { origin + Double(layout.headLength) * head.error + Self.margin }

    /// The query as the kernels want it, which pass on every template that could score `threshold` or more.
    @unsafe func kernel(
        _ layout: SegmentLayout, threshold: Double, codes: UnsafePointer<Int8>
    ) -> peel_similarity_query {
        let least = max(threshold - constant(layout), -1e30)
        return unsafe peel_similarity_query(
            codes: codes, code_sum: head.codeSum, scale: Float(headScale),
            tail_unit: (layout.tailUnit * Float(tail.length).nextUp).nextUp,
            residual_unit: (layout.residualUnit * Float(length).nextUp).nextUp, threshold: Float(least).nextDown)
    }

    /// The query at closer looks, for templates that the first look passed on.
    @unsafe func rest(
        _ layout: SegmentLayout, threshold: Double, head headCodes: UnsafePointer<Int8>?,
        tail tailCodes: UnsafePointer<Int8>?
    ) -> peel_similarity_rest {
        unsafe peel_similarity_rest(
            head: headCodes, head_sum: head.codeSum, tail: tailCodes, tail_sum: tail.codeSum, head_scale: head.scale,
            tail_scale: tail.scale, tail_unit: Double(layout.tailUnit) * tail.length,
            tail_rest_unit: Double(layout.tailUnit) * tail.error, residual_unit: Double(layout.fineUnit) * length,
            threshold: threshold - constant(layout))
    }
}
