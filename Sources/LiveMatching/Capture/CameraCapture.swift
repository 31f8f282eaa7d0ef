import Foundation
import Synchronization
import Video

/// Reads one source on a thread of its own, until it ends or is told to stop.
///
/// A recording ends at its end. A camera that goes away is called again with growing, jittered delays.
final class CameraCapture: @unchecked Sendable {
    // @unchecked: `reader` is guarded by the mutex, counters are atomic, the rest is immutable.
    private let source: VideoSource
    private let settings: LiveSettings
    private let slot: FrameSlot<PreparedFrame>
    private let stopped = Atomic<Bool>(false)
    private let reader = Mutex<VideoReader?>(nil)
    let decoded = Atomic<Int>(0)
    let corrupt = Atomic<Int>(0)
    let reconnections = Atomic<Int>(0)
    let unsmoothed = Atomic<Int>(0)

    init(_ source: VideoSource, _ settings: LiveSettings, _ slot: FrameSlot<PreparedFrame>) {
        self.source = source
        self.settings = settings
        self.slot = slot
    }

    /// Makes `run` return soon.
    func stop() {
        stopped.store(true, ordering: .relaxed)
        reader.withLock { $0?.cancel() }
    }

    private var isStopped: Bool { stopped.load(ordering: .relaxed) }

    /// Reads until the end; blocks its thread.
    ///
    /// - Throws: `VideoError` where a recording can't be read at all.
    func run() throws {
        var policy = ReconnectPolicy()
        let opened = monotonicNanoseconds()
        defer { slot.close(discarding: isStopped) }
        while !isStopped {
            do {
                // A new connection starts its own clock at 0; here time goes on.
                let base = source.isCamera ? Double(monotonicNanoseconds() - opened) / 1e9 : 0
                try readOnce(base) { policy.reset() }
                if !source.isCamera { return }
            } catch let error {
                if isStopped { return }
                guard source.isCamera else { throw error }
            }
            reconnections.add(1, ordering: .relaxed)
            pause(policy.nextDelay(random: .random(in: 0...1)))
        }
    }

    private func readOnce(_ base: Double, onFirstFrame: () -> Void) throws(VideoError) {
        let video = try VideoReader(source, ReaderOptions(deadline: settings.deadline))
        reader.withLock { $0 = video }
        defer { reader.withLock { $0 = nil } }
        let scaler = FrameScaler()
        var sampler = FrameSampler(rate: settings.detectionsPerSecond, sourceRate: video.frameRate)
        let started = monotonicNanoseconds()
        var known = 0
        var isFirst = true
        var relief = DecodingRelief()
        while !isStopped, let frame = try video.next() {
            if isFirst { onFirstFrame() }
            isFirst = false
            decoded.add(1, ordering: .relaxed)
            if slot.isLive {
                if !video.deblocks { unsmoothed.add(1, ordering: .relaxed) }
                video.deblocks = !relief.isNeeded(waiting: slot.state.depth)
            }
            corrupt.add(video.corruptCount - known, ordering: .relaxed)
            known = video.corruptCount
            guard sampler.takes(frame.seconds) else { continue }
            if settings.pacesRecordings, !source.isCamera { wait(until: frame.seconds, since: started) }
            let (image, factor) = try frame.bitmap(longestSide: settings.detectionSide, scaler: scaler)
            slot.put(PreparedFrame(frame: frame, image: image, factor: factor, seconds: base + frame.seconds))
        }
        corrupt.add(video.corruptCount - known, ordering: .relaxed)
    }

    /// Plays a recording at its own speed.
    private func wait(until seconds: Double, since start: UInt64) {
        let elapsed = Double(monotonicNanoseconds() - start) / 1e9
        if seconds > elapsed { pause(seconds - elapsed) }
    }

    /// Sleeps in short steps, so that a stop is noticed.
    private func pause(_ seconds: Double) {
        let until = Date(timeIntervalSinceNow: seconds)
        while !isStopped, until.timeIntervalSinceNow > 0 {
            Thread.sleep(forTimeInterval: min(0.1, max(0, until.timeIntervalSinceNow)))
        }
    }
}
