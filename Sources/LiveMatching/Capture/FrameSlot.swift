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
final class FrameSlot: @unchecked Sendable {
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
        case frame(PreparedFrame)
        /// Nothing came for as long as was waited.
        case silence
        /// The queue is closed and empty.
        case closed
    }

    private let condition = NSCondition()
    private let capacity: Int
    private let overflow: Overflow
    private var frames: [PreparedFrame] = []
    /// Whether a full queue costs frames.
    let isLive: Bool
    private var isClosed = false
    private var dropped = 0

    init(capacity: Int, overflow: Overflow) {
        self.capacity = capacity
        self.overflow = overflow
        isLive = overflow == .dropOldest
    }

    func put(_ frame: PreparedFrame) {
        condition.lock()
        defer { condition.unlock() }
        if overflow == .wait { while frames.count >= capacity, !isClosed { condition.wait() } }
        guard !isClosed else { return }
        if frames.count >= capacity {
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
        while frames.isEmpty, !isClosed {
            guard let limit else {
                condition.wait()
                continue
            }
            if !condition.wait(until: limit), frames.isEmpty, !isClosed { return .silence }
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
