import Casework
import Foundation
import Operations
import Storage

/// The form of one part of an application, filled in with what was saved, or with what was just sent and can't be read.
struct ApplicationForm {
    private let exchange: Exchange
    private let section: ApplicationSection
    private let deployment: DeploymentCase
    private let policy: Policy
    /// Among whom those who command are chosen.
    private let staff: [Officer]
    /// Who commands as it is saved, whether or not they could be chosen now.
    private let holders: [CommandPost: Officer]

    /// Takes the part and the draft.
    init(_ exchange: Exchange, _ section: ApplicationSection, _ deployment: DeploymentCase) async throws {
        self.exchange = exchange
        self.section = section
        self.deployment = deployment
        policy = try await exchange.office.requirePolicy()
        let desk = exchange.office.desk
        // Only one part asks for them.
        staff = try await section == .operation ? desk.commandCandidates(by: exchange.acting()) : []
        var holders: [CommandPost: Officer] = [:]
        for post in CommandPost.allCases where section == .operation {
            if let id = deployment.terms.command[post] { holders[post] = try await desk.store.officer(id) }
        }
        self.holders = holders
    }

    /// The page with the form.
    func page(faults: [FieldFault]) -> Page {
        let fields = fields.map { field in
            field.with { field in
                field.fault = faults.first { $0.field == field.name }.map { exchange.text($0.text) }
            }
        }
        return Page(
            exchange.text(section.title),
            [
                exchange.form(
                    RouteTable.address(.applicationSectionAct, deployment.id.description, section.rawValue),
                    revision: deployment.revision, fields: fields, buttons: [.init(exchange.text(CommonText.save))])
            ]
        ).with {
            $0.faults = faults.map { (exchange.text($0.text), $0.field) }
            $0.backAddress = RouteTable.address(.deployment, deployment.id.description)
        }
    }

    // Of a draft they are the application's; a variation begins with what is authorised.
    private var terms: AuthorityTerms { deployment.terms }

    /// The questions of the part.
    var fields: [FormField] {
        switch section {
        case .operation: operation
        case .place: place
        case .people: people
        case .matching: matching
        case .notice: notice
        case .reasons: reasons
        }
    }

    private var operation: [FormField] {
        let useCase = picked("useCase", terms.useCase.map { [String($0.rawValue)] } ?? [])
        let purposes = picked("purposes", terms.purposes.map { String($0.rawValue) })
        let asked: [FormField] = [
            line("operation", .operation, terms.operation), day("startDay", .startDay, terms.start),
            time("startTime", .startTime, terms.start), day("endDay", .endDay, terms.end),
            time("endTime", .endTime, terms.end),
            FormField(.choice, "useCase", exchange.text(ApplicationText.useCase)).with {
                $0.options =
                    [FormField.Option("", "", useCase.isEmpty)]
                    + UseCase.allCases.map {
                        FormField.Option(String($0.rawValue), $0.title, useCase.contains(String($0.rawValue)))
                    }
            },
            FormField(.ticks, "purposes", exchange.text(ApplicationText.purposes)).with {
                $0.options = Purpose.allCases.map {
                    .init(String($0.rawValue), exchange.text($0.text), purposes.contains(String($0.rawValue)))
                }
            },
        ]
        return asked + commanders
    }

    private var commanders: [FormField] {
        CommandPost.allCases.map { post in
            let chosen = shown(post.rawValue, terms.command[post]?.description ?? "")
            func option(_ id: Officer.ID, _ officer: Officer?) -> FormField.Option {
                let name = officer.map { "\($0.sealed.name), \($0.sealed.number)" } ?? exchange.text(CommonText.unknown)
                return FormField.Option(id.description, name, id.description == chosen)
            }
            let able = staff.filter { $0.roles.contains(post.role) }
            var options = able.map { option($0.id, $0) }
            // Whoever lost the role or left stays named until somebody names another: saving says so, and drops nobody.
            if let id = terms.command[post], !able.contains(where: { $0.id == id }) {
                options.append(option(id, holders[post]))
            }
            return FormField(.choice, post.rawValue, exchange.text(SiteText(post))).with {
                $0.options = [FormField.Option("", exchange.text(SiteText.nobody), chosen.isEmpty)] + options
            }
        }
    }

