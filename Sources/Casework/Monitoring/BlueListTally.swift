import Statistics

/// Known volunteers who walk past during deployments: whether live recognition still finds whom it should.
///
/// They are measured apart. A volunteer's alert is never a true or false alert of the deployment's record, and
/// volunteers are not among the faces of a forecast.
package struct BlueListTally: Sendable, Codable, Hashable {
    /// Walks past a camera by a volunteer who was on the list, whether a face was found or not.
    package private(set) var opportunities = 0
    /// Walks of those that raised the volunteer's own alert.
    package private(set) var recognised = 0

    /// More than anybody walks in one deployment.
    private static let mostWalks = 100_000

    package init() {}

    /// Adds walks.
    ///
    /// - Throws: ``Refusal`` where more were recognised than walked.
    package mutating func add(opportunities walks: Int, recognised found: Int) throws(Refusal) {
        guard (0...BlueListTally.mostWalks).contains(walks), (0...max(0, walks)).contains(found) else {
            throw Refusal(
                rule: "G16", reason: "more volunteers were recognised than walked past, or more walked than can be.",
                remedy: "Count each walk once, and alerts of the volunteer's own reference only.")
        }
        opportunities += walks
        recognised += found
    }

    /// True recognition rate, 0…1; nil before the first walk.
    package var rate: Double? { opportunities > 0 ? Double(recognised) / Double(opportunities) : nil }

    /// What the walks say beside the evaluation's rate.
    package enum Finding: String, Sendable, Hashable, CaseIterable {
        case tooFew = "too few walks to say anything"
        case inLine = "in line with the evaluation"
        case worse = "recognises fewer than the evaluation let expect"
    }

    /// Compares with the evaluation: worse only where the whole 95 % interval of the walks lies under that of the
    /// evaluation.
    ///
    /// - Parameter evaluated: counts of the approved evaluation.
    package func finding(against evaluated: EvaluationCounts) -> Finding {
        guard opportunities >= 10, evaluated.opportunities > 0 else { return .tooFew }
        let seen = clopperPearson(successes: recognised, trials: opportunities)
        let approved = clopperPearson(successes: evaluated.truePositives, trials: evaluated.opportunities)
        return seen.upper < approved.lower ? .worse : .inLine
    }
}
