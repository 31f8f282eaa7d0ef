import Casework
import Foundation

/// Reads the answers of an application's form into its terms, and notes what can't be read.
struct ApplicationReader {
    private let form: Form
    private(set) var faults: [FieldFault] = []

    /// Takes what was sent.
    init(_ form: Form) {
        self.form = form
    }

    /// Reads one part; where a field can't be read the terms are not to be used.
    mutating func read(
        _ section: ApplicationSection, into terms: inout AuthorityTerms, _ narrative: inout AuthorityNarrative
    ) {
        switch section {
        case .operation: operation(&terms)
        case .place: place(&terms)
        case .people: people(&terms)
        case .matching: matching(&terms)
        case .notice: notice(&terms)
        case .reasons: reasons(&narrative)
        }
    }

    private mutating func operation(_ terms: inout AuthorityTerms) {
        terms.operation = required("operation")
        if let start = instant("start") { terms.start = start }
        terms.end = instant("end") ?? terms.end
        terms.useCase = Int(form["useCase"]).flatMap(UseCase.init(rawValue:))
        if terms.useCase == nil { fault("useCase", .notAChoice) }
        terms.purposes = form.all("purposes").compactMap { Int($0).flatMap(Purpose.init(rawValue:)) }
        if terms.purposes.isEmpty { fault("purposes", .notAChoice) }
        command(&terms.command)
    }

    /// Whether the officers hold the roles is asked when the answers are saved.
    private mutating func command(_ command: inout AuthorityTerms.Command) {
        for post in CommandPost.allCases where form.has(post.rawValue) {
            let written = form[post.rawValue]
            command[post] = UUID(uuidString: written).map { Officer.ID($0) }
            if !written.isEmpty, command[post] == nil { fault(post.rawValue, .notAChoice) }
        }
    }

    private mutating func place(_ terms: inout AuthorityTerms) {
        terms.site.name = required("placeName")
        terms.site.criterion = LocationCriterion(rawValue: form["criterion"])
        if terms.site.criterion == nil { fault("criterion", .notAChoice) }
        if let areas = polygons("areas") {
            if areas.isEmpty { fault("areas", .notACoordinate) } else { terms.site.areas = areas }
        }
        if let zones = polygons("zones") { terms.site.zones = zones }
        let cameras = lines("cameras").compactMap(Self.camera)
        if cameras.count != lines("cameras").count || cameras.isEmpty {
            fault("cameras", .notAPlace)
        } else {
            terms.site.cameras = cameras
        }
        terms.site.sensitiveSites = Set(form.all("sensitive").compactMap(SensitiveSite.init(rawValue:)))
    }

    private mutating func people(_ terms: inout AuthorityTerms) {
        var sizes: [WatchlistCategory: Int] = [:]
        for category in WatchlistCategory.allCases {
            let name = "size-\(category.rawValue)"
            guard !form[name].isEmpty else { continue }
            if let size = number(name), size > 0 { sizes[category] = size }
        }
        terms.watchlist = .init(
            sizes: sizes, includesUnderEighteen: form.isTicked("children"),
            includesThirdPartyImages: form.isTicked("thirdParty"))
    }

    private mutating func matching(_ terms: inout AuthorityTerms) {
        if let threshold = Float(form["threshold"]), threshold.isFinite {
            terms.matching.threshold = threshold
        } else {
            fault("threshold", .notANumber)
        }
        if let footfall = number("footfall") { terms.matching.expectedFootfall = footfall }
        terms.assessments.dataProtection = document("dpia")
        terms.assessments.equality = document("eia")
    }

    private mutating func notice(_ terms: inout AuthorityTerms) {
        terms.notice.channels = lines("channels")
        terms.notice.waiver = form["waiver"].isEmpty ? nil : form["waiver"]
        if form["waiver"].utf8.count > 2000 { fault("waiver", .tooLong) }
        if terms.notice.channels.isEmpty, terms.notice.waiver == nil { fault("channels", .missing) }
        if let signs = number("signs") { terms.notice.signs = signs }
        terms.notice.hasLeaflets = form.isTicked("leaflets")
        terms.notice.hasAlternativeRoute = form.isTicked("alternative")
    }

