package import Biometrics

extension Bitmap {
    /// Makes everything inside a box unrecognisable for good.
    ///
    /// The area is averaged into at most 6 × 6 blocks and each pixel then mixes the blocks around it, so what
    /// remains is a function of 36 colours: the original pixels are gone, not hidden. The blocks are quantised to
    /// 16 levels, so that a sequence of frames can't be averaged back into detail.
    package mutating func redact(_ box: Box) {
        guard let inside = box.clipped(width: width, height: height) else { return }
        let left = Int(inside.x.rounded(.down))
        let top = Int(inside.y.rounded(.down))
        let columns = min(width, Int(inside.maxX.rounded(.up))) - left
        let rows = min(height, Int(inside.maxY.rounded(.up))) - top
        guard columns > 0, rows > 0 else { return }
        let rowLength = width * 3
        withMutablePixels { pixels in
            let area = unsafe MosaicArea(
                pixels: pixels, rowLength: rowLength, left: left, top: top, columns: columns, rows: rows)
            area.replaceWithBlend()
        }
    }
}

/// The pixels under one redaction.
@safe
private struct MosaicArea {
    let pixels: UnsafeMutableBufferPointer<UInt8>
    let rowLength: Int
    let left: Int
    let top: Int
    let columns: Int
    let rows: Int

    private static let blocks = 6

    func replaceWithBlend() {
        let (nx, ny) = (min(MosaicArea.blocks, columns), min(MosaicArea.blocks, rows))
        let colours = averages(nx, ny)
        for y in 0..<rows {
            let fy = max(0, min(Float(ny - 1), (Float(y) + 0.5) * Float(ny) / Float(rows) - 0.5))
            let (y0, ty) = (Int(fy), fy - Float(Int(fy)))
            let y1 = min(ny - 1, y0 + 1)
            for x in 0..<columns {
                let fx = max(0, min(Float(nx - 1), (Float(x) + 0.5) * Float(nx) / Float(columns) - 0.5))
                let (x0, tx) = (Int(fx), fx - Float(Int(fx)))
                let x1 = min(nx - 1, x0 + 1)
                let upper = colours[y0 * nx + x0] * (1 - tx) + colours[y0 * nx + x1] * tx
                let lower = colours[y1 * nx + x0] * (1 - tx) + colours[y1 * nx + x1] * tx
                let mixed = upper * (1 - ty) + lower * ty
                let at = (top + y) * rowLength + (left + x) * 3
                unsafe pixels[at] = UInt8(mixed.x)
                unsafe pixels[at + 1] = UInt8(mixed.y)
                unsafe pixels[at + 2] = UInt8(mixed.z)
            }
        }
    }

    private func averages(_ nx: Int, _ ny: Int) -> [SIMD3<Float>] {
        var sums = [SIMD3<Int>](repeating: .zero, count: nx * ny)
        var counts = [Int](repeating: 0, count: nx * ny)
        for y in 0..<rows {
            let by = y * ny / rows
            for x in 0..<columns {
                let block = by * nx + x * nx / columns
                let at = (top + y) * rowLength + (left + x) * 3
                unsafe sums[block] &+= SIMD3(Int(pixels[at]), Int(pixels[at + 1]), Int(pixels[at + 2]))
                counts[block] += 1
            }
        }
        return zip(sums, counts).map { sum, count in
            let mean = sum / SIMD3(repeating: max(1, count))
            let level = (mean / SIMD3(repeating: 16)) &* SIMD3(repeating: 16) &+ SIMD3(repeating: 8)
            return SIMD3<Float>(Float(level.x), Float(level.y), Float(level.z))
        }
    }
}
