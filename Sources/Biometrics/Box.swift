/// An upright rectangle in pixels of the oriented source image; edges, not pixel centres.
package struct Box: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    /// Takes the values as they are.
    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The right edge.
    package var maxX: Double { x + width }
    /// The bottom edge.
    package var maxY: Double { y + height }
    /// Width times height; 0 for an empty box.
    package var area: Double { max(0, width) * max(0, height) }
    /// The middle of the box.
    package var center: Point { Point(x: x + width / 2, y: y + height / 2) }

    /// Intersection over union, 0…1; 0 where either box is empty.
    package func intersectionOverUnion(_ other: Box) -> Double {
        let shared = intersectionArea(other)
        let total = area + other.area - shared
        return total > 0 ? shared / total : 0
    }

    /// The intersection over the smaller of the two areas, 0…1: 1 where one box lies inside the other.
    package func intersectionOverMinimum(_ other: Box) -> Double {
        let smaller = min(area, other.area)
        return smaller > 0 ? intersectionArea(other) / smaller : 0
    }

    private func intersectionArea(_ other: Box) -> Double {
        let w = min(maxX, other.maxX) - max(x, other.x)
        let h = min(maxY, other.maxY) - max(y, other.y)
        return w > 0 && h > 0 ? w * h : 0
    }

    /// The box with each side moved outwards by a fraction of the box's size.
    package func expanded(by fraction: Double) -> Box {
        Box(
            x: x - width * fraction, y: y - height * fraction,
            width: width * (1 + 2 * fraction), height: height * (1 + 2 * fraction))
    }

    /// The part of the box inside an image, or nil where there is none.
    package func clipped(width limitX: Int, height limitY: Int) -> Box? {
        let left = max(0, x)
        let top = max(0, y)
        let right = min(Double(limitX), maxX)
        let bottom = min(Double(limitY), maxY)
        guard right > left, bottom > top else { return nil }
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The box in an image that is `factor` times as large.
    package func scaled(by factor: Double) -> Box {
        Box(x: x * factor, y: y * factor, width: width * factor, height: height * factor)
    }

    /// The box moved by an offset.
    package func offset(x dx: Double, y dy: Double) -> Box {
        Box(x: x + dx, y: y + dy, width: width, height: height)
    }
}