    private mutating func reasons(_ narrative: inout AuthorityNarrative) {
        for text in NarrativeText.allCases {
            let value = form[text.rawValue]
            if value.utf8.count > 20_000 { fault(text.rawValue, .tooLong) }
            narrative[keyPath: text.field] = value
        }
    }

    // MARK: - Fields

    private mutating func fault(_ field: String, _ text: FieldText) {
        faults.append(FieldFault(field: field, text: text))
    }

    private mutating func required(_ name: String) -> String {
        if form[name].isEmpty { fault(name, .missing) }
        if form[name].utf8.count > 500 { fault(name, .tooLong) }
        return form[name]
    }

    private mutating func number(_ name: String) -> Int? {
        guard let number = Int(form[name]) else {
            fault(name, .notANumber)
            return nil
        }
        guard (0...AuthorityTerms.largestNumber).contains(number) else {
            fault(name, .negative)
            return nil
        }
        return number
    }

    private mutating func day(_ name: String) -> DateComponents? {
        let parts = ["day", "month", "year"].map { Int(form["\(name)-\($0)"]) }
        guard let day = parts[0], let month = parts[1], let year = parts[2], (2000...2200).contains(year) else {
            fault(name, .notADay)
            return nil
        }
        let components = DateComponents(year: year, month: month, day: day)
        guard components.isValidDate(in: Language.london) else {
            fault(name, .notADay)
            return nil
        }
        return components
    }

    private mutating func instant(_ name: String) -> Date? {
        guard var components = day("\(name)Day") else { return nil }
        guard let (hour, minute) = Self.clock(form["\(name)Time"]) else {
            fault("\(name)Time", .notATime)
            return nil
        }
        (components.hour, components.minute) = (hour, minute)
        return Language.london.date(from: components)
    }

    private mutating func document(_ name: String) -> DatedDocument? {
        let reference = required("\(name)Reference")
        guard let components = day("\(name)Day"), let day = Language.london.date(from: components) else { return nil }
        return DatedDocument(reference: reference, validUntil: day)
    }

    /// Areas with a corner a line and an empty line between them; none where nothing is written.
    private mutating func polygons(_ name: String) -> [Area]? {
        let all = form[name].split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        let groups = all.split(whereSeparator: \.isEmpty).map { Array($0) }
        let areas = groups.map { group in
            Area(corners: group.compactMap { Self.coordinate($0.split(separator: ",")) })
        }
        guard zip(areas, groups).allSatisfy({ $0.corners.count == $1.count && $1.count >= 3 }) else {
            fault(name, .notACoordinate)
            return nil
        }
        return areas
    }

    private func lines(_ name: String) -> [String] {
        form[name].split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Hours and minutes of a 24-hour clock.
    static func clock(_ text: String) -> (hour: Int, minute: Int)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return (hour, minute)
    }

    private static func coordinate(_ parts: [Substring]) -> Coordinate? {
        guard parts.count == 2, let latitude = Double(parts[0].trimmingCharacters(in: .whitespaces)),
            let longitude = Double(parts[1].trimmingCharacters(in: .whitespaces)), abs(latitude) <= 90,
            abs(longitude) <= 180
        else { return nil }
        return Coordinate(latitude: latitude, longitude: longitude)
    }

    private static func camera(_ line: String) -> CameraPosition? {
        let parts = line.split(separator: ",")
        guard parts.count == 3, let position = coordinate(Array(parts.dropFirst())) else { return nil }
        return CameraPosition(name: parts[0].trimmingCharacters(in: .whitespaces), position: position)
    }
}

extension NarrativeText {
    /// The field of the narrative that the text is the question to.
    var field: any WritableKeyPath<AuthorityNarrative, String> & Sendable {
        switch self {
        case .legalBasis: \.legalBasis
        case .necessity: \.necessity
        case .proportionality: \.proportionality
        case .alternatives: \.alternatives
        case .collateralIntrusion: \.collateralIntrusion
        case .placeLink: \.placeLink
        case .sizeJustification: \.sizeJustification
        case .equalityConsiderations: \.equalityConsiderations
        case .stopConditions: \.stopConditions
        case .resources: \.resources
        case .childrenStatement: \.childrenStatement
        case .thirdPartyImages: \.thirdPartyImages
        case .sensitiveSites: \.sensitiveSites
        }
    }
}
