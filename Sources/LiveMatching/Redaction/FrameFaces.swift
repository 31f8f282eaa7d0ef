import Biometrics

/// Where the faces of one frame are, as far as anything tells; whatever is blurred is blurred by this.
///
/// Boxes are pixels of the analysed image.
struct FrameFaces: Sendable {
    /// Where tracked faces were detected.
    let seen: [TrackID: Box]
    /// Where tracks are expected whose face the detector missed.
    let missed: [TrackID: Box]
    /// Detections too weak to be tracked.
    let weak: [Box]

    /// - Parameters:
    ///   - certain: boxes of detections, and the track of each.
    ///   - weak: boxes of detections that no track has.
    ///   - tracks: every track, where it is expected now.
    ///   - joined: tracks that detections still have, and the names under which they go on.
    init(
        certain: [(id: TrackID, box: Box)], weak: [Box], tracks: [(id: TrackID, box: Box)],
        joined: [TrackID: TrackID] = [:]
    ) {
        let seen = Dictionary(certain.map { (joined[$0.id] ?? $0.id, $0.box) }) { first, _ in first }
        self.seen = seen
        missed = Dictionary(tracks.filter { seen[$0.id] == nil }.map { ($0.id, $0.box) }) { first, _ in first }
        self.weak = weak
    }

    /// Every track's box: where its face was detected, or else where it is expected.
    var tracked: [TrackID: Box] { seen.merging(missed) { detected, _ in detected } }

    /// Everybody but one, for the picture of that one.
    func bystanders(of id: TrackID) -> Bystanders {
        Bystanders(
            detected: seen.filter { $0.key != id }.map(\.value),
            supposed: missed.filter { $0.key != id }.map(\.value) + weak)
    }
}

/// The faces of a frame that a picture of somebody else must not show.
struct Bystanders: Sendable {
    /// Boxes of detected faces.
    var detected: [Box] = []
    /// Boxes that may lie a little beside a face, or on none: weak detections, and where missed faces are expected.
    var supposed: [Box] = []

    /// The same in an image that is `factor` times as large.
    func scaled(by factor: Double) -> Bystanders {
        Bystanders(
            detected: detected.map { $0.scaled(by: factor) }, supposed: supposed.map { $0.scaled(by: factor) })
    }
}
