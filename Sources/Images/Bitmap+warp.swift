package import Biometrics
import CPixels

extension Bitmap {
    /// How a warp reads its source.
    package enum Sampling: Sendable {
        /// The four nearest pixels; right where the warp does not shrink.
        case bilinear
        /// Shrinks the source first by the warp's own factor, so that fine detail does not alias.
        case area
    }

    /// The chip that a similarity cuts out of this image.
    ///
    /// - Parameters:
    ///   - transform: takes a point of this image to a point of the chip; coordinates of pixel centres are whole
    ///     numbers, as in the alignment points of published models.
    ///   - width: of the chip, in pixels.
    ///   - height: of the chip, in pixels.
    ///   - sampling: `.area` falls back to bilinear where the warp shrinks by less than 2.
    /// Parts of the chip outside the image are black.
    package func warped(by transform: SimilarityTransform, width: Int, height: Int, sampling: Sampling = .area)
        -> Bitmap
    {
        let shrink = 1 / transform.scale
        guard case .area = sampling, shrink >= 2, let reduced = shrunkAround(transform, width, height) else {
            return bilinear(transform, width, height)
        }
        return reduced.image.bilinear(reduced.transform, width, height)
    }

    /// Cuts out the part that the chip covers and halves it until less than a factor of 2 remains.
    private func shrunkAround(_ transform: SimilarityTransform, _ chipWidth: Int, _ chipHeight: Int)
        -> (image: Bitmap, transform: SimilarityTransform)?
    {
        let back = transform.inverse
        let corners = [(0, 0), (chipWidth, 0), (0, chipHeight), (chipWidth, chipHeight)].map {
            back.apply(Point(x: Double($0.0), y: Double($0.1)))
        }
        let margin = 4 / transform.scale
        let left = (corners.map(\.x).min()! - margin).rounded(.down)
        let top = (corners.map(\.y).min()! - margin).rounded(.down)
        let area = Box(
            x: left, y: top, width: corners.map(\.x).max()! + margin - left,
            height: corners.map(\.y).max()! + margin - top)
        guard let inside = area.clipped(width: width, height: height), let part = cropped(to: inside) else {
            return nil
        }
        let factor = max(1, (1 / transform.scale).rounded(.down))
        let (w, h) = (max(1, Int(Double(part.width) / factor)), max(1, Int(Double(part.height) / factor)))
        let small = part.resized(width: w, height: h)
        // Source point s ↦ reduced point (s − origin + ½)·(w/W) − ½, undone in front of the transform.
        let (sx, sy) = (Double(w) / Double(part.width), Double(h) / Double(part.height))
        let scale = (sx + sy) / 2
        let origin = Point(x: inside.x.rounded(.down), y: inside.y.rounded(.down))
        let moved = transform.apply(Point(x: origin.x - 0.5 + 0.5 / sx, y: origin.y - 0.5 + 0.5 / sy))
        return (
            small,
            SimilarityTransform(a: transform.a / scale, b: transform.b / scale, tx: moved.x, ty: moved.y)
        )
    }

    private func bilinear(_ transform: SimilarityTransform, _ chipWidth: Int, _ chipHeight: Int) -> Bitmap {
        let back = transform.inverse
        var similarity = peel_similarity(a: back.a, b: back.b, tx: back.tx, ty: back.ty)
        var chip = Bitmap(unfilledWidth: chipWidth, height: chipHeight)
        withPixels { source in
            chip.withMutablePixels { target in
                unsafe peel_pixels_warp(
                    source.baseAddress, width, height, &similarity, chipWidth, chipHeight, target.baseAddress)
            }
        }
        return chip
    }
}
