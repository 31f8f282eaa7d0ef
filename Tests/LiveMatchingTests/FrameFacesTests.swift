import Biometrics
import Images
import Testing

@testable import LiveMatching

@Suite struct FrameFacesTests {
    private let box = Box(x: 10, y: 20, width: 30, height: 40)
    private let other = Box(x: 100, y: 20, width: 30, height: 40)
    private let first = TrackID(number: 1)
    private let second = TrackID(number: 2)

    private func face(_ box: Box) -> Detection {
        let point = box.center
        return Detection(
            box: box,
            landmarks: Landmarks(
                rightEye: point, leftEye: point, nose: point, rightMouthCorner: point, leftMouthCorner: point),
            confidence: 0.9)
    }

    @Test func `A frame in which nothing is detected still has the faces that are followed`() {
        var tracker = FaceTracker()
        let update = tracker.update([face(box)], time: 0)
        _ = tracker.update([], time: 0.08)
        let faces = FrameFaces(certain: [], weak: [], tracks: tracker.boxes(at: 0.08))
        #expect(faces.seen.isEmpty && Set(faces.tracked.keys) == Set(update.tracks))
        #expect(faces.tracked.values.allSatisfy { $0.intersectionOverUnion(box) > 0.9 })
    }

    @Test func `Where a face is detected, that counts; weak detections are kept beside the tracks`() {
        let faces = FrameFaces(
            certain: [(id: first, box: box)], weak: [other],
            tracks: [(id: first, box: box.offset(x: 9, y: 0)), (id: second, box: other)])
        #expect(faces.tracked == [first: box, second: other])
        #expect(faces.weak == [other] && faces.missed == [second: other])
    }

    @Test func `A track that goes on under an older one's name is seen under that name`() throws {
        var tracker = FaceTracker()
        for frame in 0..<3 { _ = tracker.update([face(box)], time: Double(frame) * 0.08) }
        let old = try #require(tracker.boxes(at: 0.16).first?.id)
        let update = tracker.update([face(other)], time: 0.5)
        let new = try #require(update.tracks.first)
        #expect(new != old && tracker.unseen(at: 0.5) == [old])
        tracker.rename(new, to: old)
        let faces = FrameFaces(
            certain: [(id: new, box: other)], weak: [], tracks: tracker.boxes(at: 0.5), joined: [new: old])
        #expect(faces.seen == [old: other] && faces.missed.isEmpty)
        #expect(faces.bystanders(of: old).detected.isEmpty && faces.bystanders(of: old).supposed.isEmpty)
    }

    @Test func `Bystanders are everybody but the one who is shown`() {
        let faces = FrameFaces(
            certain: [(id: first, box: box)], weak: [other.offset(x: 50, y: 0)],
            tracks: [(id: first, box: box), (id: second, box: other)])
        let ofFirst = faces.bystanders(of: first)
        #expect(ofFirst.detected.isEmpty && ofFirst.supposed == [other, other.offset(x: 50, y: 0)])
        #expect(faces.bystanders(of: second).scaled(by: 2).detected == [box.scaled(by: 2)])
    }
}

/// The picture that an alert shows.
@Suite struct ProbePictureTests {
    private let region: Bitmap = {
        var image = Bitmap(width: 200, height: 160)
        image.withMutablePixels { pixels in
            for index in 0..<pixels.count { unsafe pixels[index] = UInt8(index * 37 % 256) }
        }
        return image
    }()
    /// Where the region lies in the frame; boxes are the frame's.
    private let origin = Point(x: 100, y: 100)
    private let own = Box(x: 120, y: 120, width: 40, height: 50)

    private func picture(detected: [Box] = [], supposed: [Box] = []) -> Bitmap {
        ShotMaker.hidden(
            region, own: own, bystanders: Bystanders(detected: detected, supposed: supposed), origin: origin)
    }

    /// Whether a part, in the region's pixels, is as it was.
    private func isIntact(_ image: Bitmap, x: Double, y: Double, _ width: Double, _ height: Double) -> Bool {
        let box = Box(x: x, y: y, width: width, height: height)
        return image.cropped(to: box)?.bytes == region.cropped(to: box)?.bytes
    }

    @Test func `A weak detection and a face that the detector missed are gone, the own face is untouched`() {
        let weak = Box(x: 240, y: 130, width: 30, height: 30)
        // Drifted onto the lower right corner of the own face.
        let missed = Box(x: 150, y: 150, width: 60, height: 60)
        let image = picture(supposed: [weak, missed])
        for (x, y) in [(140, 30), (150, 45), (165, 55), (65, 75), (100, 100), (70, 60)] {
            #expect(!isIntact(image, x: Double(x), y: Double(y), 4, 4), "\(x), \(y)")
        }
        #expect(isIntact(image, x: 20, y: 20, 40, 50))
        #expect(isIntact(image, x: 0, y: 0, 20, 20) && isIntact(image, x: 0, y: 140, 20, 20))
    }

    @Test func `A detected face in front of the own one is blurred there too`() {
        let image = picture(detected: [Box(x: 150, y: 150, width: 60, height: 60)])
        #expect(!isIntact(image, x: 54, y: 60, 4, 4) && isIntact(image, x: 20, y: 20, 16, 16))
    }

    @Test func `The same face found twice, or nobody else, changes nothing`() {
        #expect(picture().bytes == region.bytes)
        #expect(picture(detected: [own], supposed: [own.offset(x: 5, y: 5)]).bytes == region.bytes)
    }

    @Test func `A face on the border of the picture is hidden as far as it is in it`() {
        let image = picture(supposed: [Box(x: 280, y: 230, width: 80, height: 80)])
        #expect(!isIntact(image, x: 190, y: 150, 8, 8) && isIntact(image, x: 20, y: 20, 40, 50))
    }
}
