import Casework
import Foundation
import Operations

/// The questions of a request for a search, with what was typed, or else what was saved.
struct SearchForm {
    private let exchange: Exchange
    private let file: CaseFile
    private let saved: SearchRequest?
    private let policy: Policy
    private let galleries: [ReferenceGallery]
    private let forces: [Force]
    private let faults: [FieldFault]

    /// Takes what is shown, and what was wrong with it.
    init(
        _ exchange: Exchange, _ file: CaseFile, _ saved: SearchRequest?, _ policy: Policy,
        galleries: [ReferenceGallery], forces: [Force], _ faults: [FieldFault]
    ) {
        self.exchange = exchange
        self.file = file
        self.saved = saved
        self.policy = policy
        self.galleries = galleries
        self.forces = forces
        self.faults = faults
    }

    /// The form; without a gallery or an image it says what is missing instead.
    var blocks: [Block?] {
        guard !galleries.isEmpty else { return [.paragraph(text(.noGallery))] }
        let probes = ProbeChoices.of(file, exchange)
        guard !probes.isEmpty else { return [.paragraph(text(.noProbes))] }
        let action =
            saved.map { RouteTable.address(.editSearch, $0.id.description) }
            ?? RouteTable.address(.newSearch, file.investigation.id.description)
        let fields = [matter, [probesField(probes)], list, filters, scope, words].flatMap { $0 }
        return [
            .inset(text(.notIdentification)),
            exchange.form(
                action, revision: saved?.revision, fields: fields.map(faulted), buttons: [.init(text(.saveDraft))]),
        ]
    }

    private func text(_ text: SearchText) -> String { exchange.text(text) }
    private var terms: SearchTerms? { saved?.terms }
    private var narrative: SearchNarrative? { saved?.sealed.narrative }

    /// What was typed; what was saved where nothing was typed yet.
    private func value(_ name: String, _ saved: String?) -> String {
        exchange.form.has(name) ? exchange.form[name] : saved ?? ""
    }

    private func chosen(_ name: String, _ saved: [String]) -> Set<String> {
        Set(exchange.form.has("purpose") ? exchange.form.all(name) : saved)
    }

    private func faulted(_ field: FormField) -> FormField {
        guard let fault = faults.first(where: { $0.field == field.name }) else { return field }
        return field.with { $0.fault = exchange.text(fault.text) }
    }

    private func pick<Text: CatalogueText>(_ name: String, _ label: SearchText, _ texts: [Text], _ saved: String?)
        -> FormField
    {
        let value = self.value(name, saved)
        return exchange.choice(name, text(label), texts, value: value.isEmpty ? nil : value)
    }

    private func area(_ name: String, _ label: SearchText, _ saved: String?) -> FormField {
        FormField(.area, name, text(label), value: value(name, saved))
    }

    private func day(_ name: String, _ label: String, _ saved: Date?, hint: String? = nil) -> FormField {
        let field = exchange.dayField(name, label, saved, hint: hint)
        guard exchange.form.has("\(name)-day") else { return field }
        return field.with {
            $0.value = ["day", "month", "year"].map { exchange.form["\(name)-\($0)"] }.joined(separator: " ")
        }
    }

    private var matter: [FormField] {
        [
            pick("purpose", .purpose, SearchPurposeText.allCases, terms?.purpose.rawValue),
            pick("offence", .offence, OffenceText.allCases, terms?.offence.rawValue),
            pick(
                "seriousness", .seriousness, SeriousnessText.allCases,
                (terms?.seriousness).map { SeriousnessText($0).rawValue }),
            pick("basis", .basis, SearchBasisText.allCases, terms?.basis.rawValue),
            area("matter", .matter, narrative?.matter),
            FormField(.choice, "gallery", text(.gallery)).with {
                let chosen = self.value("gallery", terms?.gallery.description)
                $0.options = galleries.map { .init($0.id.description, $0.name, $0.id.description == chosen) }
            },
        ]
    }

    private func probesField(_ choices: [ProbeChoices.Choice]) -> FormField {
        let chosen = self.chosen("probes", (terms?.probes ?? []).map(ProbeChoices.value))
        return FormField(.ticks, "probes", text(.probes), hint: text(.probesHint)).with {
            $0.options = choices.map { .init($0.value, $0.text, chosen.contains($0.value)) }
        }
    }

    private var list: [FormField] {
        let limits = policy.terms.searches.candidates
        let rule = exchange.office.tools.flatMap {
            policy.terms.threshold($0.engine.algorithm, for: .retrospective)
        }
        return [
            FormField(
                .line, "limit", text(.limit),
                hint: exchange.text(SearchText.limitHint, String(limits.standard), String(limits.largest)),
                value: value("limit", String(terms?.parameters.limit ?? limits.standard))
            ).with { ($0.width, $0.keyboard) = (4, "numeric") },
            area("longerList", .longerList, narrative?.longerList),
            FormField(
                .line, "floor", text(.floor),
                hint: rule.map { exchange.text(SearchText.floorHint, String($0.floor)) },
                value: value("floor", (terms?.parameters.floor ?? rule?.standard).map { String($0) })
            ).with { ($0.width, $0.keyboard) = (10, "decimal") },
            pick(
                "fusion", .fusion, FusionText.allCases,
                (terms?.parameters.fusion ?? ProbeFusion.meanTemplate).rawValue),
        ]
    }

