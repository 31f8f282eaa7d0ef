import Foundation
import Images

/// Linear luminance as OFIQ computes it: each channel through the sRGB curve, then BT.709 weights, 0…255.
enum Luminance {
    static let linear: [Double] = (0...255).map { value in
        let x = Double(value) / 255
        return x > 0.04045 ? pow((x + 0.055) / 1.055, 2.4) : x / 12.92
    }

    @inline(__always)
    static func value(_ r: UInt8, _ g: UInt8, _ b: UInt8) -> Int {
        Int(
            (255 * (0.2126 * linear[Int(r)] + 0.7152 * linear[Int(g)] + 0.0722 * linear[Int(b)]) + 0.5)
                .rounded(.down))
    }

    /// The counts of each luminance over the pixels that a test admits.
    static func histogram(_ image: Bitmap, where admits: (Int, Int) -> Bool) -> [Int] {
        var counts = [Int](repeating: 0, count: 256)
        image.withPixels { pixels in
            for y in 0..<image.height {
                for x in 0..<image.width where admits(x, y) {
                    let at = (y * image.width + x) * 3
                    counts[unsafe value(pixels[at], pixels[at + 1], pixels[at + 2])] += 1
                }
            }
        }
        return counts
    }
}

/// What the standard's luminance measures read off a histogram.
struct LuminanceStatistics {
    let mean: Double
    let variance: Double
    let darkShare: Double
    let brightShare: Double
    let entropy: Double

    init?(_ counts: [Int]) {
        let total = Double(counts.reduce(0, +))
        guard total > 0 else { return nil }
        let shares = counts.map { Double($0) / total }
        let mean = shares.enumerated().reduce(0.0) { $0 + $1.element * Double($1.offset) / 255 }
        self.mean = mean
        variance = shares.enumerated().reduce(0.0) {
            $0 + $1.element * (Double($1.offset) / 255 - mean) * (Double($1.offset) / 255 - mean)
        }
        darkShare = shares[0...25].reduce(0, +)
        brightShare = shares[247...255].reduce(0, +)
        entropy = shares.reduce(0.0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
    }
}
