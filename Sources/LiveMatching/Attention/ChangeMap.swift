import Biometrics
import Images

/// Which blocks of a frame differ from what the detector saw last, beyond the camera's own noise.
struct ChangeMap {
    /// Pixels a side of a block.
    static let side = 16

    /// Mean differences under this are noise on any camera.
    private static let leastThreshold: Float = 1.5
    /// Noise is never taken to be more than this, or a picture that moves as a whole would hide what moves in it.
    private static let greatestThreshold: Float = 5

    let columns: Int
    let rows: Int
    /// Whether each block changed, row by row.
    private(set) var isChanged: [Bool]

    init(_ frame: Bitmap, since reference: Bitmap) {
        columns = (frame.width + ChangeMap.side - 1) / ChangeMap.side
        rows = (frame.height + ChangeMap.side - 1) / ChangeMap.side
        let differences = frame.differences(from: reference, blockSide: ChangeMap.side)
        // The quieter quarter of the picture shows the camera's noise, wherever people are.
        let noise = differences.sorted()[differences.count / 4]
        let threshold = min(Self.greatestThreshold, max(Self.leastThreshold, 3 * noise))
        isChanged = differences.map { $0 > threshold }
    }

    /// Whether a block that a box touches changed.
    func hasChange(in box: Box) -> Bool {
        let side = Double(ChangeMap.side)
        let (left, right) = (max(0, Int(box.x / side)), min(columns - 1, Int(box.maxX / side)))
        let (top, bottom) = (max(0, Int(box.y / side)), min(rows - 1, Int(box.maxY / side)))
        guard left <= right, top <= bottom else { return false }
        return (top...bottom).contains { row in (left...right).contains { isChanged[row * columns + $0] } }
    }

    /// Leaves blocks that lie wholly in a box for a later frame: they stay different from the reference.
    mutating func postpone(_ box: Box) {
        let side = Double(ChangeMap.side)
        let (left, right) = (max(0, Int((box.x / side).rounded(.up))), min(columns, Int(box.maxX / side)))
        let (top, bottom) = (max(0, Int((box.y / side).rounded(.up))), min(rows, Int(box.maxY / side)))
        guard left < right, top < bottom else { return }
        for row in top..<bottom { for column in left..<right { isChanged[row * columns + column] = false } }
    }

    /// The bounding areas of blocks that changed and touch each other, in pixels.
    func changedAreas() -> [PixelArea] {
        components().map {
            let side = ChangeMap.side
            return PixelArea(x: $0.x * side, y: $0.y * side, width: $0.width * side, height: $0.height * side)
        }
    }

    private func components() -> [PixelArea] {
        var seen = Array(repeating: false, count: isChanged.count)
        var areas: [PixelArea] = []
        for start in isChanged.indices where isChanged[start] && !seen[start] {
            seen[start] = true
            var waiting = [start]
            var area = PixelArea(x: start % columns, y: start / columns, width: 1, height: 1)
            while let block = waiting.popLast() {
                let (x, y) = (block % columns, block / columns)
                area = area.union(PixelArea(x: x, y: y, width: 1, height: 1))
                for row in max(0, y - 1)...min(rows - 1, y + 1) {
                    for column in max(0, x - 1)...min(columns - 1, x + 1) {
                        let next = row * columns + column
                        guard isChanged[next], !seen[next] else { continue }
                        seen[next] = true
                        waiting.append(next)
                    }
                }
            }
            areas.append(area)
        }
        return areas
    }
}
