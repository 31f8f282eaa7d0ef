package import Foundation
package import LiveMatching

/// Everything that a finished deployment says about itself in `summary.json`; it names nobody.
package struct DeploymentSummary: Encodable, Sendable {
    package let operation: String
    package let reference: String
    package let exercise: Bool
    package let policyVersion: String
    package let startedAt: Date
    package let endedAt: Date
    package let stopReason: String
    package let pack: String
    package let threshold: Float
    package let watchlistSize: Int
    package let entriesNotEnrolled: Int
    package let alerts: Int
    package let facesSeen: Int
    /// Faces seen that raised no alert: nothing about them was kept.
    package let facesForgotten: Int
    /// Pieces of memory with a face or template that were overwritten.
    package let buffersOverwritten: Int
    package let countingMethod =
        "A face is counted once it was detected in three analysed frames of one camera; two parts of one crossing "
        + "within a second are joined by their likeness. Passing two cameras counts twice."
    package let latencyMilliseconds: Latency?
    package let cameras: [CameraStatistics]
    package let faults: [String]

    /// From the arrival of the frame that completed an alert to the alert.
    package struct Latency: Encodable, Sendable {
        package let median: Double
        package let p95: Double

        init?(_ values: [Double]) {
            guard !values.isEmpty else { return nil }
            let sorted = values.sorted()
            median = sorted[sorted.count / 2]
            p95 = sorted[min(sorted.count - 1, Int((Double(sorted.count) * 0.95).rounded(.up)) - 1)]
        }
    }
}
