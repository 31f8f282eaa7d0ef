/// At which scales, and in which tiles, a detector with a limited range of face sizes looks at an image.
struct DetectionPlan: Equatable {
    struct Tile: Equatable {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    struct Level: Equatable {
        /// Size of the scaled image relative to the source.
        let scale: Double
        let width: Int
        let height: Int
        let tiles: [Tile]
    }

    let levels: [Level]

    /// Pixels that one inference may have a side; larger levels are cut into overlapping tiles.
    static let tileSide = 1280

    /// - Parameters:
    ///   - width: of the source image.
    ///   - height: of the source image.
    ///   - smallestFace: narrowest face wanted, in source pixels.
    ///   - range: face widths that the detector finds reliably, in input pixels.
    init(width: Int, height: Int, smallestFace: Double, range: ClosedRange<Double>) {
        var levels: [Level] = []
        // Enlarging is limited to 2×: more invents no detail and costs four times as much each step.
        var scale = min(2, range.lowerBound / smallestFace)
        // Each level finds faces up to `largest`; the next starts at half that, so the ranges overlap.
        let step = 0.5 * range.upperBound / range.lowerBound
        repeat {
            levels.append(DetectionPlan.level(width, height, scale, overlap: range.upperBound / 2))
            if range.upperBound / scale >= Double(min(width, height)) { break }
            scale /= max(2, step)
        } while Double(min(width, height)) * scale >= range.lowerBound
        self.levels = levels
    }

    private static func level(_ width: Int, _ height: Int, _ scale: Double, overlap: Double) -> Level {
        let w = max(1, Int((Double(width) * scale).rounded()))
        let h = max(1, Int((Double(height) * scale).rounded()))
        let overlap = min(Int(overlap), tileSide / 4)
        let tiles = starts(h, overlap).flatMap { y in
            starts(w, overlap).map { x in
                Tile(x: x, y: y, width: min(tileSide, w - x), height: min(tileSide, h - y))
            }
        }
        return Level(scale: scale, width: w, height: h, tiles: tiles)
    }

    /// Where tiles start along one side: spread evenly, overlapping by at least `overlap`.
    private static func starts(_ length: Int, _ overlap: Int) -> [Int] {
        guard length > tileSide else { return [0] }
        let count = (length - overlap + tileSide - overlap - 1) / (tileSide - overlap)
        return (0..<count).map { $0 * (length - tileSide) / (count - 1) }
    }
}