    private var place: [FormField] {
        let site = terms.site
        let cameras = site.cameras.map { "\($0.name), \($0.position.latitude), \($0.position.longitude)" }
        let criterion = picked("criterion", site.criterion.map { [$0.rawValue] } ?? [])
        let sensitive = picked("sensitive", site.sensitiveSites.map(\.rawValue))
        return [
            line("placeName", .placeName, site.name),
            FormField(.choice, "criterion", exchange.text(ApplicationText.criterion)).with {
                $0.options =
                    [FormField.Option("", "", criterion.isEmpty)]
                    + policy.terms.locations.map {
                        FormField.Option(
                            $0.criterion.rawValue, exchange.text(CriterionText($0.criterion)),
                            criterion.contains($0.criterion.rawValue))
                    }
            },
            area("areas", .areas, .areasHint, Self.polygons(site.areas)),
            FormField(
                .area, "zones", exchange.text(SiteText.zones), hint: exchange.text(SiteText.zonesHint),
                value: shown("zones", Self.polygons(site.zones).joined(separator: "\n"))),
            area("cameras", .cameras, .camerasHint, cameras),
            FormField(
                .ticks, "sensitive", exchange.text(ApplicationText.sensitive),
                hint: exchange.text(ApplicationText.sensitiveHint)
            ).with {
                $0.options = SensitiveSite.allCases.map {
                    .init($0.rawValue, exchange.text(SensitiveText($0)), sensitive.contains($0.rawValue))
                }
            },
        ]
    }

    private var people: [FormField] {
        let sizes = policy.terms.categories.map { rule in
            FormField(
                .line, "size-\(rule.category.rawValue)", exchange.text(CategoryText(rule.category)),
                value: shown(
                    "size-\(rule.category.rawValue)", terms.watchlist.sizes[rule.category].map(String.init) ?? "")
            ).with {
                $0.width = 10
                $0.keyboard = "numeric"
            }
        }
        return sizes + [
            tick("children", .children, terms.watchlist.includesUnderEighteen),
            tick("thirdParty", .thirdParty, terms.watchlist.includesThirdPartyImages),
        ]
    }

    private var matching: [FormField] {
        let floor = policy.terms.threshold(terms.matching.algorithm, for: .live)?.floor
        return [
            FormField(
                .line, "threshold",
                "\(exchange.text(ApplicationText.threshold)): \(terms.matching.algorithm.name) \(terms.matching.algorithm.version)",
                hint: floor.map { exchange.text(ApplicationText.thresholdHint, String($0)) },
                value: shown("threshold", String(terms.matching.threshold))
            ).with {
                $0.width = 10
                $0.keyboard = "decimal"
            },
            FormField(
                .line, "footfall", exchange.text(ApplicationText.footfall),
                value: shown("footfall", String(terms.matching.expectedFootfall))
            ).with {
                $0.width = 10
                $0.keyboard = "numeric"
            },
            line("dpiaReference", .dpia, terms.assessments.dataProtection?.reference ?? ""),
            day("dpiaDay", .validUntil, terms.assessments.dataProtection?.validUntil),
            line("eiaReference", .eia, terms.assessments.equality?.reference ?? ""),
            day("eiaDay", .validUntil, terms.assessments.equality?.validUntil),
        ]
    }

    private var notice: [FormField] {
        [
            area("channels", .channels, .channelsHint, terms.notice.channels),
            FormField(
                .line, "signs", exchange.text(ApplicationText.signs), value: shown("signs", String(terms.notice.signs))
            ).with {
                $0.width = 4
                $0.keyboard = "numeric"
            },
            tick("leaflets", .leaflets, terms.notice.hasLeaflets),
            tick("alternative", .alternative, terms.notice.hasAlternativeRoute),
            area("waiver", .waiver, .waiverHint, terms.notice.waiver.map { [$0] } ?? []),
        ]
    }

