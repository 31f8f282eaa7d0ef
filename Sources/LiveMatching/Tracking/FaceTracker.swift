package import Biometrics

/// Names one face's way through one camera's view; means nothing outside it.
package struct TrackID: Sendable, Hashable {
    let number: Int
}

/// Follows faces from frame to frame: a value that takes detections and answers with what changed.
///
/// It holds boxes and times only, no pixels and no templates.
package struct FaceTracker: Sendable {
    /// How faces are followed; times in seconds.
    package struct Settings: Sendable, Hashable {
        /// Detections before a track counts as a face seen.
        package var confirmingHits = 3
        /// How long a track goes on without a detection.
        package var longestGap = 1.0
        /// Largest cost of a pair, see `cost`.
        package var gate = 0.95

        package init() {}
    }

    /// What one frame changed.
    package struct Update: Sendable {
        /// Each detection's track, in the order of the detections.
        package var tracks: [TrackID] = []
        /// Tracks that reached the confirming number of hits in this frame.
        package var confirmed: [TrackID] = []
        /// Tracks that ended.
        package var ended: [TrackID] = []
    }

    private struct Track {
        let id: TrackID
        var motion: KalmanBox
        var hits: Int
        var lastSeen: Double
    }

    private let settings: Settings
    private var tracks: [Track] = []
    private var nextNumber = 1

    /// Starts without tracks.
    package init(_ settings: Settings = Settings()) {
        self.settings = settings
    }

    /// Takes one frame's detections in.
    ///
    /// - Parameter time: seconds, not before the last frame's.
    package mutating func update(_ detections: [Detection], time: Double) -> Update {
        var update = Update()
        let isOver = tracks.map { time - $0.lastSeen > allowedGap($0) }
        update.ended = zip(tracks, isOver).filter(\.1).map(\.0.id)
        tracks = zip(tracks, isOver).filter { !$0.1 }.map(\.0)
        let predictions = tracks.map { $0.motion.predicted(at: time) }
        let costs = detections.map { detection in predictions.map { cost(detection.box, $0) } }
        let assigned = tracks.isEmpty ? detections.map { _ in nil } : leastCostAssignment(costs)
        for (detection, column) in zip(detections, assigned) {
            guard let column else {
                let id = TrackID(number: nextNumber)
                nextNumber += 1
                tracks.append(Track(id: id, motion: KalmanBox(detection.box, time: time), hits: 1, lastSeen: time))
                update.tracks.append(id)
                continue
            }
            tracks[column].motion.update(detection.box, time: time)
            tracks[column].hits += 1
            tracks[column].lastSeen = time
            update.tracks.append(tracks[column].id)
            if tracks[column].hits == settings.confirmingHits { update.confirmed.append(tracks[column].id) }
        }
        return update
    }

    /// Every track's box at a time, also of those that the detector missed just now.
    package func boxes(at time: Double) -> [(id: TrackID, box: Box)] {
        tracks.map { ($0.id, $0.motion.predicted(at: time)) }
    }

    /// Ends one track under another's name, because they are halves of one crossing.
    package mutating func rename(_ id: TrackID, to older: TrackID) {
        guard let index = tracks.firstIndex(where: { $0.id == id }) else { return }
        let old = tracks[index]
        tracks.removeAll { $0.id == older }
        guard let place = tracks.firstIndex(where: { $0.id == id }) else { return }
        tracks[place] = Track(
            id: older, motion: old.motion, hits: max(old.hits, settings.confirmingHits), lastSeen: old.lastSeen)
    }

    /// Ends every track; numbers are not used again.
    package mutating func endAll() { tracks = [] }

    /// Tracks that are followed but were not seen at the given time.
    package func unseen(at time: Double) -> [TrackID] {
        tracks.filter { $0.lastSeen < time && $0.hits >= settings.confirmingHits }.map(\.id)
    }

    /// A track that was never confirmed is dropped sooner: it was probably no face.
    private func allowedGap(_ track: Track) -> Double {
        track.hits >= settings.confirmingHits ? settings.longestGap : settings.longestGap / 3
    }

    /// 0 for the same box; over the gate for a pair that can't be one face.
    private func cost(_ detection: Box, _ prediction: Box) -> Double {
        let size = (detection.width + detection.height + prediction.width + prediction.height) / 4
        let ratio = max(detection.area, 1) / max(prediction.area, 1)
        guard (0.3...3.3).contains(ratio) else { return .infinity }
        let distance = detection.center.distance(to: prediction.center) / size
        let overlap = detection.intersectionOverUnion(prediction)
        let cost = 0.6 * (1 - overlap) + 0.4 * min(1, distance)
        return cost <= settings.gate && distance < 1 ? cost : .infinity
    }
}
