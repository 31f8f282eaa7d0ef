package import Casework
package import Foundation

/// Reads a force's policy from YAML (docs/casework.md). What it doesn't say starts with the rulebook's suggestions.
package enum PolicyFile {
    /// Reads a file.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func read(_ file: URL) throws(InterchangeError) -> PolicyTerms {
        try read(CaseworkFile.fields(of: file))
    }

    /// Reads a text, as it was typed.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func read(text: String) throws(InterchangeError) -> PolicyTerms {
        try read(YAMLFields(text, file: "the policy"))
    }

    private static func read(_ fields: YAMLFields) throws(InterchangeError) -> PolicyTerms {
        try fields.requireOnly([
            "categories", "locations", "thresholds", "ranks", "hours", "watchlist", "monitoring", "retention",
            "searches", "roadside", "grades",
        ])
        var terms = PolicyTerms(
            categories: try categories(fields), locations: try locations(fields), thresholds: try thresholds(fields))
        if let ranks = try fields.optionalFields("ranks") { try read(ranks, into: &terms.ranks) }
        if let grades = try fields.optionalFields("grades") { try read(grades, into: &terms.rankTable) }
        if let hours = try fields.optionalFields("hours") { try read(hours, into: &terms.caps) }
        if let rules = try fields.optionalFields("watchlist") {
            try rules.requireOnly(["imageYears", "lowestQuality"])
            if rules.keys.contains("imageYears") { terms.watchlist.imageYears = try rules.count("imageYears") }
            if rules.keys.contains("lowestQuality") { terms.watchlist.lowestQuality = try rules.count("lowestQuality") }
        }
        if let rules = try fields.optionalFields("monitoring") { try read(rules, into: &terms.monitoring) }
        if let rules = try fields.optionalFields("searches") { try read(rules, into: &terms.searches) }
        if let rules = try fields.optionalFields("roadside") { try read(rules, into: &terms.street) }
        if let periods = try fields.optionalFields("retention") { try read(periods, into: &terms.retention) }
        return terms
    }

    private static func categories(_ fields: YAMLFields) throws(InterchangeError) -> [CategoryRule] {
        var rules: [CategoryRule] = []
        for item in try fields.items("categories") {
            try item.requireOnly(["name", "needsLineItemReason"])
            rules.append(
                CategoryRule(
                    try item.choice("name", WatchlistCategory.self),
                    needsLineItemReason: try item.flag("needsLineItemReason", default: false)))
        }
        return rules
    }

    private static func locations(_ fields: YAMLFields) throws(InterchangeError) -> [LocationRule] {
        var rules: [LocationRule] = []
        for item in try fields.items("locations") {
            try item.requireOnly(["criterion", "definition"])
            rules.append(
                LocationRule(
                    try item.choice("criterion", LocationCriterion.self), definition: try item.string("definition")))
        }
        return rules
    }

    private static func thresholds(_ fields: YAMLFields) throws(InterchangeError) -> [ThresholdRule] {
        var rules: [ThresholdRule] = []
        for item in try fields.items("thresholds") {
            try item.requireOnly(["pack", "use", "floor", "standard", "evaluation"])
            rules.append(
                ThresholdRule(
                    algorithm: try CaseworkFile.pack(item), use: try item.choice("use", AlgorithmUse.self),
                    floor: Float(try item.number("floor")), standard: Float(try item.number("standard")),
                    evaluation: try CaseworkFile.identifier(item, "evaluation").map { .init($0) }))
        }
        return rules
    }

    private static func read(_ fields: YAMLFields, into ranks: inout RankRequirements) throws(InterchangeError) {
        try fields.requireOnly(["authority", "urgentAuthority", "underThirteen", "policy"])
        func rank(_ key: String, _ other: Rank) throws(InterchangeError) -> Rank {
            guard let text = try fields.optionalString(key) else { return other }
            guard let rank = Rank(title: text) else {
                throw fields.invalid(key, "write one of " + Rank.allCases.map(\.title).joined(separator: ", "))
            }
            return rank
        }
        ranks.authority = try rank("authority", ranks.authority)
        ranks.urgentAuthority = try rank("urgentAuthority", ranks.urgentAuthority)
        ranks.underThirteen = try rank("underThirteen", ranks.underThirteen)
        ranks.policy = try rank("policy", ranks.policy)
    }

    private static func read(_ fields: YAMLFields, into rules: inout MonitoringRules) throws(InterchangeError) {
        try fields.requireOnly([
            "falseAlertLimit", "fewestFaces", "ratio", "falseAlarmLevel", "runLength", "pausesDeployments",
            "fewestForGroups",
        ])
        func number(_ key: String, _ other: Double) throws(InterchangeError) -> Double {
            guard fields.keys.contains(key) else { return other }
            return try fields.number(key)
        }
        rules.falseAlertLimit = try number("falseAlertLimit", rules.falseAlertLimit)
        rules.sequential.ratio = try number("ratio", rules.sequential.ratio)
        rules.sequential.falseAlarmLevel = try number("falseAlarmLevel", rules.sequential.falseAlarmLevel)
        rules.sequential.runLength = try number("runLength", rules.sequential.runLength)
        rules.sequential.pausesDeployments = try fields.flag(
            "pausesDeployments", default: rules.sequential.pausesDeployments)
        if fields.keys.contains("fewestFaces") { rules.fewestFaces = try fields.count("fewestFaces") }
        if fields.keys.contains("fewestForGroups") {
            rules.sequential.fewestForGroups = try fields.count("fewestForGroups")
        }
    }

    private static func read(_ fields: YAMLFields, into caps: inout TimeCaps) throws(InterchangeError) {
        try fields.requireOnly([
            "authority", "urgentAuthority", "watchlistAhead", "statusCheck", "alert", "breachNotice", "proposal",
            "holdReview",
        ])
        func seconds(_ key: String, _ other: Double) throws(InterchangeError) -> Double {
            guard fields.keys.contains(key) else { return other }
            return try fields.number(key) * 3600
        }
        caps.authority = try seconds("authority", caps.authority)
        caps.urgentAuthority = try seconds("urgentAuthority", caps.urgentAuthority)
        caps.watchlistAhead = try seconds("watchlistAhead", caps.watchlistAhead)
        caps.statusCheck = try seconds("statusCheck", caps.statusCheck)
        caps.alert = try seconds("alert", caps.alert)
        caps.breachNotice = try seconds("breachNotice", caps.breachNotice)
        caps.proposal = try seconds("proposal", caps.proposal)
        caps.holdReview = try seconds("holdReview", caps.holdReview)
    }

    private static func read(_ fields: YAMLFields, into schedule: inout RetentionSchedule) throws(InterchangeError) {
        for key in fields.keys {
            guard let index = schedule.rules.firstIndex(where: { $0.kind.rawValue == key }) else {
                throw fields.invalid(
                    key, "only these are kept: " + RetentionKind.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let period = try fields.fields(key)
            try period.requireOnly(["period", "basis"])
            schedule.rules[index].period = try self.period(period)
            schedule.rules[index].basis = try period.string("basis")
        }
    }

    private static func period(_ fields: YAMLFields) throws(InterchangeError) -> RetentionPeriod {
        let text = try fields.string("period")
        if text == "permanent" { return .permanent }
        let parts = text.split(separator: " ")
        if parts.count == 2, let count = Int(parts[0]), count >= 0 {
            switch parts[1] {
            case "hours", "hour": return .hours(count)
            case "days", "day": return .days(count)
            case "years", "year": return .years(count)
            default: break
            }
        }
        throw fields.invalid("period", "write e.g. 24 hours, 31 days, 7 years, or permanent")
    }
}
