import Biometrics
import Images

/// A face turned into the standard's own frame (616 × 616 in OFIQ), from which pixel measures are taken.
///
/// The standard finds the face's outline from 98 landmarks; five allow only an ellipse of the mean outline, so every
/// measure here is marked approximate.
struct CanonicalFace {
    let image: Bitmap
    /// Pixels between the eyes, and from the eyes to the mouth, in this frame.
    let eyeDistance: Double
    let eyeToMouth: Double
    private let rightEye: Point
    private let leftEye: Point
    private let scale: Double

    static let standardSide = 616

    /// The part of the standard's frame that any measure here looks at: the mean face's ellipse, in its pixels.
    private static let window = Box(x: 196, y: 216, width: 224, height: 272)

    private static let points = [
        Point(x: 251, y: 272), Point(x: 364, y: 272), Point(x: 308, y: 336), Point(x: 262, y: 402),
        Point(x: 355, y: 402),
    ]

    init?(_ source: Bitmap, _ landmarks: Landmarks, origin: Point, side: Int) {
        scale = Double(side) / Double(CanonicalFace.standardSide)
        let scale = scale
        let window = CanonicalFace.window
        let targets = CanonicalFace.points.map { Point(x: ($0.x - window.x) * scale, y: ($0.y - window.y) * scale) }
        let local = landmarks.mapped { Point(x: $0.x - origin.x, y: $0.y - origin.y) }
        guard let transform = SimilarityTransform(from: local.points, onto: targets) else { return nil }
        image = source.warped(
            by: transform, width: Int((window.width * scale).rounded()),
            height: Int((window.height * scale).rounded()))
        let aligned = local.mapped(transform.apply)
        (rightEye, leftEye) = (aligned.rightEye, aligned.leftEye)
        eyeDistance = aligned.interEyeDistance
        eyeToMouth = aligned.rightEye.midpoint(to: aligned.leftEye)
            .distance(to: aligned.rightMouthCorner.midpoint(to: aligned.leftMouthCorner))
    }

    /// Whether a pixel lies on the mean face's outline or inside it.
    @inline(__always)
    func isFace(x: Int, y: Int) -> Bool {
        let dx = (Double(x) / scale + CanonicalFace.window.x - 307.5) / 108
        let dy = (Double(y) / scale + CanonicalFace.window.y - 352) / 132
        return dx * dx + dy * dy <= 1
    }

    /// The cheek squares of OFIQ: below and inward of each eye, 0.3 inter-eye distances wide; left and right as seen.
    var cheeks: (left: Box, right: Box) {
        let side = Double(Int(0.3 * eyeDistance))
        let drop = Double(Int(eyeToMouth / 2))
        return (
            Box(x: rightEye.x, y: rightEye.y + drop, width: side, height: side),
            Box(x: leftEye.x - side, y: leftEye.y + drop, width: side, height: side)
        )
    }
}
