import Biometrics
import Foundation
import Images

/// The formulas of the steps. Values run from 0 to 1; what comes out is rounded to the nearest of 256.
extension Bitmap {
    /// Each value by itself.
    func mapped(_ formula: (Double) -> Double) -> Bitmap {
        let table = (0...255).map { Self.byte(formula(Double($0) / 255)) }
        return Bitmap(width: width, height: height, pixels: bytes.map { table[Int($0)] })
    }

    /// Clockwise around the middle, on a canvas that holds all of it; the corners are black.
    func rotated(by degrees: Double) -> Bitmap {
        let angle = degrees * .pi / 180
        let (cosine, sine) = (cos(angle), sin(angle))
        // Sines of quarter turns are not quite zero, and must not make room for a line of nothing.
        let newWidth = Int((abs(Double(width) * cosine) + abs(Double(height) * sine) - 1e-9).rounded(.up))
        let newHeight = Int((abs(Double(width) * sine) + abs(Double(height) * cosine) - 1e-9).rounded(.up))
        let (cx, cy) = (Double(width - 1) / 2, Double(height - 1) / 2)
        let (tx, ty) = (Double(max(1, newWidth) - 1) / 2, Double(max(1, newHeight) - 1) / 2)
        let transform = SimilarityTransform(
            a: cosine, b: sine, tx: tx - cosine * cx + sine * cy, ty: ty - sine * cx - cosine * cy)
        return warped(by: transform, width: max(1, newWidth), height: max(1, newHeight), sampling: .bilinear)
    }

    /// Luminance by ITU-R BT.601 in all channels.
    func greyscale() -> Bitmap {
        var pixels = bytes
        for at in stride(from: 0, to: pixels.count, by: 3) {
            let (red, green, blue) = (Double(pixels[at]), Double(pixels[at + 1]), Double(pixels[at + 2]))
            let grey = UInt8((0.299 * red + 0.587 * green + 0.114 * blue).rounded())
            (pixels[at], pixels[at + 1], pixels[at + 2]) = (grey, grey, grey)
        }
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    /// Keeps the even lines, and puts the mean of its neighbours in the place of each odd one.
    func deinterlaced() -> Bitmap {
        var pixels = bytes
        let line = width * 3
        for row in stride(from: 1, to: height, by: 2) {
            for column in 0..<line {
                let above = Int(pixels[(row - 1) * line + column])
                let below = row + 1 < height ? Int(pixels[(row + 1) * line + column]) : above
                pixels[row * line + column] = UInt8((above + below + 1) / 2)
            }
        }
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    /// The median of a square window in each channel; at the edges of what of it lies inside.
    func median(_ window: Int) -> Bitmap {
        let (source, reach) = (bytes, window / 2)
        var pixels = source
        for y in 0..<height {
            for x in 0..<width {
                for channel in 0..<3 {
                    var values: [UInt8] = []
                    for row in max(0, y - reach)...min(height - 1, y + reach) {
                        for column in max(0, x - reach)...min(width - 1, x + reach) {
                            values.append(source[(row * width + column) * 3 + channel])
                        }
                    }
                    values.sort()
                    pixels[(y * width + x) * 3 + channel] = values[values.count / 2]
                }
            }
        }
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    /// Unsharp mask: what differs from the image blurred by a Gaussian of this radius, added again.
    func sharpened(radius: Double, amount: Double) -> Bitmap {
        let source = bytes
        let smooth = self.blurred(source.map { Double($0) }, radius)
        let pixels = source.indices.map { index -> UInt8 in
            let value = Double(source[index])
            return Self.byte((value + amount * (value - smooth[index])) / 255)
        }
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    /// A Gaussian, along the rows and then along the columns; the edge's value goes on beyond it.
    private func blurred(_ values: [Double], _ radius: Double) -> [Double] {
        let reach = max(1, Int((3 * radius).rounded(.up)))
        let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * radius * radius)) }
        let total = weights.reduce(0, +)
        func pass(_ source: [Double], _ step: (x: Int, y: Int)) -> [Double] {
            var target = source
            for y in 0..<height {
                for x in 0..<width {
                    for channel in 0..<3 {
                        var sum = 0.0
                        for (number, weight) in weights.enumerated() {
                            let column = min(width - 1, max(0, x + (number - reach) * step.x))
                            let row = min(height - 1, max(0, y + (number - reach) * step.y))
                            sum += weight * source[(row * width + column) * 3 + channel]
                        }
                        target[(y * width + x) * 3 + channel] = sum / total
                    }
                }
            }
            return target
        }
        return pass(pass(values, (1, 0)), (0, 1))
    }

    private static func byte(_ value: Double) -> UInt8 { UInt8(min(255, max(0, (value * 255).rounded()))) }
}
