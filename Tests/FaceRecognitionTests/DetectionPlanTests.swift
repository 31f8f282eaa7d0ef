import Biometrics
import Testing

@testable import FaceRecognition

@Suite struct DetectionPlanTests {
    @Test(arguments: [(100, 100), (250, 250), (1920, 1080), (6000, 4000), (12_000, 300)], [24.0, 60])
    func `Every face size is within the detector's range on some level`(size: (Int, Int), smallest: Double) {
        let range = 20.0...320.0
        let plan = DetectionPlan(width: size.0, height: size.1, smallestFace: smallest, range: range)
        var width = smallest
        while width < Double(min(size.0, size.1)) * 0.9 {
            #expect(plan.levels.contains { range.contains(width * $0.scale) }, "\(width) px in \(size)")
            width *= 1.2
        }
    }

    @Test func `Tiles cover a level and overlap`() {
        let plan = DetectionPlan(width: 5000, height: 3000, smallestFace: 24, range: 20...320)
        for level in plan.levels {
            for x in stride(from: 0, to: level.width, by: 37) {
                for y in stride(from: 0, to: level.height, by: 41) {
                    #expect(
                        level.tiles.contains {
                            ($0.x..<($0.x + $0.width)).contains(x) && ($0.y..<($0.y + $0.height)).contains(y)
                        })
                }
            }
            #expect(level.tiles.allSatisfy { $0.width <= 1280 && $0.height <= 1280 && $0.x + $0.width <= level.width })
        }
    }

    @Test func `Work is handed over in order whatever finishes first, and errors end it`() throws {
        var seen: [Int] = []
        try inOrder(Array(0..<50), threads: 4) { item in
            if item % 7 == 0 { for _ in 0..<20_000 { _ = item.hashValue } }
            return item * 2
        } deliver: { item, result in
            #expect(result == item * 2)
            seen.append(item)
        }
        #expect(seen == Array(0..<50))
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try inOrder(Array(0..<1000), threads: 3) {
                $0
            } deliver: { item, _ in
                if item == 5 { throw Stop() }
            }
        }
        try inOrder([Int](), threads: 2) {
            $0
        } deliver: { _, _ in
            Issue.record("nothing to deliver")
        }
    }
}
