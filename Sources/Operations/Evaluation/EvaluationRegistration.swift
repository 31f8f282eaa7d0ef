package import Interchange

/// What an engineer states when they register an evaluation for live use: the report, and what deployments will run.
package struct EvaluationRegistration: Sendable {
    let report: EvaluationReportFile
    let settingsDigest: String
    let captureDigest: String

    /// Takes the values as they are.
    ///
    /// - Parameters:
    ///   - report: of `peel evaluate identify`.
    ///   - settingsDigest: SHA-256 of the settings that a live session runs with.
    ///   - captureDigest: SHA-256 of the description of the camera set-up.
    package init(report: EvaluationReportFile, settingsDigest: String, captureDigest: String) {
        self.report = report
        self.settingsDigest = settingsDigest
        self.captureDigest = captureDigest
    }
}
