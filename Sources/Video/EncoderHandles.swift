import CFFmpeg
import Foundation
import Images

/// FFmpeg's objects behind a writer, freed together.
@safe
struct EncoderHandles {
    private var format: UnsafeMutablePointer<AVFormatContext>?
    private var codec: UnsafeMutablePointer<AVCodecContext>?
    private var stream: UnsafeMutablePointer<AVStream>?
    private var frame: UnsafeMutablePointer<AVFrame>?
    private var packet: UnsafeMutablePointer<AVPacket>?
    private var scaler: OpaquePointer?

    init(_ file: URL, _ options: WriterOptions) throws(VideoError) {
        do throws(VideoError) {
            try openCodec(options)
            try openFile(file, options)
        } catch {
            free()
            throw error
        }
    }

    private mutating func openCodec(_ options: WriterOptions) throws(VideoError) {
        guard let encoder = unsafe avcodec_find_encoder_by_name("libx264") else {
            throw VideoError(.cannotWrite, "FFmpeg has no H.264 encoder here: run scripts/setup again.")
        }
        unsafe codec = unsafe avcodec_alloc_context3(encoder)
        unsafe codec!.pointee.width = Int32(options.width & ~1)
        unsafe codec!.pointee.height = Int32(options.height & ~1)
        unsafe codec!.pointee.time_base = AVRational(num: 1, den: VideoWriter.timeScale)
        unsafe codec!.pointee.framerate = AVRational(num: Int32((options.frameRate * 1000).rounded()), den: 1000)
        unsafe codec!.pointee.pix_fmt = AV_PIX_FMT_YUV420P
        unsafe codec!.pointee.colorspace = AVCOL_SPC_BT709
        unsafe codec!.pointee.thread_count = 1
        unsafe codec!.pointee.gop_size = Int32(max(1, options.frameRate * 2))
        unsafe codec!.pointee.max_b_frames = 0
        unsafe codec!.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
        unsafe av_opt_set(codec!.pointee.priv_data, "preset", options.preset, 0)
        unsafe av_opt_set(codec!.pointee.priv_data, "crf", String(options.quality), 0)
        let status = unsafe avcodec_open2(codec, encoder, nil)
        guard status == 0 else {
            throw VideoError(
                .cannotWrite, "A video of \(options.width)×\(options.height) can't be encoded.", status: status)
        }
    }

    private mutating func openFile(_ file: URL, _ options: WriterOptions) throws(VideoError) {
        let path = file.path(percentEncoded: false)
        var status = unsafe avformat_alloc_output_context2(&format, nil, "mp4", path)
        unsafe stream = status >= 0 ? unsafe avformat_new_stream(format, nil) : nil
        guard unsafe stream != nil else { throw VideoError(.cannotWrite, "No MP4 can be written.", status: status) }
        unsafe stream!.pointee.time_base = codec!.pointee.time_base
        unsafe stream!.pointee.avg_frame_rate = codec!.pointee.framerate
        unsafe avcodec_parameters_from_context(stream!.pointee.codecpar, codec)
        status = unsafe avio_open(&format!.pointee.pb, path, AVIO_FLAG_WRITE)
        guard status >= 0 else {
            throw VideoError(
                .cannotWrite, "\(file.lastPathComponent) can't be created: check the folder and its permissions.",
                status: status)
        }
        var settings: OpaquePointer?
        defer { unsafe av_dict_free(&settings) }
        // Fragments, so that what a crash leaves can be looked at: it has to be blurred too.
        unsafe av_dict_set(&settings, "movflags", "frag_keyframe+empty_moov+default_base_moof", 0)
        status = unsafe avformat_write_header(format, &settings)
        guard status >= 0 else { throw EncoderHandles.writeFailure(file.lastPathComponent, status) }
        unsafe frame = unsafe av_frame_alloc()
        unsafe packet = unsafe av_packet_alloc()
        unsafe frame!.pointee.format = AV_PIX_FMT_YUV420P.rawValue
        unsafe frame!.pointee.width = codec!.pointee.width
        unsafe frame!.pointee.height = codec!.pointee.height
        status = unsafe av_frame_get_buffer(frame, 0)
        guard status == 0 else { throw VideoError(.cannotWrite, "Out of memory for a video frame.", status: status) }
        let (w, h) = unsafe (codec!.pointee.width, codec!.pointee.height)
        unsafe scaler = unsafe sws_getContext(
            w, h, AV_PIX_FMT_RGB24, w, h, AV_PIX_FMT_YUV420P, CFFmpeg_SWS_FAST_BILINEAR, nil, nil, nil)
        let table = unsafe sws_getCoefficients(1)
        unsafe sws_setColorspaceDetails(scaler, table, 1, table, 0, 0, 1 << 16, 1 << 16)
    }

    mutating func encode(_ bitmap: Bitmap, _ timestamp: Int64, _ label: String) throws(VideoError) {
        unsafe av_frame_make_writable(frame)
        bitmap.withPixels { pixels in
            var sources: [UnsafePointer<UInt8>?] = unsafe [pixels.baseAddress, nil, nil, nil]
            var sourceStrides = [Int32(bitmap.width * 3), 0, 0, 0]
            let data = unsafe frame!.pointee.data
            var targets = unsafe [data.0, data.1, data.2, data.3]
            let sizes = unsafe frame!.pointee.linesize
            var strides = [sizes.0, sizes.1, sizes.2, sizes.3]
            _ = unsafe sws_scale(
                scaler, &sources, &sourceStrides, 0, codec!.pointee.height, &targets, &strides)
        }
        unsafe frame!.pointee.pts = timestamp
        let status = unsafe avcodec_send_frame(codec, frame)
        guard status == 0 else { throw EncoderHandles.writeFailure(label, status) }
        try drain(label)
    }

    mutating func flush(_ label: String) throws(VideoError) {
        _ = unsafe avcodec_send_frame(codec, nil)
        try drain(label)
        let status = unsafe av_write_trailer(format)
        guard status >= 0 else { throw EncoderHandles.writeFailure(label, status) }
        // The last bytes reach the disk when the file closes; a full disk shows only here.
        let closed = unsafe avio_closep(&format!.pointee.pb)
        guard closed >= 0 else { throw EncoderHandles.writeFailure(label, closed) }
    }

    private mutating func drain(_ label: String) throws(VideoError) {
        while unsafe avcodec_receive_packet(codec, packet) == 0 {
            unsafe av_packet_rescale_ts(packet, codec!.pointee.time_base, stream!.pointee.time_base)
            unsafe packet!.pointee.stream_index = 0
            let status = unsafe av_interleaved_write_frame(format, packet)
            guard status == 0, unsafe format!.pointee.pb.pointee.error == 0 else {
                throw EncoderHandles.writeFailure(label, status)
            }
        }
    }

    private static func writeFailure(_ label: String, _ status: Int32) -> VideoError {
        VideoError(.cannotWrite, "Writing \(label) failed: the disk may be full.", status: status)
    }

    mutating func free() {
        if let context = unsafe format, unsafe context.pointee.pb != nil { unsafe avio_closep(&context.pointee.pb) }
        unsafe avformat_free_context(format)
        unsafe format = nil
        unsafe avcodec_free_context(&codec)
        unsafe av_frame_free(&frame)
        unsafe av_packet_free(&packet)
        unsafe sws_freeContext(scaler)
        unsafe scaler = nil
    }
}
