/// A rotation, uniform scale and translation of the plane: (x, y) ↦ (a·x − b·y + tx, b·x + a·y + ty).
package struct SimilarityTransform: Sendable, Hashable {
    package var a: Double
    package var b: Double
    package var tx: Double
    package var ty: Double

    /// Takes the values as they are.
    package init(a: Double, b: Double, tx: Double, ty: Double) {
        self.a = a
        self.b = b
        self.tx = tx
        self.ty = ty
    }

    /// The least-squares similarity from one set of points onto another (Umeyama 1991, without reflection).
    ///
    /// Returns nil where the sources coincide, or the counts differ or are under two.
    package init?(from sources: [Point], onto targets: [Point]) {
        guard sources.count == targets.count, sources.count >= 2 else { return nil }
        let n = Double(sources.count)
        let sourceMean = Point(x: sources.reduce(0) { $0 + $1.x } / n, y: sources.reduce(0) { $0 + $1.y } / n)
        let targetMean = Point(x: targets.reduce(0) { $0 + $1.x } / n, y: targets.reduce(0) { $0 + $1.y } / n)
        var spread = 0.0
        var dot = 0.0
        var cross = 0.0
        for (source, target) in zip(sources, targets) {
            let (sx, sy) = (source.x - sourceMean.x, source.y - sourceMean.y)
            let (dx, dy) = (target.x - targetMean.x, target.y - targetMean.y)
            spread += sx * sx + sy * sy
            dot += sx * dx + sy * dy
            cross += sx * dy - sy * dx
        }
        guard spread > 1e-9 else { return nil }
        let (a, b) = (dot / spread, cross / spread)
        guard a * a + b * b > 1e-12 else { return nil }
        self.init(
            a: a, b: b,
            tx: targetMean.x - a * sourceMean.x + b * sourceMean.y,
            ty: targetMean.y - b * sourceMean.x - a * sourceMean.y)
    }

    /// The factor by which lengths grow.
    package var scale: Double { (a * a + b * b).squareRoot() }

    /// The image of a point.
    package func apply(_ point: Point) -> Point {
        Point(x: a * point.x - b * point.y + tx, y: b * point.x + a * point.y + ty)
    }

    /// The transform that undoes this one.
    package var inverse: SimilarityTransform {
        let norm = a * a + b * b
        let (ia, ib) = (a / norm, -b / norm)
        return SimilarityTransform(a: ia, b: ib, tx: -(ia * tx - ib * ty), ty: -(ib * tx + ia * ty))
    }

    /// This transform followed by a scaling of the plane.
    package func scaled(by factor: Double) -> SimilarityTransform {
        SimilarityTransform(a: a * factor, b: b * factor, tx: tx * factor, ty: ty * factor)
    }
}
