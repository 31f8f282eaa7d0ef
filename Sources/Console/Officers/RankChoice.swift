import Casework
import Operations

/// How a form states a rank: a police rank, or a grade of a body that has none (rulebook §3, G3).
enum RankChoice {
    private static let rankPrefix = "rank:"
    private static let gradePrefix = "grade:"

    /// What a form sends.
    static func value(_ stated: StatedRank) -> String {
        switch stated {
        case .police(let rank): rankPrefix + rank.title
        case .grade(let title): gradePrefix + title
        }
    }

    /// What a form sent; nil where it is none of its choices.
    static func read(_ text: String) -> StatedRank? {
        if text.hasPrefix(rankPrefix) {
            return Rank(title: String(text.dropFirst(rankPrefix.count))).map { .police($0) }
        }
        guard text.hasPrefix(gradePrefix), text.count > gradePrefix.count else { return nil }
        return .grade(String(text.dropFirst(gradePrefix.count)))
    }

    /// How an officer's rank is stated.
    static func stated(_ officer: Officer) -> StatedRank { officer.grade.map { .grade($0) } ?? .police(officer.rank) }

    /// What can be chosen for officers of a body: police ranks where it has them, or where no policy translates grades
    /// yet, and the grades that the policy translates.
    ///
    /// - Parameter chosen: what a form sends for the present choice; empty for none, which then stands first.
    static func options(
        _ body: PolicingBody, _ table: RankTable?, chosen: String, _ exchange: Exchange
    ) -> [FormField.Option] {
        var choices: [(value: String, text: String)] = []
        if body.hasPoliceRanks || table == nil {
            choices += Rank.allCases.map { (value: value(.police($0)), text: exchange.text(RankText($0))) }
        }
        let grades = (table?.equivalents[body] ?? [:]).sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        choices += grades.map { grade, rank in
            (value: value(.grade(grade)), text: "\(grade) (\(exchange.text(RankText(rank))))")
        }
        if !choices.contains(where: { $0.value == chosen }) {
            // Otherwise a browser would send the first of the list, for a grade that the policy no longer has.
            let known = String(chosen.drop { $0 != ":" }.dropFirst())
            choices.insert((value: chosen, text: known.isEmpty ? exchange.text(OfficerText.choose) : known), at: 0)
        }
        return choices.map { FormField.Option($0.value, $0.text, $0.value == chosen) }
    }
}
