package import Biometrics
package import Images
package import Inference

/// How the engine uses the machine.
package struct EngineOptions: Sendable {
    /// Inferences in flight; never more than the cores.
    package var concurrency: Int
    package var precision: ModelOptions.Precision
    /// A folder for compiled models, or nil.
    package var cacheFolder: String?

    /// Takes the values as they are.
    package init(concurrency: Int = 1, precision: ModelOptions.Precision = .float32, cacheFolder: String? = nil) {
        self.concurrency = concurrency
        self.precision = precision
        self.cacheFolder = cacheFolder
    }
}

/// One recognised face of a still: every stage's result.
package struct RecognizedFace: Sendable {
    package let detection: Detection
    package let quality: FaceQuality
    package let template: Template
}

/// A model pack at work: image → detections → aligned faces → assessed faces → templates.
///
/// Calls block their thread; several may run at once, up to the engine's concurrency.
package final class FaceEngine: Sendable {
    package let pack: ModelPack
    package let detector: any FaceDetector
    package let aligner: FaceAligner?
    private let extractor: TemplateExtractor?

    /// Narrowest face that is looked for in stills, in pixels.
    package static let smallestFace = 24.0

    /// Compiles a pack's networks.
    ///
    /// - Throws: ``PackError`` or `InferenceError`.
    package init(_ pack: ModelPack, _ runtime: InferenceRuntime, _ options: EngineOptions = EngineOptions()) throws {
        self.pack = pack
        let compiled = ModelOptions(
            precision: options.precision, threads: 1, streams: max(1, options.concurrency),
            cacheFolder: options.cacheFolder)
        switch pack.card.detector.kind {
        case .yunet: detector = try YuNetDetector(pack, runtime, compiled)
        case .mtcnn: detector = try MTCNNDetector(pack, runtime, compiled)
        }
        aligner = pack.card.extractor.map(FaceAligner.init)
        extractor = try pack.card.extractor.map { try TemplateExtractor(pack, $0, runtime, compiled) }
    }

    /// Every face of a still, most confident first.
    package func detect(_ image: Bitmap, smallestFace: Double = FaceEngine.smallestFace) throws -> [Detection] {
        try detector.detect(image, smallestFace: smallestFace)
    }

    /// The extractor and its aligner.
    ///
    /// - Throws: ``PackError`` with code `noExtractor` for a pack that only finds faces.
    package func requireExtractor() throws(PackError) -> (FaceAligner, TemplateExtractor) {
        guard let aligner, let extractor else {
            throw PackError(
                .noExtractor, "Pack \(pack.card.name) only finds faces: name a pack that extracts templates.")
        }
        return (aligner, extractor)
    }

    /// The template of one detected face of a still; nil where its landmarks coincide.
    package func extract(_ image: Bitmap, _ detection: Detection) throws -> Template? {
        let (aligner, extractor) = try requireExtractor()
        guard let face = aligner.align(image, detection) else { return nil }
        return try extractor.extract(face.chip)
    }

    /// Finds, assesses and extracts every face of a still.
    package func recognize(_ image: Bitmap) throws -> [RecognizedFace] {
        _ = try requireExtractor()
        let detections = try detect(image)
        return try detections.compactMap { detection in
            let quality = QualityAssessor.assess(image, detection, others: detections, imageWidth: image.width)
            guard let template = try extract(image, detection) else { return nil }
            return RecognizedFace(detection: detection, quality: quality, template: template)
        }
    }
}
