import Biometrics
import Foundation
import Images
import Testing

@testable import LiveMatching

@Suite struct RedactionDelayTests {
    private let frame: Bitmap = {
        var image = Bitmap(width: 100, height: 80)
        image.withMutablePixels { pixels in
            for index in 0..<pixels.count { unsafe pixels[index] = UInt8(index * 37 % 256) }
        }
        return image
    }()
    private let box = Box(x: 30, y: 30, width: 20, height: 20)
    private let track = TrackID(number: 1)

    private func isBlurred(_ image: Bitmap) -> Bool { image[40, 40] != frame[40, 40] && image[36, 44] != frame[36, 44] }

    private func run(_ tracked: [[TrackID: Box]], exempt: Set<TrackID> = []) -> [Bitmap] {
        var delay = RedactionDelay(depth: 4, leastSeconds: .infinity)
        var out: [Bitmap] = []
        for (index, boxes) in tracked.enumerated() {
            out += delay.add(
                frame, seconds: Double(index), arrival: UInt64(index), tracked: boxes, untracked: [], exempt: exempt,
                isSettled: true
            ).map(\.image)
        }
        while let frame = delay.flush() { out.append(frame.image) }
        return out
    }

    @Test func `Every tracked face is blurred, and frames keep their number and order`() {
        let out = run(Array(repeating: [track: box], count: 10))
        #expect(out.count == 10 && out.allSatisfy(isBlurred))
        #expect(out.allSatisfy { $0[2, 2] == frame[2, 2] })
    }

    @Test func `A face that is found late is blurred in the frames before`() {
        let out = run([[:], [:], [:], [track: box], [track: box]])
        #expect(out.map(isBlurred) == [true, true, true, true, true])
    }

    @Test func `A face further back than the delay was already out`() {
        #expect(run([[:], [:], [:], [:], [:], [:], [track: box]]).first.map(isBlurred) == false)
    }

    @Test func `A face that is hidden again is blurred in the frames that still wait`() {
        var delay = RedactionDelay(depth: 4, leastSeconds: .infinity)
        var out: [Bitmap] = []
        for index in 0..<8 {
            let exempt: Set<TrackID> = index < 6 ? [track] : []
            out += delay.add(
                frame, seconds: Double(index), arrival: 0, tracked: [track: box], untracked: [], exempt: exempt,
                isSettled: true
            ).map(\.image)
        }
        while let frame = delay.flush() { out.append(frame.image) }
        // Frames 0 and 1 had left when frame 6 came.
        #expect(out.map(isBlurred) == [false, false, true, true, true, true, true, true])
    }

    @Test func `A track that ends leaves its face as it was in the frames that wait`() {
        var delay = RedactionDelay(depth: 4, leastSeconds: .infinity)
        _ = delay.add(
            frame, seconds: 0, arrival: 0, tracked: [track: box], untracked: [], exempt: [track], isSettled: true)
        _ = delay.add(frame, seconds: 1, arrival: 0, tracked: [:], untracked: [], exempt: [], isSettled: true)
        #expect(delay.flush().map { isBlurred($0.image) } == false)
    }

    /// The ages of frames when they leave, in seconds of the source's own time.
    ///
    /// - Parameter unsettled: of how many frames in a row something is put off, before one of which nothing is.
    private func ages(rate: Double, unsettled: Int) -> [Double] {
        var delay = RedactionDelay()
        var ages: [Double] = []
        for index in 0..<60 {
            let now = Double(index) / rate
            let released = delay.add(
                frame, seconds: now, arrival: 0, tracked: [:], untracked: [], exempt: [],
                isSettled: index % (unsettled + 1) == unsettled)
            ages += released.map { now - $0.seconds }
        }
        return ages
    }

    @Test(arguments: [(12.0, 3), (12, 7), (12.5, 7), (25, 7), (9, 5), (6, 3), (5, 3), (3, 1), (1, 0)])
    func `A frame waits for eight frames at twelve a second or more, for the same time at fewer, and for four at least`(
        rate: Double, unsettled: Int
    ) {
        let frames = min(8, max(4, (RedactionDelay.leastSeconds * rate).rounded(.up)))
        #expect(ages(rate: rate, unsettled: unsettled).allSatisfy { abs($0 * rate - frames) < 1e-6 })
        if rate >= 12 { #expect(frames == 8) }
    }

    @Test func `Frames that come unevenly, or after a gap, let none leave early`() {
        // Jitter of a good half of a frame's time at twelve a second, then a camera that was silent for a second.
        let uneven = (0..<30).map { frame -> Double in Double(frame) / 12 + (frame % 3 == 0 ? 0.05 : 0) }
        let silent = (0..<30).map { frame -> Double in Double(frame) / 12 + (frame > 9 ? 1 : 0) }
        for (times, later) in [(uneven, 8), (silent, 4)] {
            var delay = RedactionDelay()
            var released = 0
            for (index, time) in times.enumerated() {
                released +=
                    delay.add(
                        frame, seconds: time, arrival: 0, tracked: [:], untracked: [], exempt: [], isSettled: true
                    ).count
                #expect(index - released + 1 >= later || index < later, "\(index): \(released)")
            }
            #expect(released > 15)
        }
    }

    @Test func `A frame of which something is put off waits until that is looked at, or for eight frames`() throws {
        // Four frames are what it waits for at six a second otherwise.
        #expect(abs(try #require(ages(rate: 6, unsettled: 5).max()) - 5.0 / 6) < 1e-9)
        #expect(ages(rate: 6, unsettled: 100).allSatisfy { abs($0 - 8.0 / 6) < 1e-9 })
    }

    @Test func `A face of an alert stays visible, weak detections are blurred`() {
        #expect(run([[track: box]], exempt: [track]).map(isBlurred) == [false])
        var delay = RedactionDelay(depth: 1)
        _ = delay.add(
            frame, seconds: 0, arrival: 7, tracked: [:], untracked: [box], exempt: [], isSettled: true)
        #expect(delay.flush().map { isBlurred($0.image) } == true)
    }
}

@Suite struct SamplingTests {
    @Test(arguments: [(25.0, 12.0, 150), (30, 12, 180), (50, 12, 150), (10, 12, 120), (29.97, 12, 180)])
    func `At least the wanted rate is analysed, evenly`(source: Double, wanted: Double, least: Int) {
        var sampler = FrameSampler(rate: wanted, sourceRate: source)
        let taken = (0..<Int(source * 12)).map { Double($0) / source }.filter { sampler.takes($0) }
        #expect(abs(taken.count - least) <= 2, "\(taken.count)")
        let gaps = zip(taken, taken.dropFirst()).map { $1 - $0 }
        #expect(gaps.max()! - gaps.min()! < 0.002)
    }

    @Test func `A gap in the source does not make the sampler take every frame afterwards`() {
        var sampler = FrameSampler(rate: 12, sourceRate: 25)
        var times = (0..<25).map { Double($0) / 25 }
        times += (0..<25).map { 10 + Double($0) / 25 }
        #expect((25...28).contains(times.filter { sampler.takes($0) }.count))
    }
}
