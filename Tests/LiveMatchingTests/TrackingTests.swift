import Biometrics
import Testing

@testable import LiveMatching

@Suite struct TrackingTests {
    private func face(_ x: Double, _ y: Double, _ size: Double = 60) -> Detection {
        let box = Box(x: x, y: y, width: size, height: size * 1.2)
        let point = box.center
        return Detection(
            box: box,
            landmarks: Landmarks(
                rightEye: point, leftEye: point, nose: point, rightMouthCorner: point, leftMouthCorner: point),
            confidence: 0.9)
    }

    @Test func `The cheapest assignment is found, as trying everything finds it`() {
        var random = SystemRandomNumberGenerator()
        func cheapest(_ costs: [[Double]], _ row: Int, _ used: Set<Int>) -> Double {
            guard row < costs.count else { return 0 }
            return costs[0].indices.filter { !used.contains($0) }
                .map { costs[row][$0] + cheapest(costs, row + 1, used.union([$0])) }.min() ?? 0
        }
        for _ in 0..<200 {
            let rows = Int.random(in: 1...5, using: &random)
            let columns = Int.random(in: rows...6, using: &random)
            let costs = (0..<rows).map { _ in (0..<columns).map { _ in Double.random(in: 0...1, using: &random) } }
            let total = leastCostAssignment(costs).enumerated().reduce(0) { $0 + costs[$1.offset][$1.element!] }
            #expect(abs(total - cheapest(costs, 0, [])) < 1e-9)
        }
        #expect(leastCostAssignment([[.infinity, .infinity]]) == [nil])
        #expect(leastCostAssignment([[0.1], [0.2]]) == [0, nil])
    }

    @Test func `One person crossing with missed frames and jitter is one track`() {
        var tracker = FaceTracker()
        var random = SystemRandomNumberGenerator()
        var ids: Set<TrackID> = []
        for frame in 0..<120 where frame % 9 != 4 && !(60...66).contains(frame) {
            let jitter = Double.random(in: -2...2, using: &random)
            let update = tracker.update([face(Double(frame) * 8 + jitter, 200 + jitter)], time: Double(frame) / 12.5)
            ids.formUnion(update.tracks)
        }
        #expect(ids.count == 1)
    }

    @Test func `Two people who cross keep their tracks`() {
        var tracker = FaceTracker()
        var first: Set<TrackID> = []
        var second: Set<TrackID> = []
        for frame in 0..<80 {
            let (left, right) = (face(Double(frame) * 10, 200), face(800 - Double(frame) * 10, 225, 66))
            // In the middle only the nearer one is seen.
            let isHidden = abs(left.box.center.x - right.box.center.x) < 35
            let update = tracker.update(isHidden ? [right] : [left, right], time: Double(frame) / 12.5)
            second.insert(update.tracks.last!)
            if !isHidden { first.insert(update.tracks[0]) }
        }
        #expect(first.count == 1 && second.count == 1 && first.isDisjoint(with: second))
    }

    @Test func `A track is confirmed once, goes on while unseen, and ends`() {
        var tracker = FaceTracker()
        var confirmations = 0
        for frame in 0..<10 {
            confirmations += tracker.update([face(100, 100)], time: Double(frame) * 0.08).confirmed.count
        }
        #expect(confirmations == 1)
        #expect(tracker.boxes(at: 1.2).count == 1 && tracker.unseen(at: 1.2).count == 1)
        #expect(tracker.update([], time: 1.5).ended.isEmpty)
        #expect(tracker.update([], time: 2.0).ended.count == 1)
        #expect(tracker.boxes(at: 2.0).isEmpty)
    }

    @Test func `A single false detection is never a face seen`() {
        var tracker = FaceTracker()
        #expect(tracker.update([face(10, 10)], time: 0).confirmed.isEmpty)
        #expect(tracker.update([], time: 0.5).ended.count == 1)
    }

    @Test func `The prediction follows a constant speed`() {
        var box = KalmanBox(Box(x: 0, y: 0, width: 40, height: 50), time: 0)
        for frame in 1...30 {
            box.update(Box(x: Double(frame) * 5, y: 0, width: 40, height: 50), time: Double(frame) * 0.08)
        }
        #expect(abs(box.predicted(at: 2.8).x - 175) < 6)
    }
}
