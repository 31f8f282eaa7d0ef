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
        /// Whether everything that had changed was looked at, in this frame or in a later one.
        var isSettled: Bool
        /// Seconds for which it has waited, as far as they count.
        var waited = 0.0
    }

    /// Analysed frames that wait at most: two thirds of a second at 12 a second.
    ///
    /// The detector puts nothing off for longer (`AttentiveDetector`), so whoever comes into view and can be detected
    /// is found before the first frame that shows them leaves.
    static let depth = 8
    /// Seconds of the source's own time that a frame waits where fewer are analysed; at twelve a second the eighth frame
    /// is the first that is as late.
    static let leastSeconds = 0.65
    /// What a frame counts for at most, in seconds: after a gap there are still four later frames before one leaves.
    private static let longestStep = 1.0 / 6

    private let depth: Int
    private let leastSeconds: Double
    private var waiting: [Waiting] = []
    private var lastSeconds: Double?

    init(depth: Int = RedactionDelay.depth, leastSeconds: Double = RedactionDelay.leastSeconds) {
        self.depth = depth
        self.leastSeconds = leastSeconds
    }

    /// How far beyond a face's box the blur reaches, as a part of its size: hair, chin, and motion between frames.
    static let margin = 0.35

    /// Takes a frame, and lets go those whose time has come: after ``depth`` frames, or after ``leastSeconds`` where
    /// nothing of what they show is still put off.
    ///
    /// - Parameter isSettled: whether everything that had changed by this frame was looked at.
    mutating func add(
        _ image: Bitmap, seconds: Double, arrival: UInt64, tracked: [TrackID: Box], untracked: [Box],
        exempt: Set<TrackID>, isSettled: Bool
    ) -> [Released] {
        // A face that was shown and is now hidden may have been somebody else's in the frames before too.
        let hidden = Set(tracked.keys).subtracting(exempt)
        let step = min(Self.longestStep, max(0, seconds - (lastSeconds ?? seconds)))
        lastSeconds = seconds
        for index in waiting.indices {
            waiting[index].waited += step
            if isSettled { waiting[index].isSettled = true }
            waiting[index].exempt.subtract(hidden)
            for (id, box) in tracked where waiting[index].tracked[id] == nil {
                // Found only now: where it is now is near where it was a moment ago.
                waiting[index].tracked[id] = box.expanded(by: 0.25 * Double(waiting.count - index))
            }
        }
        waiting.append(
            Waiting(
                image: image, seconds: seconds, arrival: arrival, tracked: tracked, untracked: untracked,
                exempt: exempt, isSettled: isSettled))
        var released: [Released] = []
        while waiting.count > depth || isFirstDue { released.append(release()) }
        return released
    }

    private var isFirstDue: Bool { waiting.first.map { $0.isSettled && $0.waited >= leastSeconds } ?? false }

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
