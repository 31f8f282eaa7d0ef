package import Casework
package import Foundation

/// Reads an application for a live deployment from YAML: every field of rulebook §5.1 (docs/casework.md).
///
/// It checks the form only. Whether anything is permitted is for the guards of `Casework`.
package enum ApplicationFile {
    /// What a file says: terms, reasons, and the logins of those who command, whom only the store can find.
    package typealias Content = (AuthorityTerms, AuthorityNarrative, [CommandPost: String])

    private static let largest = AuthorityTerms.largestNumber

    /// Reads a file.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func read(_ file: URL) throws(InterchangeError) -> Content {
        try read(CaseworkFile.fields(of: file))
    }

    /// Reads a text, as it was sent.
    ///
    /// - Throws: ``InterchangeError`` naming the field that is wrong.
    package static func read(text: String) throws(InterchangeError) -> Content {
        try read(YAMLFields(text, file: "the application"))
    }

    private static func read(_ fields: YAMLFields) throws(InterchangeError) -> Content {
        try fields.requireOnly([
            "operation", "start", "end", "place", "useCase", "purposes", "watchlist", "pack", "threshold", "evaluation",
            "expectedFootfall", "assessments", "notice", "exercise", "mutualAid", "covert", "privateOperator",
            "trackAcrossDeployments", "reasons", "command",
        ])
        let notice = try fields.fields("notice")
        try notice.requireOnly(["channels", "signs", "leaflets", "alternativeRoute", "waiver"])
        var terms = AuthorityTerms(
            operation: try fields.string("operation"), start: try fields.date("start"),
            end: try fields.optionalDate("end"), site: try site(fields.fields("place")),
            useCase: try useCase(fields), purposes: try purposes(fields),
            watchlist: try plan(fields.fields("watchlist")),
            matching: .init(
                algorithm: try CaseworkFile.pack(fields), threshold: Float(try fields.number("threshold")),
                evaluation: try CaseworkFile.identifier(fields, "evaluation").map { .init($0) },
                expectedFootfall: try fields.count("expectedFootfall", upTo: largest)),
            assessments: try assessments(fields.fields("assessments")),
            notice: .init(
                channels: try notice.strings("channels"), signs: try notice.count("signs", upTo: largest),
                hasLeaflets: try notice.flag("leaflets", default: false),
                hasAlternativeRoute: try notice.flag("alternativeRoute", default: false),
                waiver: try notice.optionalString("waiver")),
            isExercise: try fields.flag("exercise", default: nil))
        terms.mutualAid = try CaseworkFile.identifier(fields, "mutualAid").map { .init($0) }
        terms.prohibited.isCovert = try fields.flag("covert", default: false)
        terms.prohibited.sharesWithPrivateOperator = try fields.flag("privateOperator", default: false)
        terms.prohibited.tracksAcrossDeployments = try fields.flag("trackAcrossDeployments", default: false)
        return (terms, try narrative(fields.fields("reasons")), try commanders(fields))
    }

    private static func commanders(_ fields: YAMLFields) throws(InterchangeError) -> [CommandPost: String] {
        guard let command = try fields.optionalFields("command") else { return [:] }
        try command.requireOnly(Set(CommandPost.allCases.map(\.rawValue)))
        var logins: [CommandPost: String] = [:]
        for post in CommandPost.allCases { logins[post] = try command.optionalString(post.rawValue) }
        return logins
    }

    private static func site(_ place: YAMLFields) throws(InterchangeError) -> DeploymentSite {
        try place.requireOnly(["name", "criterion", "areas", "zones", "cameras", "sensitiveSites"])
        var cameras: [CameraPosition] = []
        for camera in try place.items("cameras") {
            try camera.requireOnly(["name", "position"])
            cameras.append(
                CameraPosition(
                    name: try camera.string("name"),
                    position: try coordinate(camera.string("position"), camera, "position")))
        }
        var sensitive: Set<SensitiveSite> = []
        for word in try place.strings("sensitiveSites") {
            guard let site = SensitiveSite(rawValue: word) else {
                throw place.invalid(
                    "sensitiveSites",
                    "write some of " + SensitiveSite.allCases.map(\.rawValue).joined(separator: ", "))
            }
            sensitive.insert(site)
        }
        return DeploymentSite(
            name: try place.string("name"), criterion: try place.choice("criterion", LocationCriterion.self),
            areas: try polygons(place, "areas"), zones: try polygons(place, "zones"), cameras: cameras,
            sensitiveSites: sensitive)
    }

    private static func polygons(_ place: YAMLFields, _ key: String) throws(InterchangeError) -> [Area] {
        var areas: [Area] = []
        for area in try place.items(key) {
            try area.requireOnly(["corners"])
            var corners: [Coordinate] = []
            for text in try area.strings("corners") { corners.append(try coordinate(text, area, "corners")) }
            areas.append(Area(corners: corners))
        }
        return areas
    }

    private static func coordinate(_ text: String, _ fields: YAMLFields, _ key: String) throws(InterchangeError)
        -> Coordinate
    {
        let parts = text.split(whereSeparator: { ", ".contains($0) }).compactMap { Double($0) }
        guard parts.count == 2, abs(parts[0]) <= 90, abs(parts[1]) <= 180 else {
            throw fields.invalid(key, "write latitude and longitude in degrees, e.g. 51.5014 -0.1419")
        }
        return Coordinate(latitude: parts[0], longitude: parts[1])
    }

    private static func useCase(_ fields: YAMLFields) throws(InterchangeError) -> UseCase? {
        guard let text = try fields.optionalString("useCase") else { return nil }
        guard let value = Int(text).flatMap(UseCase.init(rawValue:)) else {
            throw fields.invalid("useCase", "write a number from 1 to 5")
        }
        return value
    }

    private static func purposes(_ fields: YAMLFields) throws(InterchangeError) -> [Purpose] {
        var purposes: [Purpose] = []
        for text in try fields.strings("purposes") {
            guard let value = Int(text).flatMap(Purpose.init(rawValue:)) else {
                throw fields.invalid("purposes", "write numbers from 1 to 4")
            }
            purposes.append(value)
        }
        return purposes
    }

    private static func plan(_ fields: YAMLFields) throws(InterchangeError) -> AuthorityTerms.WatchlistPlan {
        try fields.requireOnly(["sizes", "under18", "thirdPartyImages"])
        let sizes = try fields.fields("sizes")
        var plan: [WatchlistCategory: Int] = [:]
        for key in sizes.keys {
            guard let category = WatchlistCategory(rawValue: key) else {
                throw fields.invalid(
                    "sizes", "name " + WatchlistCategory.allCases.map(\.rawValue).joined(separator: ", "))
            }
            plan[category] = try sizes.count(key, upTo: largest)
        }
        return AuthorityTerms.WatchlistPlan(
            sizes: plan, includesUnderEighteen: try fields.flag("under18", default: false),
            includesThirdPartyImages: try fields.flag("thirdPartyImages", default: false))
    }

    private static func assessments(_ fields: YAMLFields) throws(InterchangeError) -> ImpactAssessments {
        try fields.requireOnly(["dataProtection", "equality", "community"])
        func document(_ key: String) throws(InterchangeError) -> DatedDocument? {
            guard let document = try fields.optionalFields(key) else { return nil }
            try document.requireOnly(["reference", "validUntil"])
            return DatedDocument(
                reference: try document.string("reference"), validUntil: try document.date("validUntil"))
        }
        return ImpactAssessments(
            dataProtection: try document("dataProtection"), equality: try document("equality"),
            community: try document("community"))
    }

    private static func narrative(_ fields: YAMLFields) throws(InterchangeError) -> AuthorityNarrative {
        try fields.requireOnly([
            "legalBasis", "necessity", "proportionality", "alternatives", "collateralIntrusion", "placeLink",
            "sizeJustification", "equality", "stopConditions", "resources", "children", "thirdPartyImages",
            "sensitiveSites",
        ])
        var text = AuthorityNarrative()
        text.legalBasis = try fields.text("legalBasis")
        text.necessity = try fields.text("necessity")
        text.proportionality = try fields.text("proportionality")
        text.alternatives = try fields.text("alternatives")
        text.collateralIntrusion = try fields.text("collateralIntrusion")
        text.placeLink = try fields.text("placeLink")
        text.sizeJustification = try fields.text("sizeJustification")
        text.equalityConsiderations = try fields.text("equality")
        text.stopConditions = try fields.text("stopConditions")
        text.resources = try fields.text("resources")
        text.childrenStatement = try fields.text("children")
        text.thirdPartyImages = try fields.text("thirdPartyImages")
        text.sensitiveSites = try fields.text("sensitiveSites")
        return text
    }
}
