package import Biometrics
package import Images

/// A face cut out and turned so that its landmarks stand where the extractor expects them.
package struct AlignedFace: Sendable {
    package let chip: Bitmap
    package let detection: Detection
}

/// Cuts chips by a least-squares similarity of the five landmarks onto a pack's own points.
package struct FaceAligner: Sendable {
    package let width: Int
    package let height: Int
    private let points: [Point]

    init(_ extractor: PackCard.Extractor) {
        width = extractor.width
        height = extractor.height
        points = extractor.alignment.map { Point(x: $0[0], y: $0[1]) }
    }

    /// The chip of one face, or nil where the landmarks coincide.
    ///
    /// - Parameter origin: position of `image`'s top left corner in the coordinates of the detection.
    package func align(_ image: Bitmap, _ detection: Detection, origin: Point = Point(x: 0, y: 0)) -> AlignedFace? {
        let sources = detection.landmarks.points.map { Point(x: $0.x - origin.x, y: $0.y - origin.y) }
        guard let transform = SimilarityTransform(from: sources, onto: points) else { return nil }
        return AlignedFace(
            chip: image.warped(by: transform, width: width, height: height), detection: detection)
    }

    /// The part of the source that a chip covers, with a margin, for cutting it out of a large frame first.
    package func footprint(of detection: Detection) -> Box {
        guard let transform = SimilarityTransform(from: detection.landmarks.points, onto: points) else {
            return detection.box.expanded(by: 0.5)
        }
        let back = transform.inverse
        let corners = [(0, 0), (width, 0), (0, height), (width, height)].map {
            back.apply(Point(x: Double($0.0), y: Double($0.1)))
        }
        let margin = 6 / transform.scale
        let left = corners.map(\.x).min()! - margin
        let top = corners.map(\.y).min()! - margin
        return Box(
            x: left, y: top, width: corners.map(\.x).max()! + margin - left,
            height: corners.map(\.y).max()! + margin - top)
    }
}
