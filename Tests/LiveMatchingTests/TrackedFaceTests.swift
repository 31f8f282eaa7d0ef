import Biometrics
import Casework
import Images
import Testing

@testable import LiveMatching

/// When a track is looked at, shown and hidden again.
@Suite struct TrackedFaceTests {
    private let pack = PackIdentity(name: "test", digest: "00")

    private func makeSighting(_ vector: [Float] = [1, 0, 0, 0]) throws -> Sighting {
        var template = SecureBuffer(byteCount: vector.count * 4)
        template.withMutableBytes { bytes in
            let values = unsafe bytes.assumingMemoryBound(to: Float.self)
            for (index, value) in vector.enumerated() { unsafe values[index] = value }
        }
        let point = Point(x: 0, y: 0)
        let detection = Detection(
            box: Box(x: 0, y: 0, width: 2, height: 2),
            landmarks: Landmarks(
                rightEye: point, leftEye: point, nose: point, rightMouthCorner: point, leftMouthCorner: point),
            confidence: 1)
        return try Sighting(
            pack: pack, crop: SecureBuffer(byteCount: 12), cropWidth: 2, cropHeight: 2, rawTemplate: template,
            dimension: vector.count, detection: detection,
            quality: FaceQuality(values: [:], yaw: 0, pitch: 0, roll: 0, interEyeDistance: 20))
    }

    /// A face that matched twice at a time; whether its match was confirmed.
    private func match(_ face: inout TrackedFace, at time: Double) throws -> Bool {
        var isConfirmed = false
        for _ in 0..<2 {
            face.noteShot(score: 50, at: time)
            let sighting = try makeSighting()
            if let probe = face.support(sighting, member: 3, score: 0.8, needed: 2, at: time) {
                probe.destroy()
                isConfirmed = true
            }
        }
        return isConfirmed
    }

    @Test func `A face that is shown is looked at again after a second`() throws {
        var face = TrackedFace(id: TrackID(number: 1), time: 0)
        let isConfirmed = try match(&face, at: 0)
        face.show(as: 3)
        let (early, wantedEarly) = (face.takesAssessment(at: 0.9), face.wantsShot(score: 90, at: 0.9))
        let (due, wanted) = (face.takesAssessment(at: 1.0), face.wantsShot(score: 10, at: 1.0))
        face.noteShot(score: 10, at: 1.0)
        let again = face.takesAssessment(at: 1.9)
        #expect(isConfirmed && !early && !wantedEarly && due && wanted && !again)
    }

    @Test func `A shot that doesn't pass the gate is tried again soon, and not in every frame`() throws {
        var face = TrackedFace(id: TrackID(number: 1), time: 0)
        _ = try match(&face, at: 0)
        face.show(as: 3)
        var tries: [Bool] = []
        for time in [1.0, 1.08, 1.16, 1.25, 1.32] { tries.append(face.takesAssessment(at: time)) }
        #expect(tries == [true, false, false, true, false])
    }

    @Test func `A match that raised no alert is not shown and not looked at again`() throws {
        var face = TrackedFace(id: TrackID(number: 1), time: 0)
        let isConfirmed = try match(&face, at: 0)
        let (isShown, isTaken) = (face.isShown, face.takesAssessment(at: 20))
        #expect(isConfirmed && !isShown && !isTaken)
    }

    @Test func `A face that is hidden again is assessed anew, however often it was extracted before`() throws {
        var face = TrackedFace(id: TrackID(number: 1), time: 0)
        _ = try match(&face, at: 0)
        face.show(as: 3)
        for second in 1...20 { face.noteShot(score: 95, at: Double(second)) }
        face.hide()
        let (isShown, hasMatched, supports) = (face.isShown, face.hasMatched, face.supports(3))
        #expect(!isShown && !hasMatched && !supports)
        let (taken, wanted) = (face.takesAssessment(at: 20.5), face.wantsShot(score: 40, at: 20.5))
        #expect(taken && wanted)
        let isConfirmed = try match(&face, at: 21)
        let alertedAs = face.alertedAs
        // Known, so that the same crossing doesn't alert twice.
        #expect(isConfirmed && alertedAs == 3)
        face.showAgain(as: 3)
        let isShownAgain = face.isShown
        #expect(isShownAgain)
    }

    @Test func `A face that matched keeps no appearance, so that likeness joins nobody to it`() throws {
        var face = TrackedFace(id: TrackID(number: 1), time: 0)
        face.forget(try makeSighting())
        let sighting = try makeSighting()
        let before = face.likeness(sighting)
        let isConfirmed = try match(&face, at: 0)
        let after = face.likeness(sighting)
        #expect(isConfirmed && before > 0.99 && after == -1)
    }

    private func member(_ reference: String, _ image: String) -> LiveWatchlist.Member {
        LiveWatchlist.Member(
            entry: WatchlistEntry(reference: reference, category: .volunteer, image: image, instruction: nil),
            portrait: Bitmap(width: 1, height: 1))
    }

    @Test func `A shown face is compared with every image of its person and with nobody else's`() throws {
        let list = try LiveWatchlist(
            pack: pack, dimension: 4,
            [
                (member("V-01", "a.jpg"), Template(pack: pack, normalizing: [1, 0, 0, 0])),
                (member("V-02", "b.jpg"), Template(pack: pack, normalizing: [0, 1, 0, 0])),
                (member("V-01", "c.jpg"), Template(pack: pack, normalizing: [0.6, 0, 0.8, 0])),
            ])
        #expect(list.images(ofPersonOf: 2) == [0, 2] && list.images(ofPersonOf: 1) == [1])
        #expect(list.isSamePerson(0, 2) && !list.isSamePerson(0, 1))
        let same = try makeSighting([0, 0, 1, 0])
        let score = try list.score(of: list.images(ofPersonOf: 0), for: same)
        #expect(abs(score - 0.8) < 1e-6)
        let another = try makeSighting([0, 1, 0, 0])
        let low = try list.score(of: list.images(ofPersonOf: 0), for: another)
        let best = try #require(try list.best(for: another))
        // Whoever is best on the whole list doesn't keep another person's face in view.
        #expect(abs(low) < 1e-6 && best.member == 1)
    }
}
