import Biometrics
import Images

/// A box on its way through MTCNN's cascade, by its corners as the `mtcnn` package computes them.
struct ScoredBox {
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double
    let score: Float

    var width: Double { right - left }
    var height: Double { bottom - top }
    var box: Box { Box(x: left, y: top, width: width, height: height) }

    /// The box with its edges moved by parts of its size; the package counts the last pixel into the size.
    func moved(by offset: SIMD4<Double>, score: Float) -> ScoredBox {
        let (w, h) = (width + 1, height + 1)
        return ScoredBox(
            left: left + offset[0] * w, top: top + offset[1] * h, right: right + offset[2] * w,
            bottom: bottom + offset[3] * h, score: score)
    }

    /// The square of the longer side about the same centre.
    func squared() -> ScoredBox {
        let side = max(width, height)
        let (x, y) = (left + width / 2 - side / 2, top + height / 2 - side / 2)
        return ScoredBox(left: x, top: y, right: x + side, bottom: y + side, score: score)
    }
}

/// What an overlap is measured against.
enum OverlapMeasure {
    case union
    case minimum
}

extension Array where Element == ScoredBox {
    /// Drops every box that overlaps any better one, even one that was dropped itself, as the package does.
    func suppressing(above threshold: Double, _ measure: OverlapMeasure = .union) -> [ScoredBox] {
        // A stable order makes ties (many scores saturate at 1) fall the same way on every machine.
        let ordered = enumerated().sorted {
            $0.element.score != $1.element.score ? $0.element.score > $1.element.score : $0.offset < $1.offset
        }.map(\.element)
        return ordered.enumerated().filter { index, candidate in
            !ordered[..<index].contains { better in
                let overlap =
                    measure == .union
                    ? better.box.intersectionOverUnion(candidate.box)
                    : better.box.intersectionOverMinimum(candidate.box)
                return overlap > threshold
            }
        }.map(\.element)
    }
}

extension Bitmap {
    /// The part under a box, resampled to a square with its corners on the corner pixels; mid grey outside the image.
    func chip(_ box: ScoredBox, side: Int) -> [UInt8] {
        let (w, h) = (Double(width), Double(height))
        let step = Point(
            x: box.width * (w - 1) / (w * Double(side - 1)), y: box.height * (h - 1) / (h * Double(side - 1)))
        return sampled(from: Point(x: box.left * (w - 1) / w, y: box.top * (h - 1) / h), step: step, side: side)
    }
}
