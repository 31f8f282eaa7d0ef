package import Biometrics
package import Images
import Inference

/// YuNet: one network that finds faces and five landmarks at strides 8, 16 and 32 (Wu, Peng & Yu 2023).
package final class YuNetDetector: FaceDetector {
    private let network: YuNetNetwork
    private let confidence: Double
    private let overlap: Double
    private let range: ClosedRange<Double>

    init(_ pack: ModelPack, _ runtime: InferenceRuntime, _ options: ModelOptions) throws {
        let settings = pack.card.detector
        network = try YuNetNetwork(pack.path(settings.models[0]), runtime, options)
        confidence = settings.confidence
        overlap = settings.overlap
        range = settings.faceWidths[0]...settings.faceWidths[1]
    }

    /// Compiles for frames of one size ahead of time, where the network is one that has to be compiled.
    package func prepare(width: Int, height: Int) throws {
        try network.prepare(width: width, height: height)
    }

    /// Looks at several scales, in tiles where the image is large, and joins what it finds.
    package func detect(_ image: Bitmap, smallestFace: Double) throws -> [Detection] {
        let plan = DetectionPlan(
            width: image.width, height: image.height, smallestFace: smallestFace, range: range)
        var found: [Detection] = []
        for level in plan.levels {
            let scaled = image.resized(width: level.width, height: level.height)
            for tile in level.tiles {
                let area = PixelArea(x: tile.x, y: tile.y, width: tile.width, height: tile.height)
                found += try candidates(scaled, area).map { $0.scaled(by: 1 / level.scale) }
            }
        }
        return fused(found, above: confidence)
    }

    /// Looks once at the image's own size.
    package func detectOnce(_ image: Bitmap, confidence: Double?) throws -> [Detection] {
        let whole = PixelArea(x: 0, y: 0, width: image.width, height: image.height)
        return try detectOnce(image, in: whole, confidence: confidence)
    }

    /// Looks once at a part of the image, at the image's own size.
    package func detectOnce(_ image: Bitmap, in area: PixelArea, confidence: Double?) throws -> [Detection] {
        fused(try candidates(image, area), above: confidence ?? self.confidence)
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

    private func candidates(_ image: Bitmap, _ area: PixelArea) throws -> [Detection] {
        let limit = min(confidence, Self.votingConfidence)
        return try network.run(image, area, above: limit).filter {
            $0.box.clipped(width: area.width, height: area.height) != nil
        }.map { $0.offset(x: Double(area.x), y: Double(area.y)) }
    }
}
