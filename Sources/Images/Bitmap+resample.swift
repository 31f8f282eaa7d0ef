import Foundation

extension Bitmap {
    /// The image at another size: each target pixel averages the source area it covers when shrinking (area
    /// sampling), and interpolates linearly when growing; pixel centres at ½.
    package func resized(width newWidth: Int, height newHeight: Int) -> Bitmap {
        if newWidth == width, newHeight == height { return self }
        let columns = ResampleWeights(source: width, target: newWidth)
        let rows = ResampleWeights(source: height, target: newHeight)
        // Horizontal first into floats, then vertical: each source pixel is read once.
        var wide = [Float](repeating: 0, count: newWidth * height * 3)
        withPixels { source in
            unsafe wide.withUnsafeMutableBufferPointer { unsafe columns.applyToRows(source, rows: height, into: $0) }
        }
        var result = Bitmap(unfilledWidth: newWidth, height: newHeight)
        result.withMutablePixels { target in
            unsafe wide.withUnsafeBufferPointer {
                unsafe rows.applyToColumns($0, rowLength: newWidth * 3, into: target)
            }
        }
        return result
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
    private let starts: [Int]
    private let counts: [Int]
    private let weights: [Float]
    private let offsets: [Int]

    /// Shrinking weighs each source sample by the part of it that the target sample covers; growing interpolates.
    init(source: Int, target: Int) {
        let factor = Double(source) / Double(target)
        var starts: [Int] = []
        var counts: [Int] = []
        var weights: [Float] = []
        var offsets: [Int] = []
        for index in 0..<target {
            let (first, line) =
                factor > 1
                ? ResampleWeights.covered(index, factor, source) : ResampleWeights.between(index, factor, source)
            starts.append(first)
            counts.append(line.count)
            offsets.append(weights.count)
            weights += line.map(Float.init)
        }
        (self.starts, self.counts, self.weights, self.offsets) = (starts, counts, weights, offsets)
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

    func applyToRows(
        _ source: UnsafeBufferPointer<UInt8>, rows: Int, into target: UnsafeMutableBufferPointer<Float>
    ) {
        let sourceLength = source.count / rows
        for row in 0..<rows {
            for index in starts.indices {
                var (r, g, b): (Float, Float, Float) = (0, 0, 0)
                for tap in 0..<counts[index] {
                    let weight = weights[offsets[index] + tap]
                    let at = row * sourceLength + (starts[index] + tap) * 3
                    unsafe r += weight * Float(source[at])
                    unsafe g += weight * Float(source[at + 1])
                    unsafe b += weight * Float(source[at + 2])
                }
                let at = (row * starts.count + index) * 3
                unsafe target[at] = r
                unsafe target[at + 1] = g
                unsafe target[at + 2] = b
            }
        }
    }

    func applyToColumns(
        _ source: UnsafeBufferPointer<Float>, rowLength: Int, into target: UnsafeMutableBufferPointer<UInt8>
    ) {
        var line = [Float](repeating: 0, count: rowLength)
        for index in starts.indices {
            for column in 0..<rowLength { line[column] = 0 }
            for tap in 0..<counts[index] {
                let weight = weights[offsets[index] + tap]
                let at = (starts[index] + tap) * rowLength
                for column in 0..<rowLength { unsafe line[column] += weight * source[at + column] }
            }
            let at = index * rowLength
            for column in 0..<rowLength {
                unsafe target[at + column] = UInt8(max(0, min(255, line[column].rounded())))
            }
        }
    }
}
