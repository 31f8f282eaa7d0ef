/// The axes of a symmetric matrix, longest first, by Jacobi's method with cyclic sweeps.
///
/// Jacobi's is the slowest of the usual methods and the simplest that is accurate for every symmetric matrix (Golub and Van
/// Loan, Matrix Computations, §8.5). A gallery needs it once.
struct SymmetricEigen {
    /// In descending order.
    private(set) var values: [Double]
    /// Row by row: row j is the axis of `values[j]`, of unit length.
    private(set) var vectors: [Double]

    /// - Parameter matrix: order × order values, symmetric.
    init(_ matrix: [Double], order: Int) {
        var work = JacobiSweep(matrix: matrix, order: order)
        // Convergence is quadratic; 12 sweeps are far more than any matrix of this size was seen to need.
        for _ in 0..<12 where work.offDiagonal > 1e-11 { work.run() }
        let found = (0..<order).map { work.matrix[$0 * order + $0] }
        let sequence = (0..<order).sorted { found[$0] > found[$1] }
        values = sequence.map { found[$0] }
        vectors = sequence.flatMap { work.axes[($0 * order)..<(($0 + 1) * order)] }
    }
}

/// One matrix on its way to becoming diagonal.
private struct JacobiSweep {
    var matrix: [Double]
    /// Row j becomes the axis of the matrix's j-th value.
    var axes: [Double]
    let order: Int

    init(matrix: [Double], order: Int) {
        self.matrix = matrix
        self.order = order
        axes = [Double](repeating: 0, count: order * order)
        for index in 0..<order { axes[index * order + index] = 1 }
    }

    /// The length of what lies beside the diagonal, relative to the whole.
    var offDiagonal: Double {
        var beside = 0.0
        var all = 1e-300
        for row in 0..<order {
            for column in 0..<order {
                let square = matrix[row * order + column] * matrix[row * order + column]
                all += square
                if row != column { beside += square }
            }
        }
        return (beside / all).squareRoot()
    }

    mutating func run() {
        for p in 0..<(order - 1) {
            for q in (p + 1)..<order { rotate(p, q) }
        }
    }

    private mutating func rotate(_ p: Int, _ q: Int) {
        let between = matrix[p * order + q]
        guard abs(between) > 1e-300 else { return }
        let theta = (matrix[q * order + q] - matrix[p * order + p]) / (2 * between)
        let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        // Not methods: `self` would be copied, and the matrix with it.
        Self.turnRows(&matrix, order, p, q, cosine, sine)
        Self.turnColumns(&matrix, order, p, q, cosine, sine)
        Self.turnRows(&axes, order, p, q, cosine, sine)
    }

    private static func turnRows(
        _ values: inout [Double], _ order: Int, _ p: Int, _ q: Int, _ cosine: Double, _ sine: Double
    ) {
        unsafe values.withUnsafeMutableBufferPointer { buffer in
            for column in 0..<order {
                let first = unsafe buffer[p * order + column]
                let second = unsafe buffer[q * order + column]
                unsafe buffer[p * order + column] = cosine * first - sine * second
                unsafe buffer[q * order + column] = sine * first + cosine * second
            }
        }
    }

    private static func turnColumns(
        _ values: inout [Double], _ order: Int, _ p: Int, _ q: Int, _ cosine: Double, _ sine: Double
    ) {
        unsafe values.withUnsafeMutableBufferPointer { buffer in
            for row in 0..<order {
                let first = unsafe buffer[row * order + p]
                let second = unsafe buffer[row * order + q]
                unsafe buffer[row * order + p] = cosine * first - sine * second
                unsafe buffer[row * order + q] = sine * first + cosine * second
            }
        }
    }
}