    private var scope: [FormField] {
        [
            FormField(
                .line, "searches", text(.searchCount), value: value("searches", String(terms?.searches ?? 1))
            ).with { ($0.width, $0.keyboard) = (4, "numeric") },
            FormField(.tick, "protest", text(.showsProtest), hint: text(.higherRank)).with {
                let isChosen =
                    exchange.form.has("purpose")
                    ? exchange.form.isTicked("protest") : terms?.showsProtest ?? false
                $0.options = [.init("yes", "", isChosen)]
            },
            area("assembly", .assembly, narrative?.assembly),
            day("standsUntil", text(.standsUntil), terms?.standsUntil, hint: text(.standsUntilHint)),
        ]
    }

    private var words: [FormField] {
        [
            area("necessity", .necessity, narrative?.necessity),
            area("proportionality", .proportionality, narrative?.proportionality),
            area("alternatives", .alternatives, narrative?.alternatives),
        ]
    }
}

extension SearchForm {
    private func filter(_ kind: SearchFilter.Kind) -> SearchFilter? {
        terms?.parameters.filters.first { $0.kind == kind }
    }

    private func reason(_ kind: SearchFilter.Kind) -> FormField {
        let label = exchange.text(SearchText.filterReason, exchange.text(FilterText(kind)))
        let name = "why-\(kind.rawValue)"
        return FormField(.line, name, label, value: value(name, narrative?.filters[kind]))
    }

    private func span(_ kind: SearchFilter.Kind, _ saved: (from: Date, until: Date)?) -> [FormField] {
        let name = exchange.text(FilterText(kind))
        return [
            day("\(kind.rawValue)-from", exchange.text(SearchText.fromDay, name), saved?.from),
            day("\(kind.rawValue)-until", exchange.text(SearchText.untilDay, name), saved?.until), reason(kind),
        ]
    }

    /// Filters, each with its reason; what is left empty is no filter.
    private var filters: [FormField] {
        var (arrested, taken): ((from: Date, until: Date)?, (from: Date, until: Date)?) = (nil, nil)
        if case .arrested(let from, let until)? = filter(.arrested) { arrested = (from, until) }
        if case .taken(let from, let until)? = filter(.taken) { taken = (from, until) }
        var (statuses, groups, ages, chosenForces): (Set<String>, Set<String>, (Int, Int)?, [String]) = (
            [], [], nil, []
        )
        if case .convictions(let values)? = filter(.convictions) { statuses = Set(values.map(\.rawValue)) }
        if case .groups(let values)? = filter(.groups) { groups = Set(values.map { String($0.rawValue) }) }
        if case .ageInImage(let from, let until)? = filter(.ageInImage) { ages = (from, until) }
        if case .sourceForces(let values)? = filter(.sourceForces) { chosenForces = values.map(\.description) }
        let age = exchange.text(FilterText.ageInImage)
        var fields = span(.taken, taken).with(hint: text(.filtersLead)) + span(.arrested, arrested)
        fields += [
            number("age-from", exchange.text(SearchText.fromDay, age), ages.map { String($0.0) }),
            number("age-until", exchange.text(SearchText.untilDay, age), ages.map { String($0.1) }),
            reason(.ageInImage),
            exchange.ticks(
                "convictions", exchange.text(FilterText.convictions), ConvictionText.allCases,
                chosen: chosen("convictions", Array(statuses))),
            reason(.convictions),
            FormField(.ticks, "groups", exchange.text(FilterText.groups)).with {
                let chosen = self.chosen("groups", Array(groups))
                $0.options = RetentionGroup.allCases.map {
                    .init(String($0.rawValue), String($0.rawValue), chosen.contains(String($0.rawValue)))
                }
            },
            reason(.groups),
        ]
        if forces.count > 1 {
            let chosen = self.chosen("forces", chosenForces)
            fields.append(
                FormField(.ticks, "forces", exchange.text(FilterText.sourceForces)).with {
                    $0.options = forces.map { .init($0.id.description, $0.name, chosen.contains($0.id.description)) }
                })
            fields.append(reason(.sourceForces))
        }
        return fields
    }

    private func number(_ name: String, _ label: String, _ saved: String?) -> FormField {
        FormField(.line, name, label, value: value(name, saved)).with { ($0.width, $0.keyboard) = (4, "numeric") }
    }
}

extension [FormField] {
    /// The same questions with a hint on the first.
    fileprivate func with(hint: String) -> [FormField] {
        enumerated().map { number, field in number == 0 ? field.with { $0.hint = hint } : field }
    }
}
