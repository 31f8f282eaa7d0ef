import Biometrics
import CSimilarity

/// The frame in which templates are written as codes: an origin, axes, and how many axes the first look takes.
///
/// Templates of one pack lie in a lopsided cloud. With its middle as the origin and its longest axes first, a part of the
/// codes says nearly all that a score depends on, and the rest need not be read for most templates. The frame never changes
/// a result: what it leaves out is bounded for every template (the target's article has the proof).
final class ScanBasis: Sendable {
    /// Axes further from orthonormal than this are not used: the bound on residuals counts on it.
    static let largestDefect = 0.5

    let dimension: Int
    /// The origin; zeros where there is none.
    let mean: [Float]
    /// dimension × dimension, an axis a row; empty where the axes are the template's own.
    let axes: [Float]
    /// How many axes the first look takes; a multiple of 16, at most `dimension`.
    let head: Int
    /// An upper bound on the norm of I − AᵀA for the axes A: how far they are from being orthonormal.
    let defect: Double

    /// The template's own axes and no origin; the first look takes everything.
    init(identity dimension: Int) {
        self.dimension = dimension
        mean = [Float](repeating: 0, count: dimension)
        axes = []
        head = dimension
        defect = 0
    }

    /// A frame of some shape, to compute where a segment's parts lie.
    init(dimension: Int, head: Int) {
        self.dimension = dimension
        self.head = head
        mean = []
        axes = []
        defect = 0
    }

    /// - Parameters:
    ///   - mean: as many values as the dimension.
    ///   - axes: dimension × dimension values, an axis a row.
    ///   - head: a multiple of 16.
    init(mean: [Float], axes: [Float], head: Int) {
        dimension = mean.count
        self.mean = mean
        self.axes = axes
        self.head = head
        defect = Self.defect(of: axes, dimension: mean.count)
    }

    /// The Frobenius norm of I − AᵀA, which bounds the spectral norm, with room for its own rounding.
    private static func defect(of axes: [Float], dimension: Int) -> Double {
        var gram = [Double](repeating: 0, count: dimension * dimension)
        for axis in 0..<dimension {
            let row = axes[(axis * dimension)..<((axis + 1) * dimension)].map(Double.init)
            for i in 0..<dimension {
                let factor = row[i]
                unsafe gram.withUnsafeMutableBufferPointer { gram in
                    for j in 0..<dimension { unsafe gram[i * dimension + j] += factor * row[j] }
                }
            }
        }
        for index in 0..<dimension { gram[index * dimension + index] -= 1 }
        return gram.reduce(0) { $0 + $1 * $1 }.squareRoot() * (1 + 1e-9) + 1e-12
    }

    /// Coordinates of a template in this frame, in single precision.
    ///
    /// - Parameters:
    ///   - vector: `dimension` values.
    ///   - result: receives `dimension` values.
    func coordinates(of vector: UnsafeBufferPointer<Float>, into result: UnsafeMutableBufferPointer<Float>) {
        guard !axes.isEmpty else {
            for index in 0..<dimension { unsafe result[index] = unsafe vector[index] - mean[index] }
            return
        }
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: dimension) { moved in
            unsafe mean.withUnsafeBufferPointer { mean in
                for index in 0..<dimension { unsafe moved[index] = unsafe vector[index] - mean[index] }
            }
            unsafe peel_similarity_turn(axes, moved.baseAddress, dimension, result.baseAddress)
        }
    }

    /// A bound on the length of the error that ``coordinates(of:into:)`` makes for a vector of some length.
    ///
    /// Each of the sums has dimension / 16 terms in a lane, and there are 16 lanes (Higham, Accuracy and Stability, §3.1); taking the origin
    /// away rounds once.
    func coordinateError(length: Double) -> Double {
        let unit = 0x1p-24
        let moved = length + meanLength
        let terms = Double(dimension / 16 + 17)
        return (terms * Double(dimension).squareRoot() * (1 + defect) + 2) * unit * moved
    }

    private var meanLength: Double { mean.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }

    /// A query's coordinates in double precision, without the origin taken away, and its score with the origin.
    func query(_ vector: [Float]) -> (coordinates: [Double], origin: Double) {
        precondition(vector.count == dimension)
        let exact = vector.map(Double.init)
        let origin = zip(exact, mean).reduce(0) { $0 + $1.0 * Double($1.1) }
        guard !axes.isEmpty else { return (exact, origin) }
        let coordinates = unsafe axes.withUnsafeBufferPointer { axes in
            (0..<dimension).map { axis in
                unsafe peel_similarity_product(axes.baseAddress! + axis * dimension, exact, dimension)
            }
        }
        Wipe.overwrite(exact)
        return (coordinates, origin)
    }
}
