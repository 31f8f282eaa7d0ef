/// What false alerts are watched together for: one algorithm at one threshold, at one site.
package struct AlertStratum: Sendable, Codable, Hashable {
    package let algorithm: AlgorithmIdentity
    package let threshold: Float
    /// The site as authorities name it; empty where all sites are watched together.
    package let site: String

    /// Takes the values as they are.
    package init(algorithm: AlgorithmIdentity, threshold: Float, site: String = "") {
        self.algorithm = algorithm
        self.threshold = threshold
        self.site = site
    }
}

/// What one deployment, or a part of one, adds to what is watched.
///
/// Alerts of the blue list don't belong here: volunteers are measured apart (``BlueListTally``).
package struct AlertObservation: Sendable, Codable, Hashable {
    /// Faces that ended their way past a camera.
    package let faces: Int
    /// False alerts to expect among those faces, if the evaluation's upper bound held.
    package let expected: Double
    /// Alerts that two people found to be of somebody else.
    package let falseAlerts: Int

    /// Computes what to expect from the evaluation, the list's size and the faces that were seen.
    ///
    /// The upper bound is used and not the point: an evaluation without a false positive would let expect none, and
    /// every first one would alarm.
    package init(_ evaluation: ApprovedEvaluation, watchlistSize: Int, faces: Int, falseAlerts: Int) {
        self.faces = max(0, faces)
        self.falseAlerts = max(0, falseAlerts)
        expected = FalseAlertForecast(evaluation, watchlistSize: watchlistSize, footfall: max(0, faces)).upper
    }
}