    private var reasons: [FormField] {
        guard let narrative = deployment.sealed.narratives.last else { return [] }
        return NarrativeText.allCases.map { text in
            FormField(
                .area, text.rawValue, exchange.text(text),
                value: shown(text.rawValue, narrative[keyPath: text.field]))
        }
    }

    /// A corner a line, and an empty line between two areas, as ``ApplicationReader`` reads them.
    private static func polygons(_ areas: [Area]) -> [String] {
        let groups = areas.map { area in area.corners.map { "\($0.latitude), \($0.longitude)" } }
        return Array(groups.joined(separator: [""]))
    }

    // MARK: - Fields

    /// What was just sent, so that nobody types twice (WCAG 3.3.7); else what was saved.
    private func shown(_ name: String, _ saved: String) -> String {
        exchange.form.has(name) ? exchange.form[name] : saved
    }

    /// The chosen answers of what was just sent, likewise; no box of a sent form is ticked that wasn't sent.
    private func picked(_ name: String, _ saved: [String]) -> [String] {
        exchange.form.has("token") ? exchange.form.all(name) : saved
    }

    private func line(_ name: String, _ text: ApplicationText, _ saved: String) -> FormField {
        FormField(.line, name, exchange.text(text), value: shown(name, saved))
    }

    private func area(_ name: String, _ text: ApplicationText, _ hint: ApplicationText, _ saved: [String]) -> FormField
    {
        FormField(
            .area, name, exchange.text(text), hint: exchange.text(hint),
            value: shown(name, saved.joined(separator: "\n")))
    }

    private func tick(_ name: String, _ text: ApplicationText, _ saved: Bool) -> FormField {
        // A box that isn't ticked isn't sent, so a sent form without it says no.
        let isTicked = exchange.form.has("token") ? exchange.form.isTicked(name) : saved
        return FormField(.tick, name, exchange.text(text)).with { $0.options = [.init("yes", "", isTicked)] }
    }

    private func day(_ name: String, _ text: ApplicationText, _ saved: Date?) -> FormField {
        var value = saved.map { date in
            let parts = Language.london.dateComponents([.day, .month, .year], from: date)
            return "\(parts.day ?? 0) \(parts.month ?? 0) \(parts.year ?? 0)"
        }
        if exchange.form.has("\(name)-day") {
            value = ["day", "month", "year"].map { exchange.form["\(name)-\($0)"] }.joined(separator: " ")
        }
        return FormField(
            .day, name, exchange.text(text), hint: exchange.text(ApplicationText.dayHint), value: value ?? "")
    }

    private func time(_ name: String, _ text: ApplicationText, _ saved: Date?) -> FormField {
        let value = saved.map { date in
            let parts = Language.london.dateComponents([.hour, .minute], from: date)
            return String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
        }
        return FormField(
            .line, name, exchange.text(text), hint: exchange.text(ApplicationText.timeHint),
            value: shown(name, value ?? "")
        ).with { $0.width = 10 }
    }
}

/// Sensitive places; the raw values are those of `SensitiveSite`.
enum SensitiveText: String, CatalogueText {
    case health, school, worship, court, polling, protest, parliament

    /// The text of a kind of place.
    init(_ site: SensitiveSite) { self = SensitiveText(rawValue: site.rawValue) ?? .health }

    var pair: TextPair {
        switch self {
        case .health: TextPair("Health care", "Gofal iechyd")
        case .school: TextPair("School", "Ysgol")
        case .worship: TextPair("Place of worship", "Man addoli")
        case .court: TextPair("Court", "Llys")
        case .polling: TextPair("Polling station", "Gorsaf bleidleisio")
        case .protest: TextPair("Protest", "Protest")
        case .parliament: TextPair("Parliament", "Senedd")
        }
    }
}
