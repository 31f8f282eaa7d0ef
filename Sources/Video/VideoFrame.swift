package import Biometrics
import CFFmpeg
package import Images

/// One decoded frame, in the decoder's own pixel format until somebody asks for pixels.
///
/// Sizes and coordinates are those of the oriented frame: rotation metadata is already applied.
@safe
package final class VideoFrame: @unchecked Sendable {
    // @unchecked: the frame is never written after decoding.
    private let frame: UnsafeMutablePointer<AVFrame>
    /// Clockwise quarter turns that stand the frame upright.
    private let turns: Int
    /// Seconds since the stream's first frame.
    package let seconds: Double
    /// When the frame left the decoder, on the monotonic clock.
    package let arrival: UInt64

    @unsafe init(owning frame: UnsafeMutablePointer<AVFrame>, seconds: Double, quarterTurns: Int) {
        unsafe self.frame = frame
        self.seconds = seconds
        self.turns = quarterTurns
        self.arrival = monotonicNanoseconds()
    }

    deinit {
        var owned: UnsafeMutablePointer<AVFrame>? = unsafe frame
        unsafe av_frame_free(&owned)
    }

    private var codedWidth: Int { unsafe Int(frame.pointee.width) }
    private var codedHeight: Int { unsafe Int(frame.pointee.height) }
    /// Columns of the upright frame.
    package var width: Int { turns % 2 == 0 ? codedWidth : codedHeight }
    /// Rows of the upright frame.
    package var height: Int { turns % 2 == 0 ? codedHeight : codedWidth }

    /// The whole frame as RGB with its longer side at most `longestSide`, and the factor that was applied.
    package func bitmap(longestSide: Int, scaler: FrameScaler) throws(VideoError) -> (Bitmap, Double) {
        let factor = min(1, Double(longestSide) / Double(max(codedWidth, codedHeight)))
        let w = max(1, Int((Double(codedWidth) * factor).rounded()))
        let h = max(1, Int((Double(codedHeight) * factor).rounded()))
        let image = try unsafe scaler.convert(frame, left: 0, top: 0, codedWidth, codedHeight, to: (w, h))
        return (image.turned(turns), factor)
    }

    /// The part of the frame under a box at full resolution, and the position of its top left corner.
    package func crop(_ box: Box, scaler: FrameScaler) throws(VideoError) -> (Bitmap, Point)? {
        guard let wanted = box.clipped(width: width, height: height) else { return nil }
        if turns != 0 {
            // Rotated sources are rare: convert whole, then cut.
            let (whole, _) = try bitmap(longestSide: .max, scaler: scaler)
            guard let part = whole.cropped(to: wanted) else { return nil }
            return (part, Point(x: wanted.x.rounded(.down), y: wanted.y.rounded(.down)))
        }
        // Chroma is shared by 2×2 pixels, so cuts start on even ones.
        let left = Int(wanted.x) & ~1
        let top = Int(wanted.y) & ~1
        let w = min(codedWidth, Int(wanted.maxX.rounded(.up))) - left
        let h = min(codedHeight, Int(wanted.maxY.rounded(.up))) - top
        guard w > 1, h > 1 else { return nil }
        let image = try unsafe scaler.convert(frame, left: left, top: top, w, h, to: (w, h))
        return (image, Point(x: Double(left), y: Double(top)))
    }
}

extension Bitmap {
    /// The image turned clockwise by quarter turns.
    func turned(_ turns: Int) -> Bitmap {
        guard turns % 4 != 0 else { return self }
        let (w, h) = (width, height)
        var result = turns % 2 == 0 ? Bitmap(width: w, height: h) : Bitmap(width: h, height: w)
        let targetWidth = result.width
        withPixels { source in
            result.withMutablePixels { target in
                for y in 0..<h {
                    for x in 0..<w {
                        let (tx, ty) =
                            switch turns % 4 {
                            case 1: (h - 1 - y, x)
                            case 2: (w - 1 - x, h - 1 - y)
                            default: (y, w - 1 - x)
                            }
                        let (from, to) = ((y * w + x) * 3, (ty * targetWidth + tx) * 3)
                        unsafe target[to] = source[from]
                        unsafe target[to + 1] = source[from + 1]
                        unsafe target[to + 2] = source[from + 2]
                    }
                }
            }
        }
        return result
    }
}
