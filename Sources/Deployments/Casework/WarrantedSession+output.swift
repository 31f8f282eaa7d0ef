import Biometrics
package import Casework
import Foundation
import Interchange
import LiveMatching

extension WarrantedSession {
    /// Sums an ended session up; where it had a folder for pictures, writes its pages there.
    ///
    /// - Parameters:
    ///   - end: how the session ended.
    ///   - authority: as the session had it.
    ///   - policy: the version that the authority was judged by.
    ///   - pack: that matched.
    ///   - record: of the deployment, as far as people have decided.
    ///   - receipt: of the list's destruction.
    ///   - output: where pages go; nil for none.
    /// - Throws: ``DeploymentError`` with code `cannotWrite`.
    package static func conclude(
        _ end: End, _ authority: LiveAuthority, policy: String, pack: String, record: DeploymentRecord,
        receipt: DestructionReceipt, in output: OutputFolder?
    ) throws -> LiveDeployment.Result {
        let summary = DeploymentSummary(
            operation: authority.operation, reference: authority.reference, exercise: authority.isExercise,
            policyVersion: policy, startedAt: end.startedAt, endedAt: end.endedAt, stopReason: end.reason.rawValue,
            pack: pack, threshold: authority.threshold, watchlistSize: end.listedPeople,
            entriesNotEnrolled: end.refusedEntries.count, alerts: end.alerts.count, facesSeen: end.facesSeen,
            facesForgotten: max(0, end.facesSeen - end.alerts.count), buffersOverwritten: SecureBuffer.destroyedCount,
            latencyMilliseconds: DeploymentSummary.Latency(end.alerts.map(\.latencyMilliseconds)),
            cameras: end.statistics, faults: end.statistics.compactMap(\.fault))
        if let output {
            try output.write(json: summary, to: "summary.json")
            try output.write(json: receipt, to: "destruction-receipt.json")
            try output.write(CSV.line(DeploymentRecord.columnTitles) + CSV.line(record.columns), to: "record.csv")
            try output.write(AlertPage.render(summary, record, end.alerts, in: output.url), to: "alerts.html")
            if !end.alerts.isEmpty {
                try output.write(ContactSheet.jpeg(end.alerts, in: output.url), to: "contact-sheet.jpg")
            }
        }
        return LiveDeployment.Result(
            summary: summary, record: record, alerts: end.alerts, receipt: receipt, refusedEntries: end.refusedEntries)
    }
}
