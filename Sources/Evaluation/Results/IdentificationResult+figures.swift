package import Casework

extension IdentificationResult {
    /// What casework registers of this evaluation: counts at the chosen threshold, one search of each person.
    ///
    /// - Parameters:
    ///   - report: SHA-256 of `report.json`.
    ///   - set: SHA-256 of the set, from the provenance.
    /// - Returns: nil where no threshold could be chosen, not even for the groups that are large enough.
    package func figures(report: String, set: String) -> EvaluationFigures? {
        guard let threshold = choice.threshold ?? choice.thresholdOfLargeGroups,
            let everybody = choice.groups.first(where: { $0.attribute == nil })
        else { return nil }
        let groups = choice.groups.compactMap { group in
            group.attribute.map {
                EvaluationGroup(attribute: $0, name: group.group, counts: IdentificationResult.counts(group))
            }
        }
        return EvaluationFigures(
            threshold: threshold, gallerySize: choice.measuredSize, largestList: choice.largestList,
            overall: IdentificationResult.counts(everybody), groups: groups, reportDigest: report, setDigest: set)
    }

    private static func counts(_ group: ThresholdChoice.Group) -> EvaluationCounts {
        EvaluationCounts(
            searches: group.searches, falsePositives: group.falsePositives, opportunities: group.opportunities,
            truePositives: group.truePositives)
    }
}
