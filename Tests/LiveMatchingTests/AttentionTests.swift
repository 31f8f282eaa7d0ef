import Biometrics
import FaceRecognition
import Foundation
import Images
import Synchronization
import TestSupport
import Testing

@testable import LiveMatching

/// Looking only where the picture changed finds what looking everywhere finds.
@Suite struct AttentionTests {
    /// Says where it was asked to look; finds one face in the middle of every red square of 40 pixels.
    private final class RedFinder: FaceDetector {
        let areas = Mutex<[PixelArea]>([])

        func detect(_ image: Bitmap, smallestFace: Double) throws -> [Detection] {
            try detectOnce(image, confidence: nil)
        }

        func prepare(width: Int, height: Int) throws {}

        private func marks(_ box: Box) -> Landmarks {
            Landmarks(
                rightEye: box.center, leftEye: box.center, nose: box.center, rightMouthCorner: box.center,
                leftMouthCorner: box.center)
        }

        func detectOnce(_ image: Bitmap, confidence: Double?) throws -> [Detection] {
            try detectOnce(
                image, in: PixelArea(x: 0, y: 0, width: image.width, height: image.height), confidence: nil)
        }

        func detectOnce(_ image: Bitmap, in area: PixelArea, confidence: Double?) throws -> [Detection] {
            areas.withLock { $0.append(area) }
            var found: [Detection] = []
            for y in max(1, area.y)..<(area.maxY - 39) {
                for x in max(1, area.x)..<(area.maxX - 39)
                where image[x, y].red > 200 && image[x - 1, y].red < 100 && image[x, y - 1].red < 100 {
                    let box = Box(x: Double(x), y: Double(y), width: 40, height: 40)
                    found.append(Detection(box: box, landmarks: marks(box), confidence: 0.9))
                }
            }
            return found
        }
    }

    private func scene(_ squares: [(Int, Int)], noise: Int = 0) -> Bitmap {
        var image = Bitmap(width: 640, height: 352, red: 30, green: 30, blue: 30)
        for (x, y) in squares { image.paste(Bitmap(width: 40, height: 40, red: 250), x: x, y: y) }
        guard noise > 0 else { return image }
        var random = SystemRandomNumberGenerator()
        image.withMutablePixels { pixels in
            for index in pixels.indices {
                let moved = unsafe Int(pixels[index]) + Int.random(in: -noise...noise, using: &random)
                unsafe pixels[index] = UInt8(min(255, max(0, moved)))
            }
        }
        return image
    }

    @Test func `A still picture is looked at once in a while, with or without a camera's noise`() throws {
        for noise in [0, 3] {
            let finder = RedFinder()
            var attention = AttentiveDetector(finder, camera: 0, confidence: 0.3)
            for frame in 0..<50 {
                let found = try attention.detect(
                    scene([(100, 100)], noise: noise), following: [], time: Double(frame) * 0.08, isLate: false)
                #expect(found.count == 1)
            }
            // Four seconds: the first look, and one in each two seconds after it.
            #expect(finder.areas.withLock(\.count) == 3, "noise \(noise)")
        }
    }

    @Test func `Who moves is found where he is, once, and who stands still is kept`() throws {
        let finder = RedFinder()
        var attention = AttentiveDetector(finder, camera: 0, confidence: 0.3)
        for frame in 0..<100 {
            let place = (40 + frame * 5, 200)
            let found = try attention.detect(
                scene([(300, 60), place]), following: [], time: Double(frame) * 0.08, isLate: false)
            #expect(found.count == 2, "frame \(frame)")
            #expect(found.contains { $0.box.x == Double(place.0) && $0.box.y == 200 })
        }
        #expect(attention.sharesSum < 25)
    }

