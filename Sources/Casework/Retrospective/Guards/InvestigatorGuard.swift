import Foundation

/// G2: the officer who investigates is none of those who examined.
enum InvestigatorGuard {
    static func refusals(_ context: ActContext, _ finding: ReviewFinding) -> [Refusal] {
        finding.examiners.contains(context.officer.id)
            ? [SeparationGuard.refusal("examines the candidates", "investigates")] : []
    }
}
