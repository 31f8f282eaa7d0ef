import Testing

@testable import Biometrics

@Suite struct GeometryTests {
    @Test func `Overlap of equal, disjoint and nested boxes`() {
        let box = Box(x: 10, y: 10, width: 20, height: 10)
        #expect(box.intersectionOverUnion(box) == 1)
        #expect(box.intersectionOverUnion(box.offset(x: 20, y: 0)) == 0)
        let inner = Box(x: 15, y: 12, width: 10, height: 5)
        #expect(box.intersectionOverUnion(inner) == 0.25)
        #expect(box.intersectionOverMinimum(inner) == 1)
        #expect(Box(x: 0, y: 0, width: 0, height: 5).intersectionOverUnion(box) == 0)
    }

    @Test func `Clipping keeps the part inside and refuses what lies outside`() {
        let box = Box(x: -5, y: 90, width: 20, height: 20)
        #expect(box.clipped(width: 100, height: 100) == Box(x: 0, y: 90, width: 15, height: 10))
        #expect(Box(x: 100, y: 0, width: 5, height: 5).clipped(width: 100, height: 100) == nil)
    }

    @Test(arguments: [(1.0, 0.0), (0.5, 0.8), (-1.2, 0.3), (3, -2)])
    func `A similarity is recovered from its images of five points`(a: Double, b: Double) throws {
        let truth = SimilarityTransform(a: a, b: b, tx: 12, ty: -7)
        let points = [(1.0, 2.0), (40, 3), (20, 30), (5, 55), (33, 51)].map { Point(x: $0.0, y: $0.1) }
        let found = try #require(SimilarityTransform(from: points, onto: points.map(truth.apply)))
        #expect(abs(found.a - a) < 1e-9 && abs(found.b - b) < 1e-9)
        for point in points {
            let back = found.inverse.apply(found.apply(point))
            #expect(back.distance(to: point) < 1e-9)
        }
    }

    @Test func `Coinciding points have no similarity`() {
        let point = Point(x: 3, y: 3)
        #expect(SimilarityTransform(from: [point, point], onto: [point, Point(x: 4, y: 4)]) == nil)
    }

    @Test func `Suppression keeps one detection for each face`() {
        func face(_ x: Double, _ confidence: Double, size: Double = 50) -> Detection {
            let box = Box(x: x, y: 0, width: size, height: size)
            let point = box.center
            return Detection(
                box: box,
                landmarks: Landmarks(
                    rightEye: point, leftEye: point, nose: point, rightMouthCorner: point, leftMouthCorner: point),
                confidence: confidence)
        }
        let kept = [face(0, 0.7), face(4, 0.9), face(200, 0.5), face(210, 0.6, size: 20)]
            .suppressingOverlaps(threshold: 0.45)
        #expect(kept.map(\.confidence) == [0.9, 0.6])
    }
}
