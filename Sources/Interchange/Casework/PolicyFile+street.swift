import Casework
import Foundation

extension PolicyFile {
    /// Reads what a policy says about searches at the roadside; what it doesn't say stays as it was.
    static func read(_ fields: YAMLFields, into rules: inout StreetRules) throws(InterchangeError) {
        try fields.requireOnly([
            "galleries", "reasons", "clockSkewSeconds", "idleMinutes", "officerHour", "officerDay", "forceHour",
            "fewestSearches",
        ])
        func count(_ key: String, _ other: Int) throws(InterchangeError) -> Int {
            guard fields.keys.contains(key) else { return other }
            return try fields.count(key)
        }
        rules.galleries = try streetGalleries(fields)
        if fields.keys.contains("reasons") { rules.reasons = try reasons(fields) }
        if fields.keys.contains("clockSkewSeconds") { rules.clockSkew = try fields.number("clockSkewSeconds") }
        if fields.keys.contains("idleMinutes") { rules.idle = try fields.number("idleMinutes") * 60 }
        rules.limits.officerHour = try count("officerHour", rules.limits.officerHour)
        rules.limits.officerDay = try count("officerDay", rules.limits.officerDay)
        rules.limits.forceHour = try count("forceHour", rules.limits.forceHour)
        rules.fewestSearches = try count("fewestSearches", rules.fewestSearches)
    }

    private static func streetGalleries(_ fields: YAMLFields) throws(InterchangeError) -> Set<ReferenceGallery.ID> {
        var galleries: Set<ReferenceGallery.ID> = []
        for text in try fields.strings("galleries") {
            guard let id = UUID(uuidString: text) else {
                throw fields.invalid("galleries", "write the identifiers that were printed")
            }
            galleries.insert(.init(id))
        }
        return galleries
    }

    private static func reasons(_ fields: YAMLFields) throws(InterchangeError) -> Set<StreetReason> {
        var reasons: Set<StreetReason> = []
        for text in try fields.strings("reasons") {
            guard let reason = StreetReason(rawValue: text) else {
                throw fields.invalid(
                    "reasons", "write " + StreetReason.allCases.map(\.rawValue).joined(separator: ", "))
            }
            reasons.insert(reason)
        }
        return reasons
    }
}
