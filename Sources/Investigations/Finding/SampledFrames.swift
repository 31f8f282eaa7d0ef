import Foundation
import Images
import LiveMatching
import Video

/// Decodes a recording on a thread of its own and hands over the frames that are to be looked at, in order.
///
/// At most ``SampledFrames/room`` frames wait, so a long video takes no more memory than a short one.
final class SampledFrames: @unchecked Sendable {
    // @unchecked: `condition` guards all mutable fields.

    /// A frame and what a detector looks at.
    struct Frame: Sendable {
        let frame: VideoFrame
        /// Scaled down.
        let small: Bitmap
        /// Size of `small` relative to the frame.
        let factor: Double
    }

    private static let room = 8
    private let condition = NSCondition()
    private var waiting: [Frame] = []
    private var isEnded = false
    private var isStopped = false
    private var failure: VideoError?
    private var decoded = 0

    /// Starts decoding.
    ///
    /// - Parameters:
    ///   - rate: frames to look at in a second.
    ///   - longestSide: of what the detector gets, in pixels.
    ///   - threads: of the decoder.
    /// - Throws: `VideoError` where the recording can't be opened.
    init(_ file: URL, rate: Double, longestSide: Int, threads: Int) throws(VideoError) {
        let reader = try VideoReader(.recording(file), ReaderOptions(deadline: 60, threads: threads))
        let sampler = FrameSampler(rate: rate, sourceRate: reader.frameRate)
        let thread = Thread { [self] in decode(reader, sampler, longestSide) }
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Frames that were decoded so far, those that were not handed over too.
    var count: Int { locked { decoded } }

    /// The next frame; nil at the end.
    ///
    /// - Throws: `VideoError` where the recording can't be read to its end.
    func next() throws(VideoError) -> Frame? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty, !isEnded { condition.wait() }
        if !waiting.isEmpty {
            let frame = waiting.removeFirst()
            condition.broadcast()
            return frame
        }
        if let failure { throw failure }
        return nil
    }

    /// Ends the decoding; the thread is gone when the frame that it is at is done.
    func stop() {
        locked {
            isStopped = true
            waiting = []
        }
    }

    private func decode(_ reader: VideoReader, _ sampler: FrameSampler, _ longestSide: Int) {
        var sampler = sampler
        let scaler = FrameScaler()
        do throws(VideoError) {
            while let frame = try reader.next() {
                locked { decoded += 1 }
                guard sampler.takes(frame.seconds) else { continue }
                let (small, factor) = try frame.bitmap(longestSide: longestSide, scaler: scaler)
                guard put(Frame(frame: frame, small: small, factor: factor)) else { break }
            }
        } catch { locked { failure = error } }
        locked { isEnded = true }
    }

    /// Waits for room; false where nobody wants more frames.
    private func put(_ frame: Frame) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while waiting.count >= Self.room, !isStopped { condition.wait() }
        guard !isStopped else { return false }
        waiting.append(frame)
        condition.broadcast()
        return true
    }

    private func locked<T>(_ body: () -> T) -> T {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return body()
    }
}
