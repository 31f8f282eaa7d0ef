import Biometrics
import Foundation
import Images

/// The measures that OFIQ takes from the two cheek squares.
struct CheekColour {
    private let left: Bitmap
    private let right: Bitmap

    init?(_ face: CanonicalFace) {
        let (l, r) = face.cheeks
        guard let left = face.image.cropped(to: l), let right = face.image.cropped(to: r) else { return nil }
        self.left = left
        self.right = right
    }

    /// The area that the normalised luminance histograms of both cheeks share, 0…1.
    var sharedLuminance: Double {
        let (l, r) = (CheekColour.shares(left), CheekColour.shares(right))
        return zip(l, r).reduce(0) { $0 + min($1.0, $1.1) }
    }

    private static func shares(_ image: Bitmap) -> [Double] {
        let counts = Luminance.histogram(image) { _, _ in true }
        let total = Double(max(1, counts.reduce(0, +)))
        return counts.map { Double($0) / total }
    }

    /// Distance of the mean colour from skin's range in CIELAB (D50); nil for a colour OFIQ rates 0 or grey.
    var colourDistance: Double? {
        let mean =
            (CheekColour.sum(left) + CheekColour.sum(right))
            / Double(left.width * left.height + right.width * right.height)
        if abs(mean.x - mean.y) < 0.5, abs(mean.y - mean.z) < 0.5 { return nil }
        let (a, b) = CheekColour.chromaticity(mean)
        // OFIQ gives such colours the distance 100, which maps to 0.
        if a < 0 || b < 0 { return 100 }
        let da = max(0, 5 - a, a - 25)
        let db = max(0, 5 - b, b - 35)
        return (da * da + db * db).squareRoot()
    }

    private static func sum(_ image: Bitmap) -> SIMD3<Double> {
        image.withPixels { pixels in
            var sum = SIMD3<Double>.zero
            for at in stride(from: 0, to: pixels.count, by: 3) {
                sum += unsafe SIMD3(Double(pixels[at]), Double(pixels[at + 1]), Double(pixels[at + 2]))
            }
            return sum
        }
    }

    private static func chromaticity(_ rgb: SIMD3<Double>) -> (a: Double, b: Double) {
        func linear(_ value: Double) -> Double {
            let x = value / 255
            return x > 0.04045 ? pow((x + 0.055) / 1.055, 2.4) : x / 12.92
        }
        func curve(_ t: Double) -> Double {
            // 24289 is OFIQ's own constant; kept for equal values.
            t > 216.0 / 24389 ? cbrt(t) : (24289.0 / 27 * t + 16) / 116
        }
        let (r, g, b) = (linear(rgb.x), linear(rgb.y), linear(rgb.z))
        let fx = curve((0.43605 * r + 0.38508 * g + 0.14309 * b) / 0.964221)
        let fy = curve(0.22249 * r + 0.71689 * g + 0.06062 * b)
        let fz = curve((0.01393 * r + 0.09710 * g + 0.71419 * b) / 0.825211)
        return (500 * (fx - fy), 200 * (fy - fz))
    }
}
