import CPixels

extension Bitmap {
    /// How much two images of one size differ, block by block: mean absolute difference of a channel, 0…255.
    ///
    /// - Parameters:
    ///   - other: of the same size.
    ///   - side: of a block in pixels; blocks at the right and the bottom may be smaller.
    /// - Returns: rows of blocks from the top, each from the left.
    package func differences(from other: Bitmap, blockSide side: Int) -> [Float] {
        precondition(width == other.width && height == other.height, "images of one size are compared")
        let (columns, lines) = ((width + side - 1) / side, (height + side - 1) / side)
        var sums = [UInt32](repeating: 0, count: columns * lines)
        withPixels { first in
            other.withPixels { second in
                unsafe peel_pixels_block_differences(
                    first.baseAddress, second.baseAddress, width * 3, height, side * 3, side, &sums)
            }
        }
        return sums.enumerated().map { index, sum in
            let columnsHere = min(side, width - index % columns * side)
            let rowsHere = min(side, height - index / columns * side)
            return Float(sum) / Float(columnsHere * rowsHere * 3)
        }
    }

    /// Copies a rectangle of whole pixels from another image of the same size.
    package mutating func copy(_ area: PixelArea, from other: Bitmap) {
        precondition(width == other.width && height == other.height, "images of one size are copied")
        let columns = max(0, min(width, area.maxX) - max(0, area.x))
        let (left, own) = (max(0, area.x), width)
        let rows = max(0, area.y)..<max(max(0, area.y), min(height, area.maxY))
        withMutablePixels { target in
            other.withPixels { source in
                for row in rows {
                    let at = (row * own + left) * 3
                    let line = unsafe UnsafeBufferPointer(rebasing: source[at..<(at + columns * 3)])
                    _ = unsafe target[at...].update(fromContentsOf: line)
                }
            }
        }
    }
}
