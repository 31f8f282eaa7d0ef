import CFFmpeg
import Foundation

/// How a video is read.
package struct ReaderOptions: Sendable, Hashable {
    /// Seconds that opening, and each later read, may block.
    package var deadline: Double = 10
    /// Threads the decoder may use.
    package var threads: Int = 1

    /// Takes the values as they are.
    package init(deadline: Double = 10, threads: Int = 1) {
        self.deadline = deadline
        self.threads = threads
    }
}

/// Decodes the first video stream of a source, frame by frame, in presentation order.
///
/// Used by one thread at a time; ``cancel()`` may be called from any. Corrupt packets are skipped and counted.
@safe
package final class VideoReader: @unchecked Sendable {
    // @unchecked: one thread reads; only `interrupt`, which is atomic, is touched from others.
    private let source: VideoSource
    private let options: ReaderOptions
    private let interrupt: Interrupt
    private var format: UnsafeMutablePointer<AVFormatContext>?
    private var codec: UnsafeMutablePointer<AVCodecContext>?
    private var packet: UnsafeMutablePointer<AVPacket>?
    private let streamIndex: Int32
    private var clock: FrameClock
    private let rotation: Int
    private var isDraining = false
    /// Packets or frames that could not be decoded so far.
    package private(set) var corruptCount = 0

    /// Opens a source; blocks at most the deadline.
    ///
    /// - Throws: ``VideoError``: `cannotOpen`, `noVideo`, `unsupportedCodec`, `timedOut`.
    package init(_ source: VideoSource, _ options: ReaderOptions = ReaderOptions()) throws(VideoError) {
        VideoLibrary.quiet
        self.source = source
        self.options = options
        let interrupt = Interrupt()
        self.interrupt = interrupt
        interrupt.allow(options.deadline)
        let input = try unsafe StreamOpener(source, interrupt, options).open()
        unsafe format = input.format
        unsafe codec = input.codec
        streamIndex = unsafe input.streamIndex
        unsafe packet = unsafe av_packet_alloc()
        let stream = unsafe input.format.pointee.streams[Int(streamIndex)]!
        clock = unsafe FrameClock(stream)
        rotation = unsafe quarterTurns(CFFmpeg_rotation(stream))
    }

    /// Looks whether a source gives a frame: opens it, decodes one and closes it.
    ///
    /// A container may name a video track and hold nothing of it. Blocks until the first frame, at most the deadline for
    /// each read.
    /// - Throws: ``VideoError``: what opening throws, `noVideo` where there is no frame, and what ``next()`` throws.
    package static func check(_ source: VideoSource) throws(VideoError) {
        let reader = try VideoReader(source)
        guard try reader.next() == nil else { return }
        throw VideoError(.noVideo, "\(source.label) holds no frame that can be decoded: give another recording.")
    }

    deinit {
        unsafe av_packet_free(&packet)
        unsafe avcodec_free_context(&codec)
        unsafe avformat_close_input(&format)
    }

    /// Ends a blocking read from another thread; every later read throws `cancelled`.
    package func cancel() { interrupt.cancel() }

    /// Whether the decoder smooths the edges of blocks, as the format asks for; without, a third of the time is saved.
    ///
    /// Frames decoded without look blockier, and so do those that refer to them, until the next key frame.
    package var deblocks: Bool {
        get { unsafe codec!.pointee.skip_loop_filter == AVDISCARD_DEFAULT }
        set { unsafe codec!.pointee.skip_loop_filter = newValue ? AVDISCARD_DEFAULT : AVDISCARD_ALL }
    }

    /// The average frame rate the container states, or 25.
    package var frameRate: Double { clock.nominalRate }

    /// The next frame, or nil at the end; blocks at most the deadline.
    ///
    /// - Throws: ``VideoError``: `timedOut`, `lost` (a camera went away), `cancelled`.
    package func next() throws(VideoError) -> VideoFrame? {
        while true {
            if let frame = try receive() { return frame }
            if isDraining { return nil }
            try readPacket()
        }
    }

    private func receive() throws(VideoError) -> VideoFrame? {
        guard let frame = unsafe av_frame_alloc() else { throw VideoError(.damaged, "Out of memory while decoding.") }
        let status = unsafe avcodec_receive_frame(codec, frame)
        guard status == 0 else {
            var unused: UnsafeMutablePointer<AVFrame>? = unsafe frame
            unsafe av_frame_free(&unused)
            if status != CFFmpeg_AVERROR_EAGAIN && status != CFFmpeg_AVERROR_EOF { corruptCount += 1 }
            return nil
        }
        if unsafe frame.pointee.decode_error_flags != 0 || frame.pointee.flags & Int32(AV_FRAME_FLAG_CORRUPT) != 0 {
            corruptCount += 1
        }
        let seconds = unsafe clock.seconds(for: frame.pointee.best_effort_timestamp)
        return unsafe VideoFrame(owning: frame, seconds: seconds, quarterTurns: rotation)
    }

    private func readPacket() throws(VideoError) {
        interrupt.allow(options.deadline)
        unsafe av_packet_unref(packet)
        let status = unsafe av_read_frame(format, packet)
        if status < 0 {
            try handleReadFailure(status)
            isDraining = true
            _ = unsafe avcodec_send_packet(codec, nil)
            return
        }
        guard unsafe packet!.pointee.stream_index == streamIndex else { return }
        if unsafe packet!.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 { corruptCount += 1 }
        let sent = unsafe avcodec_send_packet(codec, packet)
        if sent < 0 && sent != CFFmpeg_AVERROR_EAGAIN { corruptCount += 1 }
    }

    /// The end of a file is the end; the end of a camera is a loss.
    private func handleReadFailure(_ status: Int32) throws(VideoError) {
        if interrupt.isCancelled { throw VideoError(.cancelled, "Reading \(source.label) was stopped.") }
        if interrupt.hasExpired {
            throw VideoError(.timedOut, "\(source.label) sent nothing for \(options.deadline) s.")
        }
        if source.isCamera { throw VideoError(.lost, "The connection to \(source.label) was lost.", status: status) }
        // A file that ends in a damaged packet still ends; the damage is counted.
        if status != CFFmpeg_AVERROR_EOF { corruptCount += 1 }
    }
}

/// A display matrix's angle (counter-clockwise degrees) as clockwise quarter turns, 0…3.
private func quarterTurns(_ degrees: Double) -> Int {
    guard degrees.isFinite else { return 0 }
    return ((Int((-degrees / 90).rounded()) % 4) + 4) % 4
}
