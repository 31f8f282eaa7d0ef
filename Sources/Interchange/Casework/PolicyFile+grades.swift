import Casework

extension PolicyFile {
    /// Reads which grades of a body count as which police rank; a body that is named loses the suggestions for it.
    static func read(_ fields: YAMLFields, into table: inout RankTable) throws(InterchangeError) {
        for key in fields.keys {
            guard let body = PolicingBody(rawValue: key) else {
                throw fields.invalid(
                    key, "write one of " + PolicingBody.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let grades = try fields.fields(key)
            var ranks: [String: Rank] = [:]
            for title in grades.keys {
                guard let rank = Rank(title: try grades.string(title)) else {
                    throw grades.invalid(title, "write one of " + Rank.allCases.map(\.title).joined(separator: ", "))
                }
                ranks[RankTable.normal(title)] = rank
            }
            table.equivalents[body] = ranks
        }
    }
}
