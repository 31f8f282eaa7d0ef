package import Biometrics
import Foundation
package import Images
import Inference
import Synchronization

/// YuNet: one network that finds faces and five landmarks at strides 8, 16 and 32 (Wu, Peng & Yu 2023).
package final class YuNetDetector: FaceDetector {
    private let runtime: InferenceRuntime
    private let path: String
    private let options: ModelOptions
    private let confidence: Double
    private let overlap: Double
    private let range: ClosedRange<Double>
    private let flexible: CompiledModel
    // Shapes that `prepare` was told of run on a model compiled for just that shape, which is faster.
    private let fixed = Mutex<[Shape: CompiledModel]>([:])

    private struct Shape: Hashable { let width: Int, height: Int }

    init(_ pack: ModelPack, _ runtime: InferenceRuntime, _ options: ModelOptions) throws {
        let settings = pack.card.detector
        self.runtime = runtime
        path = pack.path(settings.models[0])
        var options = options
        options.pixelInput = ModelOptions.PixelInput(reversesChannels: true)
        options.shape = [1, -1, -1, 3]
        self.options = options
        confidence = settings.confidence
        overlap = settings.overlap
        range = settings.faceWidths[0]...settings.faceWidths[1]
        flexible = try runtime.compile(path, options)
        try prepare(width: 128, height: 128)
    }

    /// Compiles for frames of one size ahead of time.
    package func prepare(width: Int, height: Int) throws {
        let shape = YuNetDetector.padded(width, height)
        guard fixed.withLock({ $0[shape] }) == nil else { return }
        var options = options
        options.shape = [1, shape.height, shape.width, 3]
        let model = try runtime.compile(path, options)
        fixed.withLock { $0[shape] = model }
    }

    package func detect(_ image: Bitmap, smallestFace: Double) throws -> [Detection] {
        let plan = DetectionPlan(
            width: image.width, height: image.height, smallestFace: smallestFace, range: range)
        var found: [Detection] = []
        for level in plan.levels {
            let scaled = image.resized(width: level.width, height: level.height)
            for tile in level.tiles {
                let whole = tile.width == scaled.width && tile.height == scaled.height
                let area = Box(
                    x: Double(tile.x), y: Double(tile.y), width: Double(tile.width), height: Double(tile.height))
                guard let part = whole ? scaled : scaled.cropped(to: area) else { continue }
                found += try candidates(part, confidence).map {
                    $0.offset(x: Double(tile.x), y: Double(tile.y)).scaled(by: 1 / level.scale)
                }
            }
        }
        return try found.suppressingOverlaps(threshold: overlap).map { try refined($0, image) }
    }

    package func detectOnce(_ image: Bitmap, confidence: Double?) throws -> [Detection] {
        try candidates(image, confidence ?? self.confidence).suppressingOverlaps(threshold: overlap)
    }

    /// Looks once more, closely: the face upright and 64 pixels wide in a square of 128, where landmarks are found
    /// best. A face that is not found again keeps its first landmarks.
    private func refined(_ face: Detection, _ image: Bitmap) throws -> Detection {
        let side = 128
        let (right, left) = (face.landmarks.rightEye, face.landmarks.leftEye)
        let distance = max(1e-6, face.landmarks.interEyeDistance)
        let scale = 64 / max(1, face.box.width)
        let (c, s) = ((left.x - right.x) / distance, (left.y - right.y) / distance)
        let (a, b) = (scale * c, -scale * s)
        let center = face.box.center
        let transform = SimilarityTransform(
            a: a, b: b, tx: 64 - (a * center.x - b * center.y), ty: 64 - (b * center.x + a * center.y))
        let close = image.warped(by: transform, width: side, height: side)
        let middle = Box(x: 32, y: 24, width: 64, height: 80)
        let again = try candidates(close, confidence).suppressingOverlaps(threshold: overlap)
            .max { $0.box.intersectionOverUnion(middle) < $1.box.intersectionOverUnion(middle) }
        guard let again, again.box.intersectionOverUnion(middle) > 0.4 else { return face }
        return Detection(
            box: face.box, landmarks: again.landmarks.mapped(transform.inverse.apply), confidence: face.confidence)
    }

    private static func padded(_ width: Int, _ height: Int) -> Shape {
        Shape(width: (width + 31) / 32 * 32, height: (height + 31) / 32 * 32)
    }

    private func candidates(_ image: Bitmap, _ confidence: Double) throws -> [Detection] {
        let shape = YuNetDetector.padded(image.width, image.height)
        let model = fixed.withLock { $0[shape] } ?? flexible
        let input = image.padded(toWidth: shape.width, height: shape.height)
        return try input.withPixels { pixels in
            try model.run(shape: [1, shape.height, shape.width, 3], input: UnsafeRawBufferPointer(pixels)) { outputs in
                try decode(outputs, confidence, gridWidth: shape.width, image)
            }
        }
    }

    /// Reads the twelve outputs: class, object, box and landmarks for each stride (models' README).
    private func decode(
        _ outputs: borrowing InferenceOutputs, _ confidence: Double, gridWidth: Int, _ image: Bitmap
    ) throws -> [Detection] {
        var found: [Detection] = []
        for (level, stride) in [8, 16, 32].enumerated() {
            let columns = gridWidth / stride
            let cells = try cells(of: outputs, level, above: confidence)
            guard !cells.isEmpty else { continue }
            try outputs.withOutput(6 + level) { boxes, _ in
                try outputs.withOutput(9 + level) { points, _ in
                    for (cell, score) in cells {
                        let (column, row) = (Double(cell % columns), Double(cell / columns))
                        let s = Double(stride)
                        func box(_ k: Int) -> Double { unsafe Double(boxes[cell * 4 + k]) }
                        let center = Point(x: (column + box(0)) * s, y: (row + box(1)) * s)
                        let (w, h) = (exp(box(2)) * s, exp(box(3)) * s)
                        let marks = (0..<5).map { k in
                            unsafe Point(
                                x: (column + Double(points[cell * 10 + 2 * k])) * s,
                                y: (row + Double(points[cell * 10 + 2 * k + 1])) * s)
                        }
                        let face = Box(x: center.x - w / 2, y: center.y - h / 2, width: w, height: h)
                        guard face.clipped(width: image.width, height: image.height) != nil,
                            let landmarks = Landmarks(marks)
                        else { continue }
                        found.append(Detection(box: face, landmarks: landmarks, confidence: score))
                    }
                }
            }
        }
        return found
    }

    /// The cells of one stride whose score, √(class · object), reaches the limit.
    private func cells(of outputs: borrowing InferenceOutputs, _ level: Int, above confidence: Double) throws -> [(Int, Double)] {
        try outputs.withOutput(level) { classes, _ in
            try outputs.withOutput(3 + level) { objects, _ in
                let limit = Float(confidence * confidence)
                var cells: [(Int, Double)] = []
                for cell in 0..<min(classes.count, objects.count) {
                    let product = unsafe classes[cell] * objects[cell]
                    if product >= limit { cells.append((cell, Double(product).squareRoot())) }
                }
                return cells
            }
        }
    }
}
