import Biometrics
import Images
import Inference

/// MTCNN: three networks, each looking closer at what the one before kept (Zhang et al. 2016).
///
/// The cascade follows the `mtcnn` package 1.0.0, whose weights the `classic` pack uses: pyramid factor 0.709,
/// confidence limits 0.6, 0.7 and the card's own, chips of 24 and 48 pixels, and its conventions for edges.
final class MTCNNDetector: FaceDetector {
    private let proposal: CompiledModel
    private let refinement: CompiledModel
    private let output: CompiledModel
    private let confidence: Double
    private let overlap: Double
    private let smallestInput: Double

    private static let pyramidFactor = 0.709
    private static let proposalSide = 12.0
    private static let proposalConfidence: Float = 0.6
    private static let refinementConfidence: Float = 0.7

    init(_ pack: ModelPack, _ runtime: InferenceRuntime, _ options: ModelOptions) throws {
        let settings = pack.card.detector
        func compile(_ file: String, _ shape: [Int]) throws -> CompiledModel {
            var options = options
            options.pixelInput = ModelOptions.PixelInput(reversesChannels: false)
            options.shape = shape
            return try runtime.compile(pack.path(file), options)
        }
        proposal = try compile(settings.models[0], [1, -1, -1, 3])
        refinement = try compile(settings.models[1], [-1, 24, 24, 3])
        output = try compile(settings.models[2], [-1, 48, 48, 3])
        confidence = settings.confidence
        overlap = settings.overlap
        smallestInput = settings.faceWidths[0]
    }

    func detect(_ image: Bitmap, smallestFace: Double) throws -> [Detection] {
        var boxes = try propose(image, smallestFace: max(12, smallestFace))
        boxes = try refine(image, boxes)
        return try finish(image, boxes, confidence)
    }

    func detectOnce(_ image: Bitmap, confidence: Double?) throws -> [Detection] {
        let boxes = try refine(image, propose(image, smallestFace: smallestInput))
        return try finish(image, boxes, confidence ?? self.confidence)
    }

    /// The cascade's networks take any size as they are.
    func prepare(width: Int, height: Int) throws {}

    /// First network: a face/background map over a pyramid, each cell 2 pixels apart and 12 wide.
    private func propose(_ image: Bitmap, smallestFace: Double) throws -> [ScoredBox] {
        var all: [ScoredBox] = []
        var scale = MTCNNDetector.proposalSide / smallestFace
        while Double(min(image.width, image.height)) * scale >= MTCNNDetector.proposalSide {
            let width = Int(Double(image.width) * scale)
            let height = Int(Double(image.height) * scale)
            let level = image.resized(width: width, height: height)
            all += try proposals(level, scale: scale).suppressing(above: 0.5)
            scale *= MTCNNDetector.pyramidFactor
        }
        return all.suppressing(above: 0.7).map { $0.squared() }
    }

    private func proposals(_ level: Bitmap, scale: Double) throws -> [ScoredBox] {
        try level.withPixels { pixels in
            try proposal.run(shape: [1, level.height, level.width, 3], input: UnsafeRawBufferPointer(pixels)) {
                outputs in
                try outputs.withOutput(0) { scores, shape in
                    try outputs.withOutput(1) { offsets, _ in
                        let (rows, columns) = (shape[2], shape[3])
                        var found: [ScoredBox] = []
                        for cell in 0..<(rows * columns) where unsafe scores[cell] > MTCNNDetector.proposalConfidence {
                            let offset = SIMD4((0..<4).map { unsafe Double(offsets[$0 * rows * columns + cell]) })
                            found.append(
                                MTCNNDetector.proposal(
                                    column: cell % columns, row: cell / columns, offset, scale, unsafe scores[cell]))
                        }
                        return found
                    }
                }
            }
        }
    }

    /// A cell's box in the source image. The network was trained with boxes from pixel 1 to pixel 12, 11 wide.
    private static func proposal(
        column: Int, row: Int, _ offset: SIMD4<Double>, _ scale: Double, _ score: Float
    ) -> ScoredBox {
        let (x, y) = (Double(2 * column + 1), Double(2 * row + 1))
        let side = proposalSide - 1
        return ScoredBox(
            left: (x + side * offset[0]) / scale, top: (y + side * offset[1]) / scale,
            right: (x + side + side * offset[2]) / scale, bottom: (y + side + side * offset[3]) / scale,
            score: score)
    }

    /// Second network: keeps the proposals that are faces and moves their edges.
    private func refine(_ image: Bitmap, _ boxes: [ScoredBox]) throws -> [ScoredBox] {
        var kept: [ScoredBox] = []
        try runOnChips(image, boxes, side: 24, refinement) { box, values in
            guard values.score > MTCNNDetector.refinementConfidence else { return }
            kept.append(box.moved(by: values.offset, score: values.score))
        }
        return kept.suppressing(above: 0.7).map { $0.squared() }
    }

    /// Third network: decides, and finds the landmarks.
    private func finish(_ image: Bitmap, _ boxes: [ScoredBox], _ confidence: Double) throws -> [Detection] {
        var kept: [ScoredBox] = []
        var marks: [[Point]] = []
        try runOnChips(image, boxes, side: 48, output) { box, values in
            guard Double(values.score) > confidence else { return }
            kept.append(box.moved(by: values.offset, score: values.score))
            marks.append(
                (0..<5).map { k in
                    Point(
                        x: box.left - 1 + Double(values.points[k]) * (box.width + 1),
                        y: box.top - 1 + Double(values.points[5 + k]) * (box.height + 1))
                })
        }
        let found = zip(kept, marks).compactMap { box, points -> Detection? in
            guard let landmarks = Landmarks(points), box.box.clipped(width: image.width, height: image.height) != nil
            else { return nil }
            return Detection(box: box.box, landmarks: landmarks, confidence: Double(box.score))
        }
        return found.suppressingOverlaps(threshold: overlap)
    }

    /// Cuts every box out as a square chip and runs a network on the chips in batches.
    private func runOnChips(
        _ image: Bitmap, _ boxes: [ScoredBox], side: Int, _ model: CompiledModel,
        _ body: (ScoredBox, ChipOutput) throws -> Void
    ) throws {
        for start in stride(from: 0, to: boxes.count, by: 64) {
            let batch = boxes[start..<min(start + 64, boxes.count)]
            var pixels: [UInt8] = []
            pixels.reserveCapacity(batch.count * side * side * 3)
            for item in batch { pixels += image.chip(item, side: side) }
            try unsafe pixels.withUnsafeBytes { bytes in
                try model.run(shape: [batch.count, side, side, 3], input: bytes) { outputs in
                    for (index, item) in batch.enumerated() {
                        try body(item, ChipOutput(outputs, index, hasPoints: model.outputCount > 2))
                    }
                }
            }
        }
    }
}

/// What the second or third network says of one chip.
private struct ChipOutput {
    let score: Float
    /// What to add to the left, top, right and bottom edge, as parts of the box's width and height.
    let offset: SIMD4<Double>
    /// Five x then five y as parts of the box; empty from the second network.
    let points: [Float]

    init(_ outputs: borrowing InferenceOutputs, _ index: Int, hasPoints: Bool) throws {
        score = try outputs.withOutput(0) { values, _ in unsafe values[index] }
        offset = try outputs.withOutput(1) { values, _ in
            SIMD4((0..<4).map { unsafe Double(values[index * 4 + $0]) })
        }
        points =
            hasPoints
            ? try outputs.withOutput(2) { values, _ in (0..<10).map { unsafe values[index * 10 + $0] } } : []
    }
}
