import Biometrics
import Images

/// Frames wait here for a moment before they are shown or written, so that a face which the detector finds only in
/// a later frame is blurred in the earlier ones too.
///
/// Fails closed: a frame leaves only with every known face blurred, and what is still waiting at a crash was never
/// written anywhere.
struct RedactionDelay {
    /// One blurred frame and its times.
    struct Released {
        let image: Bitmap
        let seconds: Double
        /// When the frame had been decoded.
        let arrival: UInt64
    }

    private struct Waiting {
        var image: Bitmap
        let seconds: Double
        let arrival: UInt64
        /// Faces to blur: tracks by their number, and untracked detections.
        var tracked: [TrackID: Box]
        var untracked: [Box]
        /// Tracks whose face is part of an alert and stays visible.
        var exempt: Set<TrackID>
    }

    /// Analysed frames that wait: two thirds of a second at 12 a second.
    ///
    /// The detector puts nothing off for longer (`AttentiveDetector`), so whoever comes into view and can be detected
    /// is found before the first frame that shows them leaves.
    static let depth = 8

    private let depth: Int
    private var waiting: [Waiting] = []

    init(depth: Int = RedactionDelay.depth) {
        self.depth = depth
    }

    /// How far beyond a face's box the blur reaches, as a part of its size: hair, chin, and motion between frames.
    static let margin = 0.35

    mutating func add(
        _ image: Bitmap, seconds: Double, arrival: UInt64, tracked: [TrackID: Box], untracked: [Box],
        exempt: Set<TrackID>
    ) -> Released? {
        // A face that was shown and is now hidden may have been somebody else's in the frames before too.
        let hidden = Set(tracked.keys).subtracting(exempt)
        for index in waiting.indices {
            waiting[index].exempt.subtract(hidden)
            for (id, box) in tracked where waiting[index].tracked[id] == nil {
                // Found only now: where it is now is near where it was a moment ago.
                waiting[index].tracked[id] = box.expanded(by: 0.25 * Double(waiting.count - index))
            }
        }
        waiting.append(
            Waiting(
                image: image, seconds: seconds, arrival: arrival, tracked: tracked, untracked: untracked,
                exempt: exempt))
        return waiting.count > depth ? release() : nil
    }

    /// The next frame at the end of a stream; nil when none waits.
    mutating func flush() -> Released? { waiting.isEmpty ? nil : release() }

    private mutating func release() -> Released {
        var next = waiting.removeFirst()
        for (id, box) in next.tracked where !next.exempt.contains(id) {
            next.image.redact(box.expanded(by: RedactionDelay.margin))
        }
        for box in next.untracked { next.image.redact(box.expanded(by: RedactionDelay.margin)) }
        return Released(image: next.image, seconds: next.seconds, arrival: next.arrival)
    }
}
