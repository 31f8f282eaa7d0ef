package import Foundation

/// Where both charts of a stratum stood after one deployment's last count: a point of the curve over deployments.
///
/// It holds counts and an identifier only. The counts are the stratum's from its beginning, not the deployment's.
package struct MonitoringPoint: Sendable, Codable, Hashable {
    package let deployment: DeploymentCase.ID
    package let countedAt: Date
    package let faces: Int
    package let falseAlerts: Int
    /// False alerts to be expected by the forecast, at most.
    package let expected: Double
    /// The lasting test's evidence, as a logarithm; may be negative.
    package let lasting: Double
    /// The sum chart's sum, in false alerts; never negative.
    package let chart: Double
    /// Whether either chart alarmed at any count of the deployment, also where a later count lies lower.
    package let alarmed: Bool

    /// Takes where the charts stand, and whether the deployment's earlier counts alarmed.
    init(_ deployment: DeploymentCase.ID, _ verdict: MonitoringVerdict, at instant: Date, alarmedBefore: Bool) {
        self.deployment = deployment
        countedAt = instant
        faces = verdict.faces
        falseAlerts = verdict.falseAlerts
        expected = verdict.expected
        lasting = verdict.lasting.value
        chart = verdict.chart.value
        alarmed = alarmedBefore || verdict.alarm != nil
    }
}
