import Casework

/// What grades of bodies without police ranks count as, as a policy says.
enum GradeTable {
    /// The table, or a sentence where the policy translates none.
    static func block(_ policy: Policy, _ exchange: Exchange) -> Block {
        let table = policy.terms.rankTable.equivalents
        let rows = PolicingBody.allCases.flatMap { body -> [[Block.Cell]] in
            (table[body] ?? [:]).sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { grade, rank in
                [
                    .init(exchange.text(PolicingBodyText(body))), .init(grade, language: .english),
                    .init(exchange.text(RankText(rank))),
                ]
            }
        }
        guard !rows.isEmpty else { return .paragraph(exchange.text(GradeText.empty)) }
        return .table(
            exchange.text(GradeText.title),
            [exchange.text(GradeText.body), exchange.text(GradeText.grade), exchange.text(GradeText.rank)], rows)
    }
}
