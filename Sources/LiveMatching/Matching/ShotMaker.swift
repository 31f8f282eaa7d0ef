import Biometrics
import FaceRecognition
import Foundation
import Images
import Video

/// Cuts a face out of a frame at full resolution, judges the shot and turns it into a sighting.
final class ShotMaker {
    /// A shot that has been judged and not extracted yet.
    struct Shot {
        let quality: FaceQuality
        fileprivate let detection: Detection
        fileprivate let chip: Bitmap
        fileprivate let region: Bitmap
        fileprivate let origin: Point
    }

    private let aligner: FaceAligner
    private let extractor: TemplateExtractor
    private let scaler = FrameScaler()
    private let gate = QualityGate(for: .live)

    /// Longer side of the picture that an alert shows, in pixels.
    private static let pictureSide = 320

    init(aligner: FaceAligner, extractor: TemplateExtractor) {
        self.aligner = aligner
        self.extractor = extractor
    }

    /// A shot of one face, or nil where it doesn't pass the gate for live use.
    func prepare(_ detection: Detection, _ frame: VideoFrame) throws -> Shot? {
        let pose = HeadPose(detection.landmarks)
        guard detection.landmarks.interEyeDistance >= gate.smallestInterEyeDistance,
            abs(pose.yaw) <= gate.largestYaw, abs(pose.pitch) <= gate.largestPitch
        else { return nil }
        guard let (region, origin) = try frame.crop(picture(of: detection), scaler: scaler),
            let face = aligner.align(region, detection, origin: origin)
        else { return nil }
        let quality = QualityAssessor.assess(region, detection, origin: origin, depth: .quick)
        guard gate.faults(quality).isEmpty else { return nil }
        return Shot(quality: quality, detection: detection, chip: face.chip, region: region, origin: origin)
    }

    /// What is cut out: the face with hair and shoulders, and everything that the aligned chip needs.
    private func picture(of detection: Detection) -> Box {
        let face = detection.box.expanded(by: 0.4)
        let chip = aligner.footprint(of: detection)
        let (x, y) = (min(face.x, chip.x), min(face.y, chip.y))
        return Box(x: x, y: y, width: max(face.maxX, chip.maxX) - x, height: max(face.maxY, chip.maxY) - y)
    }

    /// Extracts a shot's template; nil for a template without direction.
    ///
    /// - Parameter others: every face of the frame; those in the picture beside this one are blurred in it.
    func extract(_ shot: Shot, hiding others: [Detection]) throws -> Sighting? {
        let template = try extractor.extractSecurely(shot.chip)
        let (picture, _) = hidden(shot, others).fitted(to: ShotMaker.pictureSide)
        var crop = SecureBuffer(byteCount: picture.width * picture.height * 3)
        crop.withMutableBytes { bytes in
            picture.withPixels { unsafe bytes.copyBytes(from: $0) }
        }
        return try Sighting(
            pack: extractor.pack, crop: crop, cropWidth: picture.width, cropHeight: picture.height,
            rawTemplate: template, dimension: extractor.dimension, detection: shot.detection, quality: shot.quality)
    }

    private func hidden(_ shot: Shot, _ others: [Detection]) -> Bitmap {
        var picture = shot.region
        for other in others where other.box.intersectionOverUnion(shot.detection.box) < 0.3 {
            picture.redact(other.box.expanded(by: 0.2).offset(x: -shot.origin.x, y: -shot.origin.y))
        }
        return picture
    }
}
