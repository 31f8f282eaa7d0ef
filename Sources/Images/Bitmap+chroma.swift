import CPixels

/// The planes of a video frame with one chroma sample for each 2×2 pixels, 8 bits each; borrowed from a decoder.
@safe
package struct ChromaPlanes {
    /// How a stream turns its three planes into colours.
    package enum Standard: Sendable {
        /// Standard definition, ITU-R BT.601.
        case bt601
        /// High definition, ITU-R BT.709.
        case bt709

        /// The parts of red and blue in luma.
        fileprivate var parts: (red: Double, blue: Double) {
            switch self {
            case .bt601: (0.299, 0.114)
            case .bt709: (0.2126, 0.0722)
            }
        }
    }

    fileprivate let native: peel_planes
    fileprivate let standard: Standard
    fileprivate let isFullRange: Bool

    /// - Parameters:
    ///   - luma: the first row of the luma plane.
    ///   - lumaStride: bytes from one row of it to the next.
    ///   - blue: the first row of the plane of blue differences, of half the size.
    ///   - red: that of red differences.
    ///   - chromaStride: bytes from one row of a chroma plane to the next.
    ///   - chromaStep: bytes from one sample of a chroma plane to the next: 1, or 2 where both are interleaved.
    ///   - isFullRange: whether luma goes from 0 to 255 rather than from 16 to 235.
    ///   - standard: what the stream says that it was encoded by.
    @unsafe
    package init(
        luma: UnsafePointer<UInt8>, lumaStride: Int, blue: UnsafePointer<UInt8>, red: UnsafePointer<UInt8>,
        chromaStride: Int, chromaStep: Int, standard: Standard, isFullRange: Bool
    ) {
        unsafe native = peel_planes(
            y: luma, u: blue, v: red, y_stride: lumaStride, chroma_stride: chromaStride, chroma_step: chromaStep)
        self.standard = standard
        self.isFullRange = isFullRange
    }

    /// The conversion of ITU-R BT.601 and BT.709, section "inverse quantisation", in parts of 8192.
    fileprivate var matrix: peel_colour_matrix {
        let (r, b) = standard.parts
        let g = 1 - r - b
        let gain = isFullRange ? 1 : 255.0 / 219
        let chroma = isFullRange ? 1 : 255.0 / 224
        func scaled(_ value: Double) -> Int16 { Int16((value * 8192).rounded()) }
        return peel_colour_matrix(
            luma_offset: isFullRange ? 0 : 16, luma: scaled(gain), red_v: scaled(2 * (1 - r) * chroma),
            green_u: scaled(2 * (1 - b) * b / g * chroma), green_v: scaled(2 * (1 - r) * r / g * chroma),
            blue_u: scaled(2 * (1 - b) * chroma))
    }
}

extension Bitmap {
    /// A video frame at half its size: luma averaged over 2×2 pixels, chroma as it is stored.
    ///
    /// - Parameters:
    ///   - planes: of a frame of at least twice the size.
    ///   - width: of the result.
    ///   - height: of the result.
    package init(halving planes: ChromaPlanes, width: Int, height: Int) {
        unsafe self.init(planes, width, height, peel_pixels_halve)
    }

    /// A video frame, or the part of one where the planes point to, at its own size.
    ///
    /// - Parameters:
    ///   - planes: start at an even column and row.
    ///   - width: of the frame, or of the part.
    ///   - height: of the frame, or of the part.
    package init(_ planes: ChromaPlanes, width: Int, height: Int) {
        unsafe self.init(planes, width, height, peel_pixels_convert)
    }

    private typealias Conversion =
        @convention(c) (
            UnsafePointer<peel_planes>?, UnsafePointer<peel_colour_matrix>?, Int, Int, UnsafeMutablePointer<UInt8>?,
            UnsafeMutablePointer<UInt8>?
        ) -> Void

    @unsafe private init(_ planes: ChromaPlanes, _ width: Int, _ height: Int, _ convert: Conversion) {
        var matrix = planes.matrix
        var native = unsafe planes.native
        var scratch = [UInt8](repeating: 0, count: 6 * width)
        self.init(unfilledWidth: width, height: height)
        withMutablePixels { pixels in
            unsafe convert(&native, &matrix, width, height, &scratch, pixels.baseAddress)
        }
    }
}
