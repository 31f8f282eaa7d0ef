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

    /// Looks at several scales, in tiles where the image is large, and joins what it finds.
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
                found += try candidates(part).map {
                    $0.offset(x: Double(tile.x), y: Double(tile.y)).scaled(by: 1 / level.scale)
                }
            }
        }
        return fused(found, above: confidence)
    }

    /// Looks once at the image's own size.
    package func detectOnce(_ image: Bitmap, confidence: Double?) throws -> [Detection] {
        fused(try candidates(image), above: confidence ?? self.confidence)
    }

    /// One detection for each face, its landmarks the mean of every cell that found the same face.
    ///
    /// About ten cells see a face. Their landmarks differ by a few hundredths of the eyes' distance, and their mean,
    /// weighted by confidence, is nearer to where the extractor was trained to expect them (docs/decisions/0013).
    private func fused(_ raw: [Detection], above confidence: Double) -> [Detection] {
        raw.filter { $0.confidence >= confidence }.suppressingOverlaps(threshold: overlap).map { winner in
            let votes = raw.filter { $0.box.intersectionOverUnion(winner.box) >= 0.5 }
            let total = votes.reduce(0) { $0 + $1.confidence }
            let points = (0..<5).map { index in
                votes.reduce(Point(x: 0, y: 0)) { sum, vote in
                    let point = vote.landmarks.points[index]
                    return Point(
                        x: sum.x + point.x * vote.confidence / total, y: sum.y + point.y * vote.confidence / total)
                }
            }
            guard let landmarks = Landmarks(points) else { return winner }
            return Detection(box: winner.box, landmarks: landmarks, confidence: winner.confidence)
        }
    }

    /// Lowest confidence of a cell that votes.
    private static let votingConfidence = 0.3

    private static func padded(_ width: Int, _ height: Int) -> Shape {
        Shape(width: (width + 31) / 32 * 32, height: (height + 31) / 32 * 32)
    }

    private func candidates(_ image: Bitmap) throws -> [Detection] {
        let shape = YuNetDetector.padded(image.width, image.height)
        let model = fixed.withLock { $0[shape] } ?? flexible
        let input = image.padded(toWidth: shape.width, height: shape.height)
        return try input.withPixels { pixels in
            try model.run(shape: [1, shape.height, shape.width, 3], input: UnsafeRawBufferPointer(pixels)) { outputs in
                try decode(outputs, gridWidth: shape.width, image)
            }
        }
    }

    /// Reads the twelve outputs: class, object, box and landmarks for each stride (models' README).
    private func decode(
        _ outputs: borrowing InferenceOutputs, gridWidth: Int, _ image: Bitmap
    ) throws -> [Detection] {
        var found: [Detection] = []
        for (level, stride) in [8, 16, 32].enumerated() {
            let columns = gridWidth / stride
            let cells = try cells(of: outputs, level)
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
    private func cells(of outputs: borrowing InferenceOutputs, _ level: Int) throws -> [(
        Int, Double
    )] {
        try outputs.withOutput(level) { classes, _ in
            try outputs.withOutput(3 + level) { objects, _ in
                let limit = Float(min(confidence, Self.votingConfidence) * min(confidence, Self.votingConfidence))
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
