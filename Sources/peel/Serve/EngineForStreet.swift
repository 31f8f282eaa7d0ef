import Biometrics
import Casework
import Deployments
import FaceRecognition
import Foundation
import Images
import Operations

/// The recognition engine as searches at the roadside need it: one photograph, one face, nothing left behind.
enum EngineForStreet {
    /// What a photograph may be: the page's camera makes about a megapixel.
    static let limits = ImageLimits(bytes: 1 << 20, pixels: 4_200_000)
    /// Longer side of a candidate's picture on the phone, in pixels.
    private static let portraitSide = 240
    /// What a photograph has to be, as approvals are bound to it.
    private static let extraction = SearchExtraction.roadside

    /// The engine over a pack; nil where the pack can't extract templates or has no words for similarities.
    static func work(_ engine: FaceEngine, threads: Int) -> StreetEngine? {
        guard (try? engine.requireExtractor()) != nil, let bands = engine.pack.bands else { return nil }
        return StreetEngine(
            pack: engine.pack.identity, examine: { try probe($0, engine) }, band: { bands.band(of: $0).rawValue },
            portrait: portrait, threads: threads,
            running: SearchBinding.binding(engine.pack, for: .operatorInitiated, program: PeelVersion.identity))
    }

    /// Decodes, finds the one face, and extracts. Every picture on the way is a `Bitmap`, which is overwritten when it
    /// ends, and the template goes from the network into memory that is.
    private static func probe(_ photograph: StreetPhotograph, _ engine: FaceEngine) throws -> StreetProbe {
        let image = try decode(photograph)
        let (aligner, extractor) = try engine.requireExtractor()
        let faces = try engine.detect(image, smallestFace: extraction.smallestFace)
        guard let face = faces.mainFace else { throw StreetPhotographError(.noFace) }
        if let share = extraction.bystander {
            let others = faces.filter { $0.box != face.box && $0.box.width > face.box.width * share }
            guard others.isEmpty else { throw StreetPhotographError(.severalFaces) }
        }
        let quality = QualityAssessor.assess(image, face, others: faces, imageWidth: image.width)
        if let fault = fault(quality) { throw StreetPhotographError(fault) }
        guard let aligned = aligner.align(image, face) else { throw StreetPhotographError(.turned) }
        return try StreetProbe(
            pack: engine.pack.identity, rawTemplate: try extractor.extractSecurely(aligned.chip),
            dimension: extractor.dimension, quality: quality.shotScore)
    }

    private static func decode(_ photograph: StreetPhotograph) throws -> Bitmap {
        let read = photograph.withBytes { bytes -> Result<Bitmap, ImageError> in
            do throws(ImageError) { return .success(try ImageDecoder.decodePlain(bytes, limits: limits)) } catch {
                return .failure(error)
            }
        }
        switch read {
        case .success(let image)?: return image
        case .failure(let error)? where error.code == .tooManyPixels || error.code == .tooManyBytes:
            throw StreetPhotographError(.tooLarge)
        case .failure?, nil: throw StreetPhotographError(.unreadable)
        }
    }

    private static func fault(_ quality: FaceQuality) -> StreetPhotographError.Code? {
        guard let gate = extraction.probes else { return nil }
        if quality.interEyeDistance < gate.smallestInterEyeDistance { return .tooFar }
        if abs(quality.yaw) > gate.largestYaw || abs(quality.pitch) > gate.largestPitch { return .turned }
        if let light = quality.values[.luminanceMean], light < gate.lowestLuminance { return .badLight }
        return nil
    }

    /// A reference photograph, small enough for a slow link.
    private static func portrait(_ bytes: [UInt8]) throws -> [UInt8] {
        let image = try ImageDecoder.decode(Data(bytes))
        return [UInt8](try ImageEncoder.jpeg(image.fitted(to: portraitSide).image, quality: 75))
    }
}
