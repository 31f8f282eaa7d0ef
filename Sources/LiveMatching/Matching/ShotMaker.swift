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
    /// How far beyond a detected face's box its blur reaches, as a part of its size.
    ///
    /// Less than `RedactionDelay.margin`: nothing restores the face that is shown from this blur, and it isn't to lose
    /// a third of itself to somebody beside it. The box is of this very frame, so no motion has to be allowed for.
    private static let detectedMargin = 0.2

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
    /// - Parameter bystanders: every other face of the frame, in its pixels; they are blurred in the picture.
    func extract(_ shot: Shot, hiding bystanders: Bystanders) throws -> Sighting? {
        let template = try extractor.extractSecurely(shot.chip)
        let shown = ShotMaker.hidden(
            shot.region, own: shot.detection.box, bystanders: bystanders, origin: shot.origin)
        let (picture, _) = shown.fitted(to: ShotMaker.pictureSide)
        var crop = SecureBuffer(byteCount: picture.width * picture.height * 3)
        crop.withMutableBytes { bytes in
            picture.withPixels { unsafe bytes.copyBytes(from: $0) }
        }
        return try Sighting(
            pack: extractor.pack, crop: crop, cropWidth: picture.width, cropHeight: picture.height,
            rawTemplate: template, dimension: extractor.dimension, detection: shot.detection, quality: shot.quality)
    }

    /// A part of a frame with every face blurred but one.
    ///
    /// A supposed face may have drifted onto the one that is shown, so that one's own box is restored from it. A
    /// detected face in front of it stays blurred there too.
    /// - Parameters:
    ///   - own: the box of the face that is shown, in pixels of the frame.
    ///   - bystanders: the others, in pixels of the frame.
    ///   - origin: where the part's top left corner lies in the frame.
    static func hidden(_ region: Bitmap, own: Box, bystanders: Bystanders, origin: Point) -> Bitmap {
        // A box that lies so much on the own one is the same face.
        func others(_ boxes: [Box], margin: Double) -> [Box] {
            boxes.filter { $0.intersectionOverUnion(own) < 0.3 }
                .map { $0.expanded(by: margin).offset(x: -origin.x, y: -origin.y) }
        }
        var picture = region
        for box in others(bystanders.supposed, margin: RedactionDelay.margin) { picture.redact(box) }
        let face = own.offset(x: -origin.x, y: -origin.y)
        if let inside = face.clipped(width: region.width, height: region.height),
            let pixels = region.cropped(to: inside)
        {
            picture.paste(pixels, x: Int(inside.x.rounded(.down)), y: Int(inside.y.rounded(.down)))
        }
        for box in others(bystanders.detected, margin: ShotMaker.detectedMargin) { picture.redact(box) }
        return picture
    }
}
