import Casework
import Evaluation
import Foundation

/// What is shown of an evaluation in casework.
struct EvaluationView: Encodable, Sendable {
    /// One group, or everybody.
    struct Group: Encodable, Sendable {
        let group: String
        let searches: Int
        let falsePositives: Int
        let opportunities: Int
        let truePositives: Int
        /// What the data say about the policy's limit at the largest list; nil without a policy.
        let finding: String?
    }

    let id: String
    let state: String
    /// What policies and applications name; nil before the acceptance.
    let approval: String?
    let pack: String
    let program: String
    let use: String
    let threshold: Float
    let gallerySize: Int
    let largestList: Int
    let registeredAt: Date
    let validUntil: Date?
    let reportDigest: String
    let setDigest: String
    let packDigest: String
    let settingsDigest: String
    let captureDigest: String
    let groups: [Group]
    /// Groups that differ from the others by more than chance, as accept names them; empty without a policy.
    let differences: [String]
    let acknowledged: [String]

    /// - Parameters:
    ///   - limit: the policy's, which groups are judged by.
    ///   - differences: groups that differ from the others by more than chance.
    init(_ evaluation: EvaluationCase, limit: Double? = nil, differences: [GroupDifference] = []) {
        let (binding, figures) = (evaluation.binding, evaluation.figures)
        id = evaluation.id.description
        state = evaluation.state.name.rawValue
        approval = evaluation.approval?.description
        pack = "\(binding.algorithm.name)@\(binding.algorithm.version)"
        program = binding.program
        use = binding.use.rawValue
        threshold = figures.threshold
        gallerySize = figures.gallerySize
        largestList = figures.largestList
        registeredAt = evaluation.registeredAt
        validUntil = evaluation.acceptance?.validUntil
        reportDigest = figures.reportDigest
        setDigest = figures.setDigest
        packDigest = binding.packDigest
        settingsDigest = binding.settingsDigest
        captureDigest = binding.captureDigest
        let everybody = EvaluationGroup(attribute: "everybody", name: "all", counts: figures.overall)
        groups = ([everybody] + figures.groups).map { group in
            Group(
                group: group.label, searches: group.counts.searches, falsePositives: group.counts.falsePositives,
                opportunities: group.counts.opportunities, truePositives: group.counts.truePositives,
                finding: limit.map { EvaluationView.text(figures.finding(group.counts, limit: $0)) })
        }
        self.differences = differences.map(\.label)
        acknowledged = evaluation.acceptance?.acknowledged ?? []
    }

    private static func text(_ finding: EvaluationFigures.Finding) -> String {
        switch finding {
        case .shown: "shown to keep the limit"
        case .exceeded: "over the limit"
        case .notEstimable: "not estimable: too few people"
        }
    }

    /// The evaluation on one line.
    var line: String { "\(id)  \(registeredAt.formatted(.iso8601))  \(pack)  \(state)  \(approval ?? "–")" }

    /// The evaluation in full.
    var lines: [String] {
        let lists = NumberText.count(largestList)
        var lines = [
            "Evaluation \(id): \(state)", "Pack \(pack), Peel \(program), use \(use)",
            "Threshold \(NumberText.threshold(threshold)), measured with \(NumberText.count(gallerySize)) people",
            "For lists of up to \(lists)",
        ]
        if let approval { lines.append("Approval \(approval)") }
        if let validUntil { lines.append("Counts until \(validUntil.formatted(.iso8601))") }
        lines += groups.map(\.line)
        if !differences.isEmpty {
            lines.append("Differ from the others by more than chance: \(differences.joined(separator: "; "))")
        }
        if !acknowledged.isEmpty { lines.append("Acknowledged: \(acknowledged.joined(separator: "; "))") }
        lines += [
            "Report \(reportDigest)", "Set \(setDigest)", "Card \(packDigest)", "Settings \(settingsDigest)",
            "Camera set-up \(captureDigest)",
        ]
        return lines
    }
}

extension EvaluationView.Group {
    /// The group on one line.
    var line: String {
        let strangers = "\(NumberText.count(falsePositives)) false of \(NumberText.count(searches)) searches"
        let listed = "\(NumberText.count(truePositives)) found of \(NumberText.count(opportunities))"
        let suffix = finding.map { "; \($0)" } ?? ""
        return "  \(group): \(strangers), \(listed)\(suffix)"
    }
}
