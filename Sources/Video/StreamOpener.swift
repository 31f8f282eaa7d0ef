import CFFmpeg

/// Opens a source as far as a decoder for its first video stream; frees everything where a step fails.
struct StreamOpener {
    @unsafe struct Opened {
        let format: UnsafeMutablePointer<AVFormatContext>
        let codec: UnsafeMutablePointer<AVCodecContext>
        let streamIndex: Int32
    }

    private let source: VideoSource
    private let interrupt: Interrupt
    private let options: ReaderOptions

    init(_ source: VideoSource, _ interrupt: Interrupt, _ options: ReaderOptions) {
        self.source = source
        self.interrupt = interrupt
        self.options = options
    }

    @unsafe func open() throws(VideoError) -> Opened {
        var format = try unsafe openInput()
        do throws(VideoError) {
            let (codec, index) = try unsafe openDecoder(format!)
            return unsafe Opened(format: format!, codec: codec, streamIndex: index)
        } catch {
            unsafe avformat_close_input(&format)
            throw error
        }
    }

    private func openInput() throws(VideoError) -> UnsafeMutablePointer<AVFormatContext>? {
        var format = unsafe avformat_alloc_context()
        unsafe interrupt.attach(to: format!)
        var settings: OpaquePointer?
        defer { unsafe av_dict_free(&settings) }
        if source.isCamera {
            unsafe av_dict_set(&settings, "rtsp_transport", "tcp", 0)
            unsafe av_dict_set(&settings, "timeout", String(Int(options.deadline * 1e6)), 0)
            unsafe av_dict_set(&settings, "protocol_whitelist", "rtsp,rtp,tcp,tls,udp", 0)
        } else {
            // A recording may not name other files or addresses (playlists, concat lists).
            unsafe av_dict_set(&settings, "protocol_whitelist", "file", 0)
            unsafe av_dict_set(&settings, "format_whitelist", StreamOpener.containers, 0)
        }
        let status = unsafe avformat_open_input(&format, source.address, nil, &settings)
        guard status == 0 else { throw openFailure(status) }
        return unsafe format
    }

    /// Containers of CCTV, phones, dashcams and doorbells; no playlists and no image sequences.
    private static let containers =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,h264,hevc,mjpeg,asf,flv,ogg,m4v,ivf"

    private func openFailure(_ status: Int32) -> VideoError {
        if interrupt.isCancelled { return VideoError(.cancelled, "Opening \(source.label) was stopped.") }
        if interrupt.hasExpired {
            return VideoError(.timedOut, "\(source.label) did not answer within \(options.deadline) s.")
        }
        let advice =
            source.isCamera
            ? "check the address, the password and the network"
            : "check that the file exists and is a video (MP4, MOV, MKV, AVI, TS)"
        return VideoError(.cannotOpen, "\(source.label) can't be opened: \(advice).", status: status)
    }

    /// Pixels of a frame, at most: 8K. A few kilobytes may claim a frame of gigabytes.
    private static let mostPixels = 7680 * 4320

    /// Looks at the streams with decoders of FFmpeg's own, which have to be told the limit as well.
    private func probe(_ format: UnsafeMutablePointer<AVFormatContext>) -> Int32 {
        let count = unsafe Int(format.pointee.nb_streams)
        let settings = UnsafeMutablePointer<OpaquePointer?>.allocate(capacity: max(1, count))
        unsafe settings.initialize(repeating: nil, count: max(1, count))
        for index in 0..<count { unsafe av_dict_set(settings + index, "max_pixels", String(Self.mostPixels), 0) }
        defer {
            for index in 0..<count { unsafe av_dict_free(settings + index) }
            unsafe settings.deallocate()
        }
        return unsafe avformat_find_stream_info(format, count > 0 ? settings : nil)
    }

    private func openDecoder(_ format: UnsafeMutablePointer<AVFormatContext>) throws(VideoError)
        -> (UnsafeMutablePointer<AVCodecContext>, Int32)
    {
        let probed = unsafe probe(format)
        if probed < 0 && (interrupt.hasExpired || interrupt.isCancelled) { throw openFailure(probed) }
        var decoder: UnsafePointer<AVCodec>?
        let index = unsafe av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, &decoder, 0)
        guard index >= 0, let decoder = unsafe decoder else {
            throw VideoError(.noVideo, "\(source.label) holds no video that can be decoded: it may be audio only.")
        }
        var codec = unsafe avcodec_alloc_context3(decoder)
        let stream = unsafe format.pointee.streams[Int(index)]!
        unsafe avcodec_parameters_to_context(codec, stream.pointee.codecpar)
        unsafe codec!.pointee.max_pixels = Int64(Self.mostPixels)
        unsafe codec!.pointee.thread_count = Int32(max(1, options.threads))
        unsafe codec!.pointee.pkt_timebase = stream.pointee.time_base
        let status = unsafe avcodec_open2(codec, decoder, nil)
        guard status == 0, unsafe codec!.pointee.width >= 0 else {
            unsafe avcodec_free_context(&codec)
            throw VideoError(.unsupportedCodec, "\(source.label) uses a codec that can't be decoded.", status: status)
        }
        return unsafe (codec!, index)
    }
}
