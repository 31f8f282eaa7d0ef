import Foundation
import Images
import Video

/// A frame ready for analysis.
struct PreparedFrame: Sendable {
    let frame: VideoFrame
    /// The frame at the size that the detector looks at.
    let image: Bitmap
    /// Size of `image` relative to the frame.
    let factor: Double
    /// Seconds since the source was first opened; goes on across reconnections.
    let seconds: Double
}

/// A queue between a camera's decoder and its analysis: bounded, and never blocking a live source.
///
/// The whole queue is for a machine that stalled and catches up. Where the analysis had no pause for a second, it never
/// catches up: waiting saves no frame then, it only makes every later one older. So half of a camera's queue is closed
/// until the analysis waits for a frame again.
final class FrameSlot<Frame: Sendable>: @unchecked Sendable {
    // @unchecked: `condition` guards all mutable fields.
    /// What happens to a frame that finds the queue full.
    enum Overflow: Sendable {
        /// The oldest waiting frame goes and is counted: for cameras, where the newest frame matters.
        case dropOldest
        /// The decoder waits: for recordings, where no frame may be lost.
        case wait
    }

    /// What a look into the queue gave.
    enum Taken: Sendable {
        case frame(Frame)
        /// Nothing came for as long as was waited.
        case silence
        /// The queue is closed and empty.
        case closed
    }

    /// Nanoseconds without a pause after which the analysis isn't catching up.
    private static var busy: UInt64 { 1_000_000_000 }

    private let condition = NSCondition()
    private let capacity: Int
    private let overflow: Overflow
    private let clock: @Sendable () -> UInt64
    /// When the analysis last had nothing to do.
    private var pausedAt: UInt64
    /// Whether the analysis waits for a frame at this moment.
    private var isPausing = false
    private var frames: [Frame] = []
    /// Whether a full queue costs frames.
    let isLive: Bool
    private var isClosed = false
    private var dropped = 0

    /// - Parameters:
    ///   - capacity: frames, at least 2.
    ///   - clock: nanoseconds that never go back.
    init(capacity: Int, overflow: Overflow, clock: @escaping @Sendable () -> UInt64 = { monotonicNanoseconds() }) {
        precondition(capacity >= 2, "Half of a queue has to hold a frame.")
        self.capacity = capacity
        self.overflow = overflow
        self.clock = clock
        pausedAt = clock()
        isLive = overflow == .dropOldest
    }

    func put(_ frame: Frame) {
        condition.lock()
        defer { condition.unlock() }
        if overflow == .wait { while frames.count >= capacity, !isClosed { condition.wait() } }
        guard !isClosed else { return }
        if isPausing { pausedAt = clock() }
        let allowed = isLive && clock() - pausedAt > Self.busy ? capacity / 2 : capacity
        while frames.count >= allowed {
            frames.removeFirst()
            dropped += 1
        }
        frames.append(frame)
        condition.broadcast()
    }

    /// The oldest waiting frame; waits for one.
    ///
    /// - Parameter patience: seconds to wait at most; nil waits until a frame comes or the queue is closed.
    func take(patience: Double?) -> Taken {
        condition.lock()
        defer { condition.unlock() }
        let limit = patience.map { Date(timeIntervalSinceNow: $0) }
        isPausing = frames.isEmpty
        defer { isPausing = false }
        while frames.isEmpty, !isClosed {
            guard let limit else {
                condition.wait()
                continue
            }
            if !condition.wait(until: limit), frames.isEmpty, !isClosed {
                pausedAt = clock()
                return .silence
            }
        }
        guard !frames.isEmpty else { return .closed }
        defer { condition.broadcast() }
        return .frame(frames.removeFirst())
    }

    /// Ends the queue; waiting frames are still taken unless `discarding`.
    func close(discarding: Bool) {
        condition.lock()
        isClosed = true
        if discarding { frames.removeAll() }
        condition.broadcast()
        condition.unlock()
    }

    var state: (depth: Int, dropped: Int) {
        condition.lock()
        defer { condition.unlock() }
        return (frames.count, dropped)
    }
}
