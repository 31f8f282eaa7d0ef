import Biometrics
import Images

/// The parts of a frame that the detector has to look at, as few rectangles that its grid fits.
struct RegionPlan {
    /// A part to look at, and the part of that whose detections count: the rest is context for them.
    struct Region: Equatable {
        let area: PixelArea
        let core: PixelArea
    }

    /// Empty where nothing changed; one region that is the frame where most of it did.
    let regions: [Region]
    /// Share of the frame's pixels that is looked at, 0…1.
    let share: Double

    /// Pixels of context around what changed: a face that moves a little is still whole in it.
    static let context = 16
    /// The detector's smallest stride, on which parts start, and its largest, of which their sides are multiples.
    private static let (step, grid) = (8, 32)
    /// From this share on the whole frame costs less than its parts.
    private static let wholeFrom = 0.75

    /// - Parameters:
    ///   - changed: areas that changed, in pixels.
    ///   - faces: boxes that are followed and where something changed; each is looked at whole.
    init(width: Int, height: Int, changed: [PixelArea], faces: [Box]) {
        let clipped = (changed + faces.map(RegionPlan.core)).compactMap { RegionPlan.clipped($0, width, height) }
        let merged = RegionPlan.merged(clipped.map { RegionPlan.region($0, width, height) }, width, height)
        let total = Double(merged.reduce(0) { $0 + $1.area.count }) / Double(width * height)
        if total >= Self.wholeFrom {
            let frame = PixelArea(x: 0, y: 0, width: width, height: height)
            regions = [Region(area: frame, core: frame)]
            share = 1
        } else {
            regions = merged
            share = total
        }
    }

    /// A face with a fifth of its size around it, for where it may have gone.
    private static func core(_ face: Box) -> PixelArea {
        let around = face.expanded(by: 0.2)
        let (left, top) = (Int(around.x.rounded(.down)), Int(around.y.rounded(.down)))
        return PixelArea(
            x: left, y: top, width: Int(around.maxX.rounded(.up)) - left, height: Int(around.maxY.rounded(.up)) - top)
    }

    private static func clipped(_ area: PixelArea, _ width: Int, _ height: Int) -> PixelArea? {
        let (left, top) = (max(0, area.x), max(0, area.y))
        let (right, bottom) = (min(width, area.maxX), min(height, area.maxY))
        return right > left && bottom > top
            ? PixelArea(x: left, y: top, width: right - left, height: bottom - top) : nil
    }

    /// A core with its context, on the detector's grid.
    private static func region(_ core: PixelArea, _ width: Int, _ height: Int) -> Region {
        let (left, columns) = span(core.x, core.maxX, width)
        let (top, rows) = span(core.y, core.maxY, height)
        return Region(area: PixelArea(x: left, y: top, width: columns, height: rows), core: core)
    }

    /// Where a side of a part starts, and how long it is.
    private static func span(_ first: Int, _ end: Int, _ limit: Int) -> (start: Int, length: Int) {
        let length = (end - first + 2 * context + grid - 1) / grid * grid
        guard length < limit else { return (0, limit) }
        let start = min(max(0, (first - context) / step * step), (limit - length) / step * step)
        return (start, min(length, limit - start))
    }

    /// Joins regions until no pair costs less together than apart.
    private static func merged(_ regions: [Region], _ width: Int, _ height: Int) -> [Region] {
        var regions = regions
        var index = 0
        while index < regions.count {
            let partner = regions.indices.first { other in
                guard other != index else { return false }
                let joined = region(regions[index].core.union(regions[other].core), width, height)
                let overlaps = regions[index].core.meets(regions[other].core)
                return overlaps || joined.area.count <= regions[index].area.count + regions[other].area.count
            }
            guard let partner else {
                index += 1
                continue
            }
            let joined = region(regions[index].core.union(regions[partner].core), width, height)
            regions.remove(at: max(index, partner))
            regions[min(index, partner)] = joined
            index = 0
        }
        return regions
    }
}
