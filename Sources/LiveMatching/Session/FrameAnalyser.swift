import BasicContainers
import Biometrics
import Casework
import FaceRecognition
import Foundation
import Images
import Video

/// One camera's analysis: detect, track, choose shots, extract, match, confirm, alert, redact.
///
/// Used by one thread. A face that does not match leaves nothing here but a number.
struct FrameAnalyser: ~Copyable {
    private let camera: Int
    private let label: String
    private let engine: FaceEngine
    private let shots: ShotMaker
    private let watchlist: LiveWatchlist
    private let threshold: Float
    private let settings: LiveSettings
    private let metrics: LiveMetrics
    private var tracker = FaceTracker()
    private var detector: AttentiveDetector
    private var faces = UniqueArray<TrackedFace>()
    /// When each member last alerted here, in source seconds.
    private var lastAlert: [Int: Double] = [:]
    private(set) var statistics = CameraStatistics()
    private var firstSeconds: Double?
    /// Tracks of this frame that go on under an older one's name.
    private var joined: [TrackID: TrackID] = [:]

    /// What one frame gave.
    struct Outcome {
        var alerts: [LiveAlert] = []
        /// The faces of the analysed image, which are blurred, and the tracks whose face is shown all the same.
        let faces: FrameFaces
        let exempt: Set<TrackID>
        /// Whether everything that had changed was looked at, and nothing put off.
        let isSettled: Bool
    }

    /// One frame, and where its faces are.
    private struct View {
        let input: PreparedFrame
        let faces: FrameFaces
    }

    init(
        camera: Int, label: String, engine: FaceEngine, watchlist: LiveWatchlist, threshold: Float,
        settings: LiveSettings, metrics: LiveMetrics
    ) throws(PackError) {
        self.camera = camera
        self.label = label
        self.engine = engine
        self.watchlist = watchlist
        self.threshold = threshold
        self.settings = settings
        self.metrics = metrics
        detector = AttentiveDetector(
            engine.detector, camera: camera, confidence: settings.redactionConfidence)
        let (aligner, extractor) = try engine.requireExtractor()
        shots = ShotMaker(aligner: aligner, extractor: extractor)
        statistics.camera = label
    }

    /// Works one frame through.
    ///
    /// - Parameter isLate: whether further frames are waiting.
    mutating func analyse(_ input: PreparedFrame, isLate: Bool) throws -> Outcome {
        let time = input.seconds
        let followed = tracker.boxes(at: time).map(\.box)
        let all = try detector.detect(input.image, following: followed, time: time, isLate: isLate)
        statistics.shareLookedAt = detector.sharesSum / Double(statistics.framesAnalysed + 1)
        let limit = engine.pack.card.detector.confidence
        let certain = all.filter { $0.confidence >= limit }
        let weak = all.filter { $0.confidence < limit }.map(\.box)
        count(certain.count, at: time)
        let update = tracker.update(certain, time: time)
        joined = [:]
        end(update.ended)
        for index in 0..<faces.count { faces[index].dropStalePending(at: time) }
        let view = View(input: input, faces: known(certain, update, weak, time))
        var alerts: [LiveAlert] = []
        for (detection, id) in zip(certain, update.tracks) {
            let index = place(of: id, at: time)
            faces[index].see(at: time)
            if update.confirmed.contains(id) { confirm(index) }
            let full = detection.scaled(by: 1 / input.factor)
            if let alert = try look(index, full, view) { alerts.append(alert) }
        }
        // Asked again: a look may have joined two tracks, shown a face or hidden one.
        return Outcome(
            alerts: alerts, faces: known(certain, update, weak, time), exempt: shown,
            isSettled: !detector.hasPutOff)
    }

    /// Forgets everybody in view, as if every track were lost, and what the detector saw last.
    ///
    /// For a camera that has fallen silent: nothing of its last second stays in memory until it sends again.
    mutating func forget() {
        tracker.endAll()
        // Their sightings and appearances end with them; the memory is overwritten here.
        faces.removeAll()
        detector.forget()
    }

    /// How many faces are followed now.
    var followedCount: Int { faces.count }

    private mutating func count(_ detections: Int, at time: Double) {
        let first = firstSeconds ?? time
        firstSeconds = first
        statistics.framesAnalysed += 1
        statistics.detections += detections
        statistics.analysedSeconds = time - first
    }

    private mutating func confirm(_ index: Int) {
        guard !faces[index].isConfirmed else { return }
        faces[index].confirm()
        statistics.facesSeen += 1
    }

    /// Every track's box now, also of those the detector missed, and detections too weak to be tracked.
    private func known(_ certain: [Detection], _ update: FaceTracker.Update, _ weak: [Box], _ time: Double)
        -> FrameFaces
    {
        FrameFaces(
            certain: zip(update.tracks, certain).map { (id: $0, box: $1.box) }, weak: weak,
            tracks: tracker.boxes(at: time), joined: joined)
    }

    /// Tracks whose face is part of an alert.
    private var shown: Set<TrackID> {
        var shown: Set<TrackID> = []
        for index in 0..<faces.count where faces[index].isShown { shown.insert(faces[index].id) }
        return shown
    }

