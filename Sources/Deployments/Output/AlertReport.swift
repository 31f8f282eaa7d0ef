import Biometrics
import Casework
package import Foundation
import LiveMatching

/// One alert as `alerts.jsonl` and the page show it; no score and no outcome.
package struct AlertReport: Encodable, Sendable {
    package let id: String
    package let raisedAt: Date
    package let camera: String
    /// Seconds of the source's own time.
    package let sourceSeconds: Double
    package let reference: String
    package let category: String
    package let instruction: String
    /// A word, never a percentage.
    package let band: String
    package let pack: String
    package let probe: String
    package let candidate: String
    /// Always so here: two people assess an alert, independently.
    package let assessment = "awaiting assessment by two people"
    package let eraseBy: Date
    package let exercise: Bool
    package let latencyMilliseconds: Double

    init(_ alert: LiveAlert, _ entry: WatchlistEntry, pack: String, eraseBy: Date, exercise: Bool) {
        id = alert.id
        raisedAt = alert.raisedAt
        camera = alert.cameraLabel
        sourceSeconds = (alert.sourceSeconds * 1000).rounded() / 1000
        reference = entry.reference
        category = entry.category.rawValue
        instruction = entry.instruction
        band = alert.band.label
        self.pack = pack
        probe = "alerts/\(alert.id)-probe.jpg"
        candidate = "alerts/\(alert.id)-candidate.jpg"
        self.eraseBy = eraseBy
        self.exercise = exercise
        latencyMilliseconds = (alert.latencyMilliseconds * 10).rounded() / 10
    }
}
