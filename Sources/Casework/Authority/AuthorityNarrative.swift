/// The reasons of an application, in words (rulebook §5.1). Part of a sealed blob, because reasons name people.
package struct AuthorityNarrative: Sendable, Codable, Hashable {
    package var legalBasis = ""
    package var necessity = ""
    /// With the alternatives that were considered, and why they don't suffice.
    package var proportionality = ""
    package var alternatives = ""
    /// Intrusion on everybody else who passes, and what lessens it.
    package var collateralIntrusion = ""
    /// The “where” test: the reasoned link between the place and the people on the list (Bridges para 130).
    package var placeLink = ""
    /// The “who” test: why these categories, bands and numbers, and why that is not excessive.
    package var sizeJustification = ""
    package var equalityConsiderations = ""
    package var stopConditions = ""
    package var resources = ""
    /// Needed where the plan includes people under 18.
    package var childrenStatement = ""
    /// Needed where the plan includes images from outside the police.
    package var thirdPartyImages = ""
    /// Needed near a sensitive site.
    package var sensitiveSites = ""

    package init() {}

    /// The titles of what is missing for these terms.
    package func missing(for terms: AuthorityTerms) -> [String] {
        var needed = [
            ("legal basis", legalBasis), ("necessity", necessity), ("proportionality", proportionality),
            ("alternatives considered", alternatives), ("collateral intrusion", collateralIntrusion),
            ("link between place and people", placeLink), ("justification of the size", sizeJustification),
            ("protected characteristics", equalityConsiderations), ("stop conditions", stopConditions),
            ("resources", resources),
        ]
        if terms.watchlist.includesUnderEighteen { needed.append(("statement on under-18s", childrenStatement)) }
        if terms.watchlist.includesThirdPartyImages { needed.append(("third-party images", thirdPartyImages)) }
        if !terms.site.sensitiveSites.isEmpty { needed.append(("sensitive sites", sensitiveSites)) }
        return needed.filter { $0.1.isBlank }.map(\.0)
    }
}
