/// A position in pixels of the oriented source image; the centre of the top-left pixel is (0.5, 0.5).
package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    /// Takes the values as they are.
    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// The Euclidean distance to another point, in pixels.
    package func distance(to other: Point) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }

    /// The point half-way to another.
    package func midpoint(to other: Point) -> Point {
        Point(x: (x + other.x) / 2, y: (y + other.y) / 2)
    }
}
