import Biometrics
package import FaceRecognition
package import Foundation
import Images
import LiveMatching
import Video

/// Looks through a video for faces, follows them, and groups what may be one person. Nothing is searched for.
///
/// It runs faster than the video plays because it looks at some frames of a second only. It blocks, and has one thread
/// besides the caller's.
package struct FaceFinder {
    /// How it looks.
    package struct Settings: Sendable {
        /// Frames to look at in a second.
        package var rate = 5.0
        /// Longer side of what the detector gets, in pixels.
        package var longestSide = 960
        /// Images that are kept of a person at most.
        package var images = 3
        /// Threads of the decoder.
        package var threads = 2

        package init() {}
    }

    /// Faces at once whose images keep their frames until their way has ended.
    private static let mostWithFrames = 16
    private let engine: FaceEngine
    private let settings: Settings
    private var tracker: FaceTracker
    private var followed: [TrackID: FollowedFace] = [:]
    private var done: [FollowedFace] = []

    /// Prepares one look.
    ///
    /// - Throws: ``InvestigationError`` where the pack only finds faces.
    package init(_ engine: FaceEngine, _ settings: Settings = Settings()) throws(InvestigationError) {
        do { _ = try engine.requireExtractor() } catch {
            throw InvestigationError(.noExtractor, error.message)
        }
        self.engine = engine
        self.settings = settings
        var following = FaceTracker.Settings()
        // Fewer frames than live: somebody who is hidden for two seconds is still the same track.
        following.longestGap = 2
        following.confirmingHits = 2
        tracker = FaceTracker(following)
    }

    /// Looks through a recording.
    ///
    /// - Parameters:
    ///   - file: the recording.
    ///   - progress: told the seconds of the video that were looked at; ends the look where it returns false.
    /// - Throws: `VideoError`; `InferenceError`; ``InvestigationError`` with code `stopped`.
    package mutating func run(_ file: URL, progress: (Double) -> Bool = { _ in true }) throws -> FoundPeople {
        let frames = try SampledFrames(
            file, rate: settings.rate, longestSide: settings.longestSide, threads: settings.threads)
        defer { frames.stop() }
        var (examined, seconds) = (0, 0.0)
        while let frame = try frames.next() {
            try look(at: frame)
            examined += 1
            seconds = frame.frame.seconds
            guard progress(seconds) else { throw InvestigationError(.stopped, "Stopped; nothing was kept.") }
        }
        for face in followed.values { try finish(face) }
        let threshold = engine.pack.bands?.strong ?? 1
        let faces = try done.map { try $0.extracted(engine) }
        return FoundPeople(
            people: try PeopleGrouper.group(faces, threshold: threshold, images: settings.images),
            decoded: frames.count,
            examined: examined, seconds: seconds)
    }

    private mutating func look(at input: SampledFrames.Frame) throws {
        let found = try engine.detector.detectOnce(input.small, confidence: nil)
            .map { $0.scaled(by: 1 / input.factor) }
        let update = tracker.update(found, time: input.frame.seconds)
        for id in update.ended { if let face = followed.removeValue(forKey: id) { try finish(face) } }
        let whole = WholeFrame(input.frame)
        for (detection, id) in zip(found, update.tracks) {
            var face = followed[id] ?? FollowedFace(at: input.frame.seconds)
            try face.see(detection, at: input.frame.seconds, in: whole, keeping: settings.images)
            // A crowd would hold hundreds of frames of some megabytes each.
            if followed.count > Self.mostWithFrames { try face.settle() }
            followed[id] = face
        }
        whole.forgetPixels()
    }

    /// Keeps a face whose way has ended; what was seen once is chance.
    private mutating func finish(_ face: FollowedFace) throws {
        guard face.hits >= 2, !face.shots.isEmpty else { return }
        var face = face
        try face.settle()
        done.append(face)
    }
}
