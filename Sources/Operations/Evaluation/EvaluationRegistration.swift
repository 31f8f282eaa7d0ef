package import Casework
package import Interchange

/// What an engineer states when they register an evaluation for a use: the report, and what will run.
package struct EvaluationRegistration: Sendable {
    let report: EvaluationReportFile
    let use: AlgorithmUse
    let settingsDigest: String
    let captureDigest: String

    /// Takes the values as they are.
    ///
    /// - Parameters:
    ///   - report: of `peel evaluate identify`.
    ///   - use: what it is approved for.
    ///   - settingsDigest: SHA-256 of the settings that the use runs with.
    ///   - captureDigest: SHA-256 of the description of the camera set-up; of the images, for searches.
    package init(
        report: EvaluationReportFile, use: AlgorithmUse = .live, settingsDigest: String, captureDigest: String
    ) {
        self.report = report
        self.use = use
        self.settingsDigest = settingsDigest
        self.captureDigest = captureDigest
    }
}
