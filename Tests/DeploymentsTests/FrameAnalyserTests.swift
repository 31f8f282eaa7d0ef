import Biometrics
import FaceRecognition
import Images
import TestSupport
import Testing
import Video

@testable import LiveMatching

/// One camera's analysis on a street with faces, against a list without anybody.
@Suite struct FrameAnalyserTests {
    /// The next frame as a camera's analysis takes it; nil at the end.
    private func next(_ reader: VideoReader, _ scaler: FrameScaler) throws -> PreparedFrame? {
        guard let frame = try reader.next() else { return nil }
        let (image, factor) = try frame.bitmap(longestSide: 960, scaler: scaler)
        return PreparedFrame(frame: frame, image: image, factor: factor, seconds: frame.seconds)
    }

    /// Looks at the street until somebody who is followed has been extracted; the last frame, and its tracks.
    private func follow(_ analyser: inout FrameAnalyser) throws -> (last: PreparedFrame, tracks: Set<TrackID>) {
        let reader = try VideoReader(.recording(ExerciseScene.video))
        let scaler = FrameScaler()
        while let input = try next(reader, scaler) {
            let outcome = try analyser.analyse(input, isLate: false)
            if analyser.statistics.templatesExtracted > 0, analyser.statistics.facesSeen > 0,
                !outcome.faces.seen.isEmpty
            {
                return (input, Set(outcome.faces.tracked.keys))
            }
        }
        throw VideoError(.cannotOpen, "Nobody is in the street.")
    }

    private func makeAnalyser() throws -> FrameAnalyser {
        let engine = try TestEngine.default()
        let (_, extractor) = try engine.requireExtractor()
        return try FrameAnalyser(
            camera: 0, label: "test", engine: engine,
            watchlist: LiveWatchlist(pack: engine.pack.identity, dimension: extractor.dimension, []), threshold: 1,
            settings: LiveSettings(), metrics: LiveMetrics(camera: 1))
    }

    @Test func `Followed faces are blurred in a frame in which the detector finds nothing`() throws {
        var analyser = try makeAnalyser()
        let (last, _) = try follow(&analyser)
        let dark = PreparedFrame(
            frame: last.frame, image: Bitmap(width: last.image.width, height: last.image.height), factor: last.factor,
            seconds: last.seconds + 0.08)
        let outcome = try analyser.analyse(dark, isLate: false)
        #expect(outcome.faces.seen.isEmpty && outcome.faces.weak.isEmpty)
        #expect(!outcome.faces.tracked.isEmpty && outcome.exempt.isEmpty)
    }

    @Test func `A camera that falls silent leaves nobody's face in memory`() throws {
        var analyser = try makeAnalyser()
        let (last, tracks) = try follow(&analyser)
        let (followed, before) = (analyser.followedCount, SecureBuffer.destroyedCount)
        analyser.forget()
        let left = analyser.followedCount
        // At least the template of whoever was extracted; no frame was needed for it.
        #expect(followed > 0 && left == 0 && SecureBuffer.destroyedCount >= before + 1)
        let seen = analyser.statistics.facesSeen
        let outcome = try analyser.analyse(
            PreparedFrame(frame: last.frame, image: last.image, factor: last.factor, seconds: last.seconds + 0.1),
            isLate: false)
        // Whoever is there when it sends again is found at once, and is nobody known: so soon a track would have gone on.
        #expect(!outcome.faces.seen.isEmpty && outcome.faces.missed.isEmpty)
        #expect(!tracks.isEmpty && tracks.isDisjoint(with: outcome.faces.tracked.keys))
        let seenAfter = analyser.statistics.facesSeen
        #expect(seenAfter == seen)
    }

    @Test func `A frame in which something was put off says so, and never eight in a row`() throws {
        var analyser = try makeAnalyser()
        let reader = try VideoReader(.recording(ExerciseScene.video))
        let scaler = FrameScaler()
        var (settled, unsettled, longest, row) = (0, 0, 0, 0)
        while settled + unsettled < 100, let input = try next(reader, scaler) {
            let isSettled = try analyser.analyse(input, isLate: true).isSettled
            // All of the first frame is looked at.
            if settled + unsettled == 0 { #expect(isSettled) }
            if isSettled {
                settled += 1
                row = 0
            } else {
                unsettled += 1
                row += 1
                longest = max(longest, row)
            }
        }
        #expect(settled > 0 && unsettled > 0 && longest < 8, "\(settled) and \(unsettled), \(longest) in a row")
    }
}