    @Test func `Who appears beside a followed face is found within a third of a second`() throws {
        var attention = AttentiveDetector(RedFinder(), camera: 0, confidence: 0.3)
        let followed = Box(x: 300, y: 60, width: 40, height: 40)
        for frame in 0..<10 {
            let squares = frame < 5 ? [(300, 60)] : [(300, 60), (300, 140)]
            let found = try attention.detect(
                scene(squares), following: [followed], time: Double(frame) * 0.08, isLate: false)
            if frame >= 5 + 3 { #expect(found.count == 2, "frame \(frame)") }
        }
    }

    @Test func `Whoever appears among followed faces is found while their first frame still waits`() throws {
        // Two people one beside the other, so that what moves with both overlaps; the first track ends in between.
        let followed = [Box(x: 280, y: 60, width: 40, height: 40), Box(x: 345, y: 60, width: 40, height: 40)]
        var waits: [Int] = []
        for arrival in 1...12 {
            var attention = AttentiveDetector(RedFinder(), camera: 0, confidence: 0.3)
            var found: Int?
            for frame in 0...(arrival + 2 * RedactionDelay.depth) where found == nil {
                let squares = [(280, 60), (345, 60)] + (frame >= arrival ? [(312, 160)] : [])
                let faces = try attention.detect(
                    scene(squares), following: frame < arrival + 3 ? followed : [followed[1]],
                    time: Double(frame) * 0.08, isLate: true)
                if faces.count == 3 { found = frame }
            }
            waits.append(try #require(found) - arrival)
        }
        #expect(waits.max() == RedactionDelay.depth - 1 && waits.min() == 0, "\(waits)")
    }

    @Test func `Where few frames are analysed, what is put off waits for a time and not for as many frames`() throws {
        let followed = Box(x: 300, y: 60, width: 40, height: 40)
        for arrival in 1...6 {
            var attention = AttentiveDetector(RedFinder(), camera: 0, confidence: 0.3)
            var found: Int?
            for frame in 0...(arrival + 8) where found == nil {
                let squares = frame < arrival ? [(300, 60)] : [(300, 60), (300, 140)]
                let faces = try attention.detect(
                    scene(squares), following: [followed], time: Double(frame) * 0.2, isLate: true)
                if faces.count == 2 { found = frame }
                #expect(faces.count == 2 || frame < arrival || attention.hasPutOff)
            }
            // Five frames a second: 0.6 seconds are three of them.
            #expect(try #require(found) - arrival <= 3, "\(arrival)")
        }
    }

    @Test(arguments: [2.0, 5, 6, 9, 12, 25])
    func `Whoever is put off is found before their first frame leaves, at any rate`(rate: Double) throws {
        let followed = Box(x: 300, y: 60, width: 40, height: 40)
        for arrival in 1...9 {
            var attention = AttentiveDetector(RedFinder(), camera: 0, confidence: 0.3)
            var delay = RedactionDelay()
            var (left, found, wasPutOff) = (0, false, false)
            for frame in 0..<(arrival + 12) where !found {
                let image = scene(frame < arrival ? [(300, 60)] : [(300, 60), (300, 140)])
                let time = Double(frame) / rate
                found = try attention.detect(image, following: [followed], time: time, isLate: true).count == 2
                wasPutOff = wasPutOff || attention.hasPutOff
                left +=
                    delay.add(
                        image, seconds: time, arrival: 0, tracked: [:], untracked: [], exempt: [],
                        isSettled: !attention.hasPutOff
                    ).count
                #expect(found || left <= arrival, "arrival \(arrival): \(left) of \(frame) left")
            }
            #expect(found && (wasPutOff || rate < 3), "arrival \(arrival)")
        }
    }

    @Test func `Load that comes and goes puts nothing off for longer`() throws {
        let followed = Box(x: 300, y: 60, width: 40, height: 40)
        for seed in 0..<30 {
            var random = SeededRandom(state: UInt64(seed) + 1)
            let arrival = 1 + random.below(8)
            var attention = AttentiveDetector(RedFinder(), camera: 0, confidence: 0.3)
            var counts: [Int] = []
            for frame in 0..<(arrival + RedactionDelay.depth) {
                let squares = frame < arrival ? [(300, 60)] : [(300, 60), (300, 140)]
                let found = try attention.detect(
                    scene(squares), following: [followed], time: Double(frame) * 0.08, isLate: random.below(2) == 0)
                counts.append(found.count)
            }
            #expect(counts.last == 2, "\(seed): \(counts)")
        }
    }

    @Test func `After it forgot, the whole next frame is looked at`() throws {
        let finder = RedFinder()
        var attention = AttentiveDetector(finder, camera: 0, confidence: 0.3)
        _ = try attention.detect(scene([(100, 100)]), following: [], time: 0, isLate: false)
        attention.forget()
        #expect(try attention.detect(scene([(100, 100)]), following: [], time: 0.08, isLate: false).count == 1)
        let whole = PixelArea(x: 0, y: 0, width: 640, height: 352)
        #expect(finder.areas.withLock { $0 } == [whole, whole])
    }

    @Test func `Who leaves is gone from the next frame on`() throws {
        var attention = AttentiveDetector(RedFinder(), camera: 0, confidence: 0.3)
        _ = try attention.detect(scene([(300, 60)]), following: [], time: 0, isLate: false)
        let followed = Box(x: 300, y: 60, width: 40, height: 40)
        #expect(try attention.detect(scene([]), following: [followed], time: 0.08, isLate: false).isEmpty)
    }

    @Test(arguments: 0..<40) func `Parts cover what changed and stay in the frame`(seed: Int) {
        var random = SeededRandom(state: UInt64(seed) + 1)
        let (width, height) = (960, 540)
        let changed = (0..<(seed % 7 + 1)).map { _ in
            PixelArea(
                x: random.below(width), y: random.below(height), width: 16 + random.below(150),
                height: 16 + random.below(150))
        }
        let plan = RegionPlan(width: width, height: height, changed: changed, faces: [])
        for region in plan.regions {
            let area = region.area
            #expect(area.x >= 0 && area.y >= 0 && area.maxX <= width && area.maxY <= height)
            #expect(area.x <= region.core.x && area.maxX >= region.core.maxX)
        }
        for area in changed {
            let corners = [
                Point(x: Double(area.x), y: Double(area.y)),
                Point(x: Double(min(width, area.maxX)) - 1, y: Double(min(height, area.maxY)) - 1),
            ]
            #expect(plan.regions.contains { region in corners.allSatisfy(region.core.contains) })
        }
    }

    private struct SeededRandom {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
    }

    @Test func `Nothing changed, nothing to look at; everything changed, one look`() {
        #expect(RegionPlan(width: 960, height: 540, changed: [], faces: []).regions.isEmpty)
        let all = RegionPlan(
            width: 960, height: 540, changed: [PixelArea(x: 10, y: 10, width: 930, height: 510)], faces: [])
        #expect(all.regions.count == 1 && all.share == 1)
    }

    @Test func `A decoder is relieved when frames wait, and works in full again after a calm time`() {
        var relief = DecodingRelief()
        #expect(!relief.isNeeded(waiting: 1) && relief.isNeeded(waiting: 2))
        let calm = (0..<60).map { _ in relief.isNeeded(waiting: 0) }
        #expect(calm.first == true && calm.last == false)
    }
}