    private mutating func place(of id: TrackID, at time: Double) -> Int {
        for index in 0..<faces.count where faces[index].id == id { return index }
        faces.append(TrackedFace(id: id, time: time))
        return faces.count - 1
    }

    private mutating func end(_ ids: [TrackID]) {
        for id in ids {
            guard let index = (0..<faces.count).first(where: { faces[$0].id == id }) else { continue }
            // Removing the track ends its sighting and its appearance; their memory is overwritten here.
            _ = faces.remove(at: index)
        }
    }

    /// Extracts and matches a shot where it is worth it.
    private mutating func look(_ index: Int, _ face: Detection, _ view: View) throws -> LiveAlert? {
        let input = view.input
        let time = input.seconds
        guard faces[index].takesAssessment(at: time), let shot = try shots.prepare(face, input.frame),
            faces[index].wantsShot(score: shot.quality.shotScore, at: time)
        else { return nil }
        faces[index].noteShot(score: shot.quality.shotScore, at: time)
        let bystanders = view.faces.bystanders(of: faces[index].id).scaled(by: 1 / input.factor)
        guard let sighting = try shots.extract(shot, hiding: bystanders) else { return nil }
        statistics.templatesExtracted += 1
        metrics.extraction()
        return try match(sighting, index, input)
    }

    private mutating func countComparisons(_ number: Int) {
        statistics.comparisons += number
        metrics.comparisons(number)
    }

    /// Whether a face that is shown is still that of the entry whose alert shows it.
    private mutating func isStill(_ member: Int, _ sighting: borrowing Sighting) throws -> Bool {
        let images = watchlist.images(ofPersonOf: member)
        countComparisons(images.count)
        return try watchlist.score(of: images, for: sighting) >= threshold
    }

    private mutating func match(_ sighting: consuming Sighting, _ index: Int, _ input: PreparedFrame) throws
        -> LiveAlert?
    {
        let time = input.seconds
        if let member = faces[index].shownAs {
            if try isStill(member, sighting) {
                sighting.destroy()
                return nil
            }
            // The track may have passed to somebody else: hidden again, and assessed anew like any other.
            faces[index].hide()
        }
        countComparisons(watchlist.members.count)
        guard let best = try watchlist.best(for: sighting), best.score >= threshold else {
            faces[rejoin(index, sighting, member: nil)].forget(sighting)
            return nil
        }
        let index = rejoin(index, sighting, member: best.member)
        guard !faces[index].hasMatched else {
            sighting.destroy()
            return nil
        }
        let confirmed = faces[index].support(
            sighting, member: best.member, score: best.score, needed: settings.confirmingMatches, at: time)
        guard let probe = confirmed else { return nil }
        let before = earlierAlert(index, samePersonAs: best.member)
        let last = [best.member, before ?? best.member].compactMap { lastAlert[$0] }.max()
        if let last, time - last < settings.repeatInterval {
            // Hidden in between, and found again to be whom this track's alert shows: the same alert, not another one.
            if before != nil { faces[index].showAgain(as: best.member) }
            probe.destroy()
            return nil
        }
        lastAlert[best.member] = time
        faces[index].show(as: best.member)
        statistics.alerts += 1
        return LiveAlert(
            id: "\(camera + 1)-\(statistics.alerts)", raisedAt: Date(), camera: camera, cameraLabel: label,
            sourceSeconds: time, member: best.member, band: engine.pack.bands?.band(of: best.score) ?? .none,
            face: probe.becomeAlert(),
            latencyMilliseconds: Double(monotonicNanoseconds() - input.frame.arrival) / 1e6)
    }

    /// Whom a track alerted for earlier, where that is the person whom a member shows.
    private func earlierAlert(_ index: Int, samePersonAs member: Int) -> Int? {
        guard let earlier = faces[index].alertedAs, watchlist.isSamePerson(earlier, member) else { return nil }
        return earlier
    }

    /// Joins a new track to one that was lost a moment ago where their faces are alike, so one crossing counts once.
    ///
    /// - Parameter member: whom the sighting matched, if anybody; tracks that matched keep no appearance.
    /// - Returns: the place of the track that goes on.
    private mutating func rejoin(_ index: Int, _ sighting: borrowing Sighting, member: Int?) -> Int {
        guard faces[index].extractions == 1, let limit = engine.pack.card.thresholds?.operatorInitiated else {
            return index
        }
        let time = faces[index].lastSeen
        for other in tracker.unseen(at: time) {
            guard let old = (0..<faces.count).first(where: { faces[$0].id == other }), old != index else { continue }
            // Likeness alone never joins a track that is shown: a look-alike would then go unblurred.
            let isLike = !faces[old].isShown && faces[old].likeness(sighting) >= limit
            let isSame = member.map { faces[old].supports($0) } ?? false || isLike
            guard isSame else { continue }
            if faces[index].isConfirmed { statistics.facesSeen -= 1 }
            tracker.rename(faces[index].id, to: other)
            joined[faces[index].id] = other
            faces[old].see(at: time)
            _ = faces.remove(at: index)
            return old < index ? old : old - 1
        }
        return index
    }
}
