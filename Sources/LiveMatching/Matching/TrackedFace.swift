import Biometrics
import Casework

/// What is known of one track: never its identity, only how well it has been seen so far.
struct TrackedFace: ~Copyable {
    let id: TrackID
    private(set) var isConfirmed = false
    private(set) var bestShot = -1
    private(set) var extractions = 0
    private var lastExtraction = -Double.infinity
    private var lastAssessment = -Double.infinity
    private(set) var lastSeen: Double
    /// Frames in which each member reached the threshold.
    private var support: [Int: Int] = [:]
    /// The shot that first matched, until a second frame confirms it or a second has passed.
    private var pending: Sighting?
    private var pendingScore: Float = -1
    private var pendingSince = 0.0
    private var appearance: Appearance?
    /// Whether people were asked to look at this track, so that no further shot is needed.
    private(set) var hasMatched = false
    /// The member whose alert shows this face; nil while it is hidden.
    private(set) var shownAs: Int?
    /// The member whom this track last alerted for, also after its face was hidden again.
    private(set) var alertedAs: Int?
    /// Extractions after which no further one is made.
    private var extractionLimit = TrackedFace.extractionAllowance

    init(id: TrackID, time: Double) {
        self.id = id
        lastSeen = time
    }

    /// Shots that a track may cost before it has matched.
    private static let extractionAllowance = 6
    /// Seconds after which a face that is shown is compared again with the entry that it is shown for.
    private static let checkInterval = 1.0
    /// Seconds after which a shot as good as the last one is worth another extraction.
    private static let repeatInterval = 1.5
    /// Seconds that pass at least between two extractions of a face that matched nobody.
    private static let leastInterval = 0.4
    /// How much better, of 100, a shot has to be to be worth another extraction.
    private static let worthwhileGain = 10

    /// Seconds between two judgements of a face that has been extracted already: better shots don't come faster.
    private static let assessmentInterval = 0.24

    mutating func see(at time: Double) { lastSeen = time }

    /// Whether a shot of this face should be cut out and judged now; notes that it is.
    mutating func takesAssessment(at time: Double) -> Bool {
        let isUrgent = !hasMatched && (pending != nil || extractions == 0)
        let isWorthwhile = hasMatched ? isDueForCheck(at: time) : extractions < extractionLimit
        guard isUrgent || (isWorthwhile && time - lastAssessment >= TrackedFace.assessmentInterval) else {
            return false
        }
        lastAssessment = time
        return true
    }

    /// Whether it is time to see if a face that is shown is still the one that the alert named.
    private func isDueForCheck(at time: Double) -> Bool {
        isShown && time - lastExtraction >= TrackedFace.checkInterval
    }

    mutating func confirm() { isConfirmed = true }

    /// Whether a shot is worth extracting now.
    func wantsShot(score: Int, at time: Double) -> Bool {
        if hasMatched { return isDueForCheck(at: time) }
        if pending != nil { return true }
        guard extractions < extractionLimit else { return false }
        return extractions == 0
            || (time - lastExtraction >= TrackedFace.leastInterval && score >= bestShot + TrackedFace.worthwhileGain)
            || (time - lastExtraction >= TrackedFace.repeatInterval && score >= bestShot - TrackedFace.worthwhileGain)
    }

    mutating func noteShot(score: Int, at time: Double) {
        extractions += 1
        bestShot = max(bestShot, score)
        lastExtraction = time
    }

    /// Takes a sighting that did not reach the threshold: only its template stays, for re-association.
    mutating func forget(_ sighting: consuming Sighting) {
        appearance = sighting.becomeAppearance()
    }

    /// Takes a sighting that reached the threshold; the better shot, once enough frames agree.
    mutating func support(_ sighting: consuming Sighting, member: Int, score: Float, needed: Int, at time: Double)
        -> Sighting?
    {
        support[member, default: 0] += 1
        let isNewest = pending == nil || score > pendingScore
        if isNewest {
            pending = consume sighting
            pendingScore = score
        } else {
            sighting.destroy()
        }
        if support[member, default: 0] == 1 { pendingSince = time }
        guard support[member, default: 0] >= needed else { return nil }
        hasMatched = true
        // Likeness joins nobody to a track that matched: who joined it would not be assessed.
        appearance = nil
        return pending.take()
    }

    /// A first match that nothing confirmed within a second is forgotten.
    mutating func dropStalePending(at time: Double) {
        guard pending != nil, time - pendingSince > 1 else { return }
        pending = nil
        support = [:]
    }

    /// Whether its face is part of an alert and is shown.
    var isShown: Bool { shownAs != nil }

    /// Shows the face from now on: an alert was raised for a member.
    mutating func show(as member: Int) {
        alertedAs = member
        shownAs = member
    }

    /// Shows a face again that was hidden in between, without another alert.
    mutating func showAgain(as member: Int) { shownAs = member }

    /// Hides a face that was shown: it is no longer like the entry that the alert named.
    ///
    /// It is assessed anew, like a track that never matched.
    mutating func hide() {
        shownAs = nil
        hasMatched = false
        support = [:]
        bestShot = -1
        extractionLimit = extractions + TrackedFace.extractionAllowance
    }

    /// Whether one of its shots reached the threshold for a member.
    func supports(_ member: Int) -> Bool { support[member, default: 0] > 0 }

    /// The cosine between a new sighting and this track's appearance; −1 without one.
    func likeness(_ sighting: borrowing Sighting) -> Float {
        switch appearance {
        case .some(let known): sighting.similarity(to: known)
        case .none: -1
        }
    }
}
