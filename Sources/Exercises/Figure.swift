import Biometrics
import FaceRecognition
import Images

/// A person cut out of a photograph: head and shoulders with soft edges, and a plain coat below.
struct Figure: Sendable {
    let reference: String
    /// The cut-out; the face is `faceWidth` pixels wide in it.
    private let picture: Bitmap
    private let faceWidth: Double
    /// Centre of the face and the size of the head's ellipse, in pixels of the picture.
    private let center: Point
    private let radius: (x: Double, y: Double)
    private let coat: (red: UInt8, green: UInt8, blue: UInt8)

    init?(_ volunteer: Volunteer, engine: FaceEngine, coat: (UInt8, UInt8, UInt8)) throws {
        guard let face = try engine.detect(volunteer.street).mainFace,
            let part = volunteer.street.cropped(to: face.box.expanded(by: 0.55))
        else { return nil }
        let factor = min(1, 160 / face.box.width)
        picture = part.resized(
            width: max(1, Int(Double(part.width) * factor)), height: max(1, Int(Double(part.height) * factor)))
        reference = volunteer.reference
        faceWidth = face.box.width * factor
        let origin = (x: max(0, face.box.x - face.box.width * 0.55), y: max(0, face.box.y - face.box.height * 0.55))
        center = Point(x: (face.box.center.x - origin.x) * factor, y: (face.box.center.y - origin.y) * factor)
        radius = (face.box.width * factor * 0.8, face.box.height * factor * 0.85)
        self.coat = coat
    }

    /// Paints the figure with its face centred at a point and a face width, both in pixels of the canvas.
    func paint(on canvas: inout Bitmap, at position: Point, faceWidth wanted: Double) {
        let scale = wanted / faceWidth
        paintCoat(on: &canvas, position, wanted)
        let left = Int((position.x - radius.x * scale).rounded(.down))
        let right = Int((position.x + radius.x * scale).rounded(.up))
        let top = Int((position.y - radius.y * scale).rounded(.down))
        let bottom = Int((position.y + radius.y * scale).rounded(.up))
        let (width, height) = (canvas.width, canvas.height)
        // One pixel of the canvas covers several of the picture when shrinking: reduce the picture first.
        let reduced =
            scale < 1
            ? picture.resized(
                width: max(1, Int(Double(picture.width) * scale)), height: max(1, Int(Double(picture.height) * scale)))
            : picture
        let step = scale < 1 ? 1.0 : 1 / scale
        let origin = scale < 1 ? Point(x: center.x * scale, y: center.y * scale) : center
        canvas.withMutablePixels { target in
            reduced.withPixels { source in
                for y in max(0, top)..<max(max(0, top), min(height, bottom)) {
                    for x in max(0, left)..<max(max(0, left), min(width, right)) {
                        let (dx, dy) = (Double(x) + 0.5 - position.x, Double(y) + 0.5 - position.y)
                        let edge =
                            (dx / (radius.x * scale)) * (dx / (radius.x * scale))
                            + (dy / (radius.y * scale)) * (dy / (radius.y * scale))
                        guard edge < 1 else { continue }
                        let sx = Int(origin.x + dx * step)
                        let sy = Int(origin.y + dy * step)
                        guard sx >= 0, sy >= 0, sx < reduced.width, sy < reduced.height else { continue }
                        let alpha = Float(min(1, (1 - edge) * 4))
                        let (from, to) = ((sy * reduced.width + sx) * 3, (y * width + x) * 3)
                        for channel in 0..<3 {
                            let mixed =
                                unsafe Float(source[from + channel]) * alpha
                                + Float(target[to + channel]) * (1 - alpha)
                            unsafe target[to + channel] = UInt8(mixed)
                        }
                    }
                }
            }
        }
    }

    /// Shoulders, coat and legs in plain colours, as wide as a person of this face's size, darker towards the edge.
    private func paintCoat(on canvas: inout Bitmap, _ position: Point, _ wanted: Double) {
        let (width, height) = (canvas.width, canvas.height)
        let colour = [Float(coat.red), Float(coat.green), Float(coat.blue)]
        let top = max(0, Int(position.y + wanted * 0.6))
        let bottom = max(top, min(height, Int(position.y + wanted * Figure.heightBelowFace)))
        canvas.withMutablePixels { target in
            for y in top..<bottom {
                let down = (Double(y) - position.y) / wanted
                for (center, half, shade) in Figure.parts(down) {
                    let middle = position.x + center * wanted
                    let left = max(0, Int(middle - half * wanted))
                    let right = max(left, min(width, Int(middle + half * wanted)))
                    for x in left..<right {
                        let edge = abs(Double(x) - middle) / (half * wanted)
                        let light = Float(shade * (1 - 0.35 * edge * edge))
                        for channel in 0..<3 {
                            unsafe target[(y * width + x) * 3 + channel] = UInt8(colour[channel] * light)
                        }
                    }
                }
            }
        }
    }

    /// Face widths from the face's centre to the soles.
    private static let heightBelowFace = 8.0

    /// The parts of a figure at a height, in face widths below the face's centre: centre, half width and brightness.
    private static func parts(_ down: Double) -> [(center: Double, half: Double, shade: Double)] {
        switch down {
        case ..<1.3:
            // A quarter of an ellipse from the neck to the shoulders.
            let rise = max(0, min(1, (down - 0.6) / 0.7))
            return [(0, 0.3 + 0.85 * (1 - (1 - rise) * (1 - rise)).squareRoot(), 1)]
        case ..<4.4: return [(0, 1.15 - 0.06 * (down - 1.3), 1)]
        default: return [(-0.45, 0.36, 0.55), (0.45, 0.36, 0.55)]
        }
    }
}
