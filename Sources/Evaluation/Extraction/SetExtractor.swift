import Biometrics
package import FaceRecognition
import Foundation
import Images

/// Makes the templates of a set, with what the cache has left out.
package struct SetExtractor {
    private let engine: FaceEngine
    private let threads: Int

    /// - Parameter threads: images at once; the result doesn't depend on it.
    package init(_ engine: FaceEngine, threads: Int) {
        self.engine = engine
        self.threads = threads
    }

    /// Every image of a set, in the set's order.
    ///
    /// An interruption loses nothing that was done: the cache has it.
    /// - Parameter progress: called with images done and to do; an error it throws ends the work.
    /// - Throws: ``EvaluationError``; `PackError` where the pack extracts no templates; what `progress` throws.
    package func records(
        of set: LabelledSet, cache: TemplateCache, progress: (_ done: Int, _ all: Int) throws -> Void
    ) throws -> [ImageRecord] {
        _ = try engine.requireExtractor()
        var seen: Set<String> = []
        let missing = set.images.filter { cache.record($0.digest) == nil && seen.insert($0.digest).inserted }
        var done = 0
        let (engine, folder) = (engine, set.folder)
        try inOrder(missing, threads: threads) { image in
            SetExtractor.record(image.digest, folder.appending(path: image.path), engine)
        } deliver: { _, result in
            switch result {
            case .success(let record): try cache.add(record)
            case .failure(let error): throw error
            }
            done += 1
            try progress(done, missing.count)
        }
        return try set.images.map { image in
            guard let record = cache.record(image.digest) else {
                throw EvaluationError(.unreadable, "An image changed while it was read: start again.")
            }
            return record
        }
    }

    /// What the engine makes of one image. The person is taken for the main face, as in enrolment.
    static func record(_ digest: String, _ file: URL, _ engine: FaceEngine) -> Result<ImageRecord, any Error> {
        let image: Bitmap
        guard let data = try? Data(contentsOf: file), SHA256Text.of(data) == digest else {
            return .failure(EvaluationError(.unreadable, "An image changed while it was read: start again."))
        }
        do { image = try ImageDecoder.decode(data) } catch {
            return .success(ImageRecord(image: digest, outcome: .unreadable))
        }
        do {
            let faces = try engine.detect(image)
            guard let face = faces.mainFace else { return .success(ImageRecord(image: digest, outcome: .noFace)) }
            let quality = QualityAssessor.assess(image, face, others: faces, imageWidth: image.width)
            let measures = ImageRecord.measures(quality)
            guard let template = try engine.extract(image, face) else {
                return .success(ImageRecord(image: digest, outcome: .noTemplate, measures: measures))
            }
            return .success(
                ImageRecord(
                    image: digest, outcome: .captured, template: ImageRecord.text(template.vector), measures: measures))
        } catch { return .failure(error) }
    }
}
