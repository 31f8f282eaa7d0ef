package import Biometrics
import CPixels
import Foundation

extension Bitmap {
    /// The image at another size: each target pixel averages the source area it covers when shrinking (area
    /// sampling), and interpolates linearly when growing; pixel centres at ½.
    package func resized(width newWidth: Int, height newHeight: Int) -> Bitmap {
        if newWidth == width, newHeight == height { return self }
        let columns = ResampleWeights(source: width, target: newWidth)
        let rows = ResampleWeights(source: height, target: newHeight)
        var result = Bitmap(unfilledWidth: newWidth, height: newHeight)
        var scratch = [Float](repeating: 0, count: width * 3)
        withPixels { source in
            result.withMutablePixels { target in
                columns.withAxis { columns in
                    rows.withAxis { rows in
                        unsafe peel_pixels_resample(
                            source.baseAddress, width, columns, rows, &scratch, target.baseAddress)
                    }
                }
            }
        }
        return result
    }

    /// Points on a regular grid, each read between four pixels; mid grey beyond the pixels' centres.
    ///
    /// - Parameters:
    ///   - start: the first point, in pixels; pixel centres are whole numbers.
    ///   - step: from one point to the next, to the right and down.
    ///   - side: points to the right, and down.
    /// - Returns: packed RGB, row by row.
    package func sampled(from start: Point, step: Point, side: Int) -> [UInt8] {
        var grid = peel_grid(x: start.x, y: start.y, dx: step.x, dy: step.y)
        return withPixels { source in
            unsafe [UInt8](unsafeUninitializedCapacity: side * side * 3) { target, count in
                unsafe peel_pixels_sample(
                    source.baseAddress, width, height, &grid, side, 127, target.baseAddress)
                count = side * side * 3
            }
        }
    }

    /// The image shrunk so that neither side exceeds a limit; itself where it fits, with the factor applied.
    package func fitted(to longestSide: Int) -> (image: Bitmap, factor: Double) {
        let longest = max(width, height)
        guard longest > longestSide else { return (self, 1) }
        let factor = Double(longestSide) / Double(longest)
        let (w, h) = (Int((Double(width) * factor).rounded()), Int((Double(height) * factor).rounded()))
        return (resized(width: max(1, w), height: max(1, h)), factor)
    }
}

/// Which source samples make each target sample along one axis, and how much.
struct ResampleWeights {
    private let starts: [Int32]
    private let counts: [Int32]
    private let weights: [Float]

    /// Shrinking weighs each source sample by the part of it that the target sample covers; growing interpolates.
    init(source: Int, target: Int) {
        let factor = Double(source) / Double(target)
        var starts: [Int32] = []
        var counts: [Int32] = []
        var weights: [Float] = []
        for index in 0..<target {
            let (first, line) =
                factor > 1
                ? ResampleWeights.covered(index, factor, source) : ResampleWeights.between(index, factor, source)
            starts.append(Int32(first))
            counts.append(Int32(line.count))
            weights += line.map(Float.init)
        }
        (self.starts, self.counts, self.weights) = (starts, counts, weights)
    }

    private static func covered(_ index: Int, _ factor: Double, _ source: Int) -> (Int, [Double]) {
        let (from, to) = (Double(index) * factor, min(Double(source), Double(index + 1) * factor))
        let first = Int(from)
        let last = max(first, min(source - 1, Int((to - 1e-9).rounded(.down))))
        let line = (first...last).map { (min(to, Double($0 + 1)) - max(from, Double($0))) / (to - from) }
        return (first, line)
    }

    private static func between(_ index: Int, _ factor: Double, _ source: Int) -> (Int, [Double]) {
        let center = max(0, min(Double(source - 1), (Double(index) + 0.5) * factor - 0.5))
        let first = min(source - 1, Int(center))
        let part = center - Double(first)
        return part == 0 || first + 1 >= source ? (first, [1]) : (first, [1 - part, part])
    }

    /// Lends the weights to C.
    @safe
    func withAxis<R>(_ body: (UnsafePointer<peel_axis>) -> R) -> R {
        unsafe starts.withUnsafeBufferPointer { starts in
            unsafe counts.withUnsafeBufferPointer { counts in
                unsafe weights.withUnsafeBufferPointer { weights in
                    var axis = unsafe peel_axis(
                        starts: starts.baseAddress, counts: counts.baseAddress, weights: weights.baseAddress,
                        targets: starts.count)
                    return unsafe body(&axis)
                }
            }
        }
    }
}
