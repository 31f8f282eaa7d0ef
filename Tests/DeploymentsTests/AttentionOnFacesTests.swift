import Biometrics
import FaceRecognition
import Images
import TestSupport
import Testing
import Video

@testable import LiveMatching

/// Looking only where the picture changed, on real faces in a compressed video.
@Suite struct AttentionOnFacesTests {
    @Test func `It finds the faces that looking at every whole frame finds`() throws {
        let engine = try TestEngine.default()
        let limit = engine.pack.card.detector.confidence
        let reader = try VideoReader(.recording(ExerciseScene.video))
        let scaler = FrameScaler()
        var attention = AttentiveDetector(engine.detector, camera: 0, confidence: 0.3)
        var (followed, number) = ([Box](), 0)
        var (expected, found, extra) = (0, 0, 0)
        while let frame = try reader.next() {
            number += 1
            guard number % 2 == 0 else { continue }
            let (image, _) = try frame.bitmap(longestSide: 960, scaler: scaler)
            let whole = try engine.detector.detectOnce(image, confidence: limit)
            let ours = try attention.detect(image, following: followed, time: frame.seconds, isLate: false)
                .filter { $0.confidence >= limit }
            followed = ours.map(\.box)
            expected += whole.count
            found += whole.count { face in ours.contains { $0.box.intersectionOverUnion(face.box) > 0.5 } }
            extra += ours.count { face in !whole.contains { $0.box.intersectionOverUnion(face.box) > 0.3 } }
        }
        #expect(expected > 200)
        #expect(Double(found) / Double(expected) > 0.97, "\(found) of \(expected)")
        #expect(Double(extra) / Double(expected) < 0.03, "\(extra) beside \(expected)")
        #expect(attention.sharesSum / Double(number / 2) < 0.8)
    }
}
