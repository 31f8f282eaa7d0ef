import CFFmpeg
import Images

/// Converts decoder frames to RGB at a wanted size; keeps its conversion tables between frames of one shape.
///
/// Used by one thread at a time.
@safe
package final class FrameScaler {
    private var whole: OpaquePointer?

    package init() {}

    deinit { unsafe sws_freeContext(whole) }

    /// Converts the part of a frame at (left, top) with a size into RGB of a target size.
    @unsafe
    func convert(
        _ frame: UnsafeMutablePointer<AVFrame>, left: Int, top: Int, _ width: Int, _ height: Int,
        to target: (width: Int, height: Int)
    ) throws(VideoError) -> Bitmap {
        let native = unsafe AVPixelFormat(frame.pointee.format)
        let isWhole = target.width == width && target.height == height
        let isHalf = target.width * 2 == width && target.height * 2 == height
        if isWhole || isHalf, let planes = try unsafe chromaPlanes(frame, native, left, top) {
            return isWhole
                ? Bitmap(planes, width: width, height: height)
                : Bitmap(halving: planes, width: target.width, height: target.height)
        }
        // At equal size swscale's fastest path leaves the last columns of some widths black; exact rounding avoids it.
        let flags =
            target.width < width ? CFFmpeg_SWS_FAST_BILINEAR : CFFmpeg_SWS_BILINEAR | CFFmpeg_SWS_ACCURATE
        unsafe whole = unsafe sws_getCachedContext(
            whole, Int32(width), Int32(height), native, Int32(target.width), Int32(target.height),
            AV_PIX_FMT_RGB24, flags, nil, nil, nil)
        guard let context = unsafe whole else {
            throw VideoError(.unsupportedCodec, "The video's pixel format can't be converted.")
        }
        unsafe setColours(context, frame)
        var planes = try unsafe planePointers(frame, native, left: left, top: top)
        var strides = (0..<4).map { unsafe frameStride(frame, $0) }
        var result = Bitmap(width: target.width, height: target.height)
        result.withMutablePixels { pixels in
            var targets: [UnsafeMutablePointer<UInt8>?] = unsafe [pixels.baseAddress, nil, nil, nil]
            var targetStrides = [Int32(target.width * 3), 0, 0, 0]
            _ = unsafe sws_scale(context, &planes, &strides, 0, Int32(height), &targets, &targetStrides)
        }
        return result
    }

    /// The planes of the formats that decoders give for nearly every camera; nil for any other.
    private func chromaPlanes(
        _ frame: UnsafeMutablePointer<AVFrame>, _ format: AVPixelFormat, _ left: Int, _ top: Int
    ) throws(VideoError) -> ChromaPlanes? {
        let isInterleaved = format == AV_PIX_FMT_NV12
        guard isInterleaved || format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P else { return nil }
        let planes = try unsafe planePointers(frame, format, left: left, top: top)
        guard let luma = unsafe planes[0], let blue = unsafe planes[1],
            let red = unsafe isInterleaved ? blue + 1 : planes[2]
        else { return nil }
        return unsafe ChromaPlanes(
            luma: luma, lumaStride: Int(frameStride(frame, 0)), blue: blue, red: red,
            chromaStride: Int(frameStride(frame, 1)), chromaStep: isInterleaved ? 2 : 1,
            standard: isHighDefinition(frame) ? .bt709 : .bt601,
            isFullRange: isFullRange(frame) || format == AV_PIX_FMT_YUVJ420P)
    }

    /// BT.709 rather than BT.601, as the stream says, or by its height where it says nothing.
    private func isHighDefinition(_ frame: UnsafeMutablePointer<AVFrame>) -> Bool {
        let stated = unsafe frame.pointee.colorspace
        return unsafe stated == AVCOL_SPC_BT709 || (stated == AVCOL_SPC_UNSPECIFIED && frame.pointee.height >= 720)
    }

    private func isFullRange(_ frame: UnsafeMutablePointer<AVFrame>) -> Bool {
        unsafe frame.pointee.color_range == AVCOL_RANGE_JPEG
    }

    private func setColours(_ context: OpaquePointer, _ frame: UnsafeMutablePointer<AVFrame>) {
        let table = unsafe sws_getCoefficients(isHighDefinition(frame) ? 1 : 5)
        let full: Int32 = unsafe isFullRange(frame) ? 1 : 0
        unsafe sws_setColorspaceDetails(context, table, full, table, 1, 0, 1 << 16, 1 << 16)
    }

    private func planePointers(
        _ frame: UnsafeMutablePointer<AVFrame>, _ format: AVPixelFormat, left: Int, top: Int
    ) throws(VideoError) -> [UnsafePointer<UInt8>?] {
        let data = unsafe frame.pointee.data
        let base = unsafe [data.0, data.1, data.2, data.3]
        guard left != 0 || top != 0 else { return unsafe base.map { unsafe UnsafePointer($0) } }
        guard let description = unsafe av_pix_fmt_desc_get(format) else {
            throw VideoError(.unsupportedCodec, "The video's pixel format is unknown.")
        }
        let bytesPerSample = unsafe description.pointee.comp.0.depth > 8 ? 2 : 1
        return unsafe base.enumerated().map { plane, pointer in
            guard let pointer = unsafe pointer else { return nil }
            let isChroma = plane == 1 || plane == 2
            let x = unsafe isChroma ? left >> Int(description.pointee.log2_chroma_w) : left
            let y = unsafe isChroma ? top >> Int(description.pointee.log2_chroma_h) : top
            // NV12 and its kin interleave both chroma planes in one.
            let step = unsafe isChroma && description.pointee.comp.1.plane == description.pointee.comp.2.plane ? 2 : 1
            return unsafe UnsafePointer(pointer + y * Int(frameStride(frame, plane)) + x * bytesPerSample * step)
        }
    }

    private func frameStride(_ frame: UnsafeMutablePointer<AVFrame>, _ plane: Int) -> Int32 {
        let sizes = unsafe frame.pointee.linesize
        return [sizes.0, sizes.1, sizes.2, sizes.3][plane]
    }
}
