import Casework
import Foundation
import Operations

/// Reads the answers of a request's form, and notes what can't be read.
final class SearchReader {
    private let exchange: Exchange
    private let file: CaseFile
    private(set) var faults: [FieldFault] = []

    /// Takes what was sent, for which case.
    init(_ exchange: Exchange, _ file: CaseFile) {
        self.exchange = exchange
        self.file = file
    }

    private var form: Form { exchange.form }

    /// The terms and the words; nil where something can't be read. Whether they are enough is asked when the draft is
    /// submitted.
    func read() -> (terms: SearchTerms, narrative: SearchNarrative)? {
        let purpose: SearchPurpose? = choice("purpose")
        let offence: OffenceGroup? = choice("offence")
        let basis: SearchBasis? = choice("basis")
        let fusion: ProbeFusion? = choice("fusion")
        let seriousness: SeriousnessText? = choice("seriousness")
        let gallery = UUID(uuidString: form["gallery"])
        if gallery == nil { fault("gallery", .notAChoice) }
        let (probes, parameters, narrative) = (self.probes(), self.parameters(fusion), words())
        let searches = number("searches", 1...1_000_000)
        let until = day("standsUntil")
        guard faults.isEmpty, let purpose, let offence, let basis, let seriousness, let gallery, let parameters,
            let searches
        else { return nil }
        var terms = SearchTerms(
            purpose: purpose, offence: offence, seriousness: seriousness.value, basis: basis, gallery: .init(gallery),
            probes: probes, parameters: parameters)
        terms.searches = searches
        terms.showsProtest = form.isTicked("protest")
        terms.standsUntil = until
        var reasoned = narrative
        for filter in parameters.filters { reasoned.filters[filter.kind] = form["why-\(filter.kind.rawValue)"] }
        return (terms, reasoned)
    }

    private func probes() -> [Probe] {
        let wanted = Set(form.all("probes"))
        let probes = ProbeChoices.of(file, exchange).filter { wanted.contains($0.value) }.map(\.probe)
        if probes.isEmpty || probes.count != wanted.count { fault("probes", .notAChoice) }
        return probes
    }

    private func parameters(_ fusion: ProbeFusion?) -> SearchParameters? {
        let limit = number("limit", 1...10_000)
        // Read before anything ends it: every fault is told at once.
        let filters = self.filters()
        guard let floor = Float(form["floor"]), floor.isFinite else {
            fault("floor", .notANumber)
            return nil
        }
        guard let limit, let fusion else { return nil }
        var parameters = SearchParameters(limit: limit, floor: floor)
        parameters.fusion = fusion
        parameters.filters = filters
        return parameters
    }

    private func filters() -> [SearchFilter] {
        var filters: [SearchFilter] = []
        if let (from, until) = span("taken") { filters.append(.taken(from: from, until: until)) }
        if let (from, until) = span("arrested") { filters.append(.arrested(from: from, until: until)) }
        if !form["age-from"].isEmpty || !form["age-until"].isEmpty {
            if let from = number("age-from", 0...130), let until = number("age-until", 0...130) {
                filters.append(.ageInImage(from: from, until: until))
            }
        }
        let statuses = form.all("convictions").compactMap(ConvictionStatus.init(rawValue:))
        if !statuses.isEmpty { filters.append(.convictions(Set(statuses))) }
        let groups = form.all("groups").compactMap { Int($0).flatMap(RetentionGroup.init(rawValue:)) }
        if !groups.isEmpty { filters.append(.groups(Set(groups))) }
        let forces = form.all("forces").compactMap { UUID(uuidString: $0) }
        if !forces.isEmpty { filters.append(.sourceForces(Set(forces.map { Force.ID($0) }))) }
        return filters
    }

    /// Two days; the second counts to its end.
    private func span(_ name: String) -> (Date, Date)? {
        let (from, until) = (day("\(name)-from"), day("\(name)-until"))
        switch (from, until) {
        case (nil, nil): return nil
        case (let from?, let until?):
            let end = Language.london.date(byAdding: .day, value: 1, to: until) ?? until
            return (from, end.addingTimeInterval(-1))
        case (nil, _?):
            if !hasFault("\(name)-from") { fault("\(name)-from", .notADay) }
        case (_?, nil):
            if !hasFault("\(name)-until") { fault("\(name)-until", .notADay) }
        }
        return nil
    }

    private func words() -> SearchNarrative {
        var words = SearchNarrative()
        words.matter = form["matter"]
        words.necessity = form["necessity"]
        words.proportionality = form["proportionality"]
        words.alternatives = form["alternatives"]
        words.longerList = form["longerList"]
        words.assembly = form["assembly"]
        return words
    }

    private func choice<Choice: RawRepresentable>(_ name: String) -> Choice? where Choice.RawValue == String {
        let value = Choice(rawValue: form[name])
        if value == nil { fault(name, .notAChoice) }
        return value
    }

    private func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let number = Int(form[name]), range.contains(number) else {
            fault(name, .notANumber)
            return nil
        }
        return number
    }

    private func day(_ name: String) -> Date? {
        do { return try exchange.day(name) } catch {
            fault(name, .notADay)
            return nil
        }
    }

    private func hasFault(_ field: String) -> Bool { faults.contains { $0.field == field } }
    private func fault(_ field: String, _ text: FieldText) { faults.append(FieldFault(field: field, text: text)) }
}
