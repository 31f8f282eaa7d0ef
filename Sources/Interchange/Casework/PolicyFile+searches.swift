import Casework
import Foundation

extension PolicyFile {
    /// Reads what a policy says about searches in cases; what it doesn't say stays as it was.
    static func read(_ fields: YAMLFields, into rules: inout SearchRules) throws(InterchangeError) {
        try fields.requireOnly([
            "galleries", "standardList", "longestList", "lowestSeriousness", "lowestProbeQuality", "mostProbes",
            "bulkFrom", "excludedFlags", "authorisationDays", "standingDays", "deletionDays", "knownAnswerRate",
            "sheetRemainder",
        ])
        rules.galleries = try galleries(fields)
        func count(_ key: String, _ other: Int) throws(InterchangeError) -> Int {
            guard fields.keys.contains(key) else { return other }
            return try fields.count(key)
        }
        func days(_ key: String, _ other: Double) throws(InterchangeError) -> Double {
            guard fields.keys.contains(key) else { return other }
            return try fields.number(key) * 86_400
        }
        rules.candidates.standard = try count("standardList", rules.candidates.standard)
        rules.candidates.largest = try count("longestList", rules.candidates.largest)
        rules.lowestProbeQuality = try count("lowestProbeQuality", rules.lowestProbeQuality)
        rules.mostProbes = try count("mostProbes", rules.mostProbes)
        rules.bulkFrom = try count("bulkFrom", rules.bulkFrom)
        rules.authorisation = try days("authorisationDays", rules.authorisation)
        rules.standing = try days("standingDays", rules.standing)
        rules.deletionAnswer = try days("deletionDays", rules.deletionAnswer)
        if fields.keys.contains("lowestSeriousness") {
            rules.lowestSeriousness = try SearchRequestFile.seriousness(fields, "lowestSeriousness")
        }
        if fields.keys.contains("knownAnswerRate") { rules.knownAnswerRate = try fields.number("knownAnswerRate") }
        if fields.keys.contains("sheetRemainder") {
            rules.sheetRemainder = try fields.choice("sheetRemainder", SearchRules.SheetRemainder.self)
        }
        if fields.keys.contains("excludedFlags") { rules.excludedFlags = try flags(fields) }
    }

    private static func galleries(_ fields: YAMLFields) throws(InterchangeError) -> Set<ReferenceGallery.ID> {
        var galleries: Set<ReferenceGallery.ID> = []
        for text in try fields.strings("galleries") {
            guard let id = UUID(uuidString: text) else {
                throw fields.invalid("galleries", "write the identifiers that were printed")
            }
            galleries.insert(.init(id))
        }
        return galleries
    }

    private static func flags(_ fields: YAMLFields) throws(InterchangeError) -> Set<ReferenceFlag> {
        var flags: Set<ReferenceFlag> = []
        for text in try fields.strings("excludedFlags") {
            guard let flag = ReferenceFlag(rawValue: text) else {
                throw fields.invalid(
                    "excludedFlags", "write " + ReferenceFlag.allCases.map(\.rawValue).joined(separator: ", "))
            }
            flags.insert(flag)
        }
        return flags
    }
}
