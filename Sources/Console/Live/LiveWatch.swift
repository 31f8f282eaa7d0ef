/// Follows the numbers of a running session, and says what browsers have to be told of them.
///
/// A pure state machine: whoever runs the session brings the numbers and the time.
package struct LiveWatch: Sendable {
    /// One camera as its session counts it.
    package struct Sample: Sendable {
        package var label: String
        package var framesPerSecond: Double
        package var framesDropped: Int
        /// Frames that were looked at so far, from all connections to the camera.
        package var framesAnalysed: Int
        package var facesSeen: Int
        /// Whether it stopped early.
        package var hasFailed: Bool

        /// Takes the values as they are.
        package init(
            label: String, framesPerSecond: Double, framesDropped: Int, framesAnalysed: Int, facesSeen: Int,
            hasFailed: Bool
        ) {
            self.label = label
            self.framesPerSecond = framesPerSecond
            self.framesDropped = framesDropped
            self.framesAnalysed = framesAnalysed
            self.facesSeen = facesSeen
            self.hasFailed = hasFailed
        }
    }

    /// What changed since browsers were told last.
    package struct News: Sendable, Hashable {
        package var counts = false
        package var cameras = false

        /// Takes the values as they are; nothing changed where nothing is given.
        package init(counts: Bool = false, cameras: Bool = false) {
            self.counts = counts
            self.cameras = cameras
        }
    }

    /// How long a camera may give no frame before it counts as faulty: an officer must not take an old picture for the
    /// street, and a camera that went away is called again for half a minute without failing.
    package static let patience = Duration.seconds(3)
    /// Browsers are told at most this often.
    private static let interval = Duration.seconds(1)

    /// The latest numbers.
    package private(set) var status: LiveStatus
    private var frames: [(count: Int, at: ContinuousClock.Instant)] = []
    private var toldAt: ContinuousClock.Instant
    private var toldFaces = 0
    private var toldFaulty: [Bool] = []

    /// Begins with a session.
    ///
    /// - Parameters:
    ///   - earlierFaces: that earlier sessions of the deployment saw.
    ///   - now: when it begins.
    package init(earlierFaces: Int, at now: ContinuousClock.Instant = .now) {
        status = LiveStatus(cameras: [], earlierFaces: earlierFaces)
        toldAt = now
    }

    /// Takes the latest numbers.
    ///
    /// - Returns: what browsers have to be told now.
    package mutating func update(_ samples: [Sample], at now: ContinuousClock.Instant = .now) -> News {
        while frames.count < samples.count { frames.append((0, now)) }
        var cameras: [LiveStatus.Camera] = []
        for (index, sample) in samples.enumerated() {
            if sample.framesAnalysed != frames[index].count { frames[index] = (sample.framesAnalysed, now) }
            let isFrozen = frames[index].at.duration(to: now) > Self.patience
            cameras.append(
                LiveStatus.Camera(
                    label: sample.label, framesPerSecond: sample.framesPerSecond,
                    framesDropped: sample.framesDropped, facesSeen: sample.facesSeen,
                    isFaulty: sample.hasFailed || isFrozen))
        }
        status = LiveStatus(cameras: cameras, earlierFaces: status.earlierFaces)
        return news(at: now)
    }

    private mutating func news(at now: ContinuousClock.Instant) -> News {
        guard toldAt.duration(to: now) > Self.interval else { return News() }
        let faulty = status.cameras.map(\.isFaulty)
        while toldFaulty.count < faulty.count { toldFaulty.append(false) }
        let news = News(counts: status.facesSeen != toldFaces, cameras: faulty != toldFaulty)
        guard news != News() else { return news }
        toldAt = now
        toldFaces = status.facesSeen
        toldFaulty = faulty
        return news
    }
}
