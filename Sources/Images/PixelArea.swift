package import Biometrics

/// A rectangle of whole pixels.
package struct PixelArea: Sendable, Hashable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    /// Takes the values as they are.
    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The first column to the right of it.
    package var maxX: Int { x + width }
    /// The first row below it.
    package var maxY: Int { y + height }
    /// How many pixels it has.
    package var count: Int { width * height }

    /// The smallest area that holds both.
    package func union(_ other: PixelArea) -> PixelArea {
        let (left, top) = (min(x, other.x), min(y, other.y))
        return PixelArea(
            x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }

    /// Whether a point lies in it.
    package func contains(_ point: Point) -> Bool {
        point.x >= Double(x) && point.x < Double(maxX) && point.y >= Double(y) && point.y < Double(maxY)
    }

    /// Whether the two share a pixel.
    package func meets(_ other: PixelArea) -> Bool {
        x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
    }

    /// The same area as a box.
    package var box: Box { Box(x: Double(x), y: Double(y), width: Double(width), height: Double(height)) }
}
