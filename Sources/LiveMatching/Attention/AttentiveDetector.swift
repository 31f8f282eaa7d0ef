import Biometrics
import FaceRecognition
import Images

/// Detects on every frame of one camera, looking again only where the picture changed.
///
/// A part of the picture that shows what it showed before has the detections that it had before; they are kept, and
/// their cost is saved. What moves with followed faces (head, body) is looked at in every fourth frame, for faces
/// beside and in front of them; the face itself and everything else that changed in every frame; and the whole frame
/// once in two seconds, whatever changed (docs/decisions/0015).
struct AttentiveDetector {
    private let detector: any FaceDetector
    private let confidence: Double
    /// Seconds between looks at the whole frame.
    private let interval: Double
    /// What the detector saw last, everywhere.
    private var reference: Bitmap?
    private var known: [Detection] = []
    private var nextWhole = -Double.infinity
    private let phase: Double
    /// Frames in a row in which what moves with followed faces was put off.
    ///
    /// One number for the whole picture: it depends on no track, so a track that ends, or two people one in front of
    /// the other, can't put anything off for longer.
    private var putOff = 0
    /// When nothing was put off last.
    private var settledAt = -Double.infinity
    /// Whether something was put off in the last frame.
    private(set) var hasPutOff = false
    /// Share of the pixels that the detector looked at, summed over frames.
    private(set) var sharesSum = 0.0

    /// - Parameter camera: which one it is; cameras look at whole frames at different moments.
    init(_ detector: any FaceDetector, camera: Int, confidence: Double, interval: Double = 2) {
        self.detector = detector
        phase = (Double(camera) * 0.618).truncatingRemainder(dividingBy: 1)
        self.confidence = confidence
        self.interval = interval
    }

    /// The faces of a frame.
    ///
    /// - Parameters:
    ///   - faces: boxes that are followed, where they are expected now.
    ///   - time: seconds, not before the last frame's.
    ///   - isLate: whether frames are waiting; then what can be put off is put off, rather than a frame dropped.
    mutating func detect(_ frame: Bitmap, following faces: [Box], time: Double, isLate: Bool) throws -> [Detection] {
        guard let reference, reference.width == frame.width, reference.height == frame.height,
            time < nextWhole + (isLate ? interval : 0)
        else { return try lookAtAll(frame, time) }
        var changes = ChangeMap(frame, since: reference)
        let moved = faces.filter { changes.hasChange(in: $0.expanded(by: 0.25)) }
        putOff = mayPutOff(time, isLate) ? putOff + 1 : 0
        hasPutOff = putOff > 0 && !faces.isEmpty
        if hasPutOff {
            for face in faces { changes.postpone(AttentiveDetector.person(face)) }
        } else {
            settledAt = time
        }
        let plan = RegionPlan(
            width: frame.width, height: frame.height, changed: changes.changedAreas(), faces: moved)
        guard plan.share < 1 else { return try lookAtAll(frame, time) }
        sharesSum += plan.share
        try look(at: plan, frame)
        return known
    }

    /// Forgets what it saw: the next frame is looked at whole.
    mutating func forget() {
        reference = nil
        known = []
        nextWhole = -.infinity
    }

    /// Where few frames are analysed, what is put off must not keep them waiting for longer than others.
    private func mayPutOff(_ time: Double, _ isLate: Bool) -> Bool {
        putOff + 1 < (isLate ? Self.lateInterval : Self.personInterval)
            && time - settledAt < Self.longestPutOff
    }

    /// Seconds; less than frames wait for their redaction.
    private static let longestPutOff = 0.6
    /// In one of how many frames what moves with followed faces is looked at.
    private static let personInterval = 4
    /// The same when frames are waiting; never more than the frames that wait for their redaction.
    private static let lateInterval = RedactionDelay.depth

    /// Where the person of a followed face is: from over the hair down to the feet, four faces wide.
    private static func person(_ face: Box) -> Box {
        Box(
            x: face.center.x - 2 * face.width, y: face.y - 0.8 * face.height, width: 4 * face.width,
            height: 9.8 * face.height)
    }

    private mutating func lookAtAll(_ frame: Bitmap, _ time: Double) throws -> [Detection] {
        known = try detector.detectOnce(frame, confidence: confidence)
        reference = frame
        (putOff, hasPutOff, settledAt) = (0, false, time)
        nextWhole = nextWhole.isFinite ? time + interval : time + interval * (0.5 + phase)
        sharesSum += 1
        return known
    }

    private mutating func look(at plan: RegionPlan, _ frame: Bitmap) throws {
        var found = known.filter { old in !plan.regions.contains { $0.core.contains(old.box.center) } }
        for region in plan.regions {
            found += try detector.detectOnce(frame, in: region.area, confidence: confidence)
                .filter { region.core.contains($0.box.center) }
            reference?.copy(region.core, from: frame)
        }
        // A face on the border of a part may be there twice: as it was before, and as it is now.
        known = found.suppressingOverlaps(threshold: 0.45)
    }
}
