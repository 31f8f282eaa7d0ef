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
        var delay = RedactionDelay(depth: 4)
        var out: [Bitmap] = []
        for (index, boxes) in tracked.enumerated() {
            let released = delay.add(
                frame, seconds: Double(index), arrival: UInt64(index), tracked: boxes, untracked: [], exempt: exempt)
            if let frame = released {
                out.append(frame.image)
            }
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
        var delay = RedactionDelay(depth: 4)
        var out: [Bitmap] = []
        for index in 0..<8 {
            let exempt: Set<TrackID> = index < 6 ? [track] : []
            if let frame = delay.add(
                frame, seconds: Double(index), arrival: 0, tracked: [track: box], untracked: [], exempt: exempt)
            {
                out.append(frame.image)
            }
        }
        while let frame = delay.flush() { out.append(frame.image) }
        // Frames 0 and 1 had left when frame 6 came.
        #expect(out.map(isBlurred) == [false, false, true, true, true, true, true, true])
    }

    @Test func `A track that ends leaves its face as it was in the frames that wait`() {
        var delay = RedactionDelay(depth: 4)
        _ = delay.add(frame, seconds: 0, arrival: 0, tracked: [track: box], untracked: [], exempt: [track])
        _ = delay.add(frame, seconds: 1, arrival: 0, tracked: [:], untracked: [], exempt: [])
        #expect(delay.flush().map { isBlurred($0.image) } == false)
    }

    @Test func `A live picture is at most two thirds of a second behind at twelve frames a second`() {
        var delay = RedactionDelay()
        let released = (0..<20).compactMap { frame -> Int? in
            delay.add(self.frame, seconds: 0, arrival: 0, tracked: [:], untracked: [], exempt: []).map { _ in frame }
        }
        #expect(released.first.map { Double($0) / LiveSettings().detectionsPerSecond <= 0.67 } == true)
        #expect(released.count == 20 - RedactionDelay.depth)
    }

    @Test func `A face of an alert stays visible, weak detections are blurred`() {
        #expect(run([[track: box]], exempt: [track]).map(isBlurred) == [false])
        var delay = RedactionDelay(depth: 1)
        _ = delay.add(frame, seconds: 0, arrival: 7, tracked: [:], untracked: [box], exempt: [])
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
