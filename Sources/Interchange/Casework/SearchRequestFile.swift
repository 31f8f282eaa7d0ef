package import Casework
package import Foundation

/// Reads a request for a retrospective search from YAML (docs/retrospective.md).
package enum SearchRequestFile {
    /// Reads a file. The quality of the probes is not written there: it is measured.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func read(_ file: URL) throws(InterchangeError) -> (terms: SearchTerms, narrative: SearchNarrative) {
        let fields = try CaseworkFile.fields(of: file)
        try fields.requireOnly([
            "purpose", "offence", "seriousness", "basis", "gallery", "probes", "limit", "floor", "fusion", "filters",
            "searches", "showsProtest", "standsUntil", "matter", "necessity", "proportionality", "alternatives",
            "longerList", "assembly",
        ])
        var parameters = SearchParameters(limit: 20, floor: Float(try fields.number("floor")))
        if fields.keys.contains("limit") { parameters.limit = try fields.count("limit") }
        if fields.keys.contains("fusion") { parameters.fusion = try fields.choice("fusion", ProbeFusion.self) }
        var narrative = try self.narrative(fields)
        for item in try fields.items("filters") {
            let filter = try self.filter(item)
            parameters.filters.append(filter)
            narrative.filters[filter.kind] = try item.text("reason")
        }
        guard let gallery = try CaseworkFile.identifier(fields, "gallery") else {
            throw fields.invalid("gallery", "write the identifier that was printed")
        }
        var terms = SearchTerms(
            purpose: try fields.choice("purpose", SearchPurpose.self),
            offence: try fields.choice("offence", OffenceGroup.self),
            seriousness: try seriousness(fields, "seriousness"), basis: try fields.choice("basis", SearchBasis.self),
            gallery: .init(gallery), probes: try probes(fields), parameters: parameters)
        if fields.keys.contains("searches") { terms.searches = try fields.count("searches") }
        terms.showsProtest = try fields.flag("showsProtest", default: false)
        terms.standsUntil = try fields.optionalDate("standsUntil")
        return (terms, narrative)
    }

    /// How grave a matter is, by its name.
    static func seriousness(_ fields: YAMLFields, _ key: String) throws(InterchangeError) -> Seriousness {
        switch try fields.string(key) {
        case "summary": return .summary
        case "either-way": return .eitherWay
        case "indictable-only": return .indictableOnly
        case "threat-to-life": return .threatToLife
        default: throw fields.invalid(key, "write summary, either-way, indictable-only or threat-to-life")
        }
    }

    private static func probes(_ fields: YAMLFields) throws(InterchangeError) -> [Probe] {
        var probes: [Probe] = []
        for item in try fields.items("probes") {
            try item.requireOnly(["exhibit", "image", "person"])
            guard let exhibit = try CaseworkFile.identifier(item, "exhibit") else {
                throw item.invalid("exhibit", "write the identifier that was printed")
            }
            probes.append(
                Probe(
                    exhibit: .init(exhibit), digest: try item.string("image"), quality: 0,
                    person: try CaseworkFile.identifier(item, "person").map { .init($0) }))
        }
        return probes
    }

    private static func filter(_ item: YAMLFields) throws(InterchangeError) -> SearchFilter {
        try item.requireOnly(["kind", "from", "until", "values", "reason"])
        switch try item.choice("kind", SearchFilter.Kind.self) {
        case .arrested: return .arrested(from: try item.date("from"), until: try item.date("until"))
        case .taken: return .taken(from: try item.date("from"), until: try item.date("until"))
        case .ageInImage: return .ageInImage(from: try item.count("from"), until: try item.count("until"))
        case .sourceForces:
            var forces: Set<Force.ID> = []
            for text in try item.strings("values") {
                guard let id = UUID(uuidString: text) else { throw item.invalid("values", "write forces' identifiers") }
                forces.insert(.init(id))
            }
            return .sourceForces(forces)
        case .convictions:
            var statuses: Set<ConvictionStatus> = []
            for text in try item.strings("values") {
                guard let status = ConvictionStatus(rawValue: text) else {
                    throw item.invalid(
                        "values", "write " + ConvictionStatus.allCases.map(\.rawValue).joined(separator: ", "))
                }
                statuses.insert(status)
            }
            return .convictions(statuses)
        case .groups:
            var groups: Set<RetentionGroup> = []
            for text in try item.strings("values") {
                guard let number = Int(text), let group = RetentionGroup(rawValue: number) else {
                    throw item.invalid("values", "write numbers from 1 to 4")
                }
                groups.insert(group)
            }
            return .groups(groups)
        }
    }

    private static func narrative(_ fields: YAMLFields) throws(InterchangeError) -> SearchNarrative {
        var text = SearchNarrative()
        text.matter = try fields.text("matter")
        text.necessity = try fields.text("necessity")
        text.proportionality = try fields.text("proportionality")
        text.alternatives = try fields.text("alternatives")
        text.longerList = try fields.text("longerList")
        text.assembly = try fields.text("assembly")
        return text
    }
}
