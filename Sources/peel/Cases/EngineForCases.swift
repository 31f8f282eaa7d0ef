import Biometrics
import Casework
import Deployments
import FaceRecognition
import Foundation
import Images
import Investigations
import Operations

/// The recognition engine as cases need it.
enum EngineForCases {
    /// Opens a pack (the default one without a name).
    static func open(_ pack: String?, threads: Int) throws -> (engine: FaceEngine, work: CaseEngine) {
        let engine = try Installation.locate().engine(pack: pack, threads: threads)
        return (engine, try work(engine))
    }

    /// What cases need of an engine.
    ///
    /// - Throws: ``CommandFailure`` where its pack only finds faces, or has no bands.
    static func work(_ engine: FaceEngine) throws -> CaseEngine {
        let extractor: TemplateExtractor
        do { extractor = try engine.requireExtractor().1 } catch { throw CommandFailure(error) }
        guard let bands = engine.pack.bands else {
            throw CommandFailure(.badInput, "Pack \(engine.pack.card.name) has no bands, so nothing can be shown.")
        }
        let extraction = SearchExtraction.cases
        return CaseEngine(
            pack: engine.pack.identity, dimension: extractor.dimension,
            enrol: { try face($0, engine, extraction, gate: extraction.references) },
            probe: { try face($0, engine, extraction, gate: extraction.probes) }, band: { bands.band(of: $0).rawValue },
            running: SearchBinding.binding(engine.pack, for: .retrospective, program: PeelVersion.identity))
    }

    /// The main face of an image.
    private static func face(
        _ bytes: [UInt8], _ engine: FaceEngine, _ extraction: SearchExtraction, gate: QualityGate?
    ) throws -> ExaminedFace {
        do {
            let image = try ImageDecoder.decode(Data(bytes))
            let faces = try engine.detect(image, smallestFace: extraction.smallestFace)
            guard let face = faces.mainFace else { throw OperationError(.unreadable, "no face was found in the image") }
            let quality = QualityAssessor.assess(image, face, others: faces, imageWidth: image.width)
            if let fault = gate?.faults(quality).first { throw OperationError(.unreadable, fault) }
            guard let template = try engine.extract(image, face) else {
                throw OperationError(.unreadable, "the landmarks of the face coincide")
            }
            return ExaminedFace(template: template, quality: quality.shotScore)
        } catch let error as ImageError { throw OperationError(.unreadable, error.message) }
    }

    /// Takes a frame out of a recording; the output is an exact bitmap file.
    static func frame(_ file: URL, at seconds: Double) throws -> [UInt8] {
        do { return try FrameReader.frame(of: file, at: seconds) } catch let error as InvestigationError {
            throw OperationError(.badInput, error.message)
        }
    }

    /// Makes a step of an image; the output is an exact bitmap file.
    static func make(_ enhancement: Enhancement, _ bytes: [UInt8]) throws -> [UInt8] {
        do {
            let image = try ImageDecoder.decode(Data(bytes))
            return [UInt8](ImageEncoder.bmp(try ImageEnhancer.apply(enhancement, to: image)))
        } catch let error as InvestigationError { throw OperationError(.badInput, error.message) }
    }
}

extension FoundSubject {
    /// A person of a video, as casework keeps them.
    init(_ person: FoundPerson) {
        self.init(
            spans: person.spans.map { PeopleSheet.Span(start: $0.start, end: $0.end) },
            faces: person.shots.map {
                FoundImage(
                    seconds: $0.seconds, left: $0.left, top: $0.top, width: $0.width, height: $0.height,
                    frame: $0.frame, bytes: $0.bytes, quality: $0.quality)
            })
    }
}
