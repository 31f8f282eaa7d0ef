import Casework
import Foundation
import Operations

/// The answer that an alert waits for, where this officer may give it.
struct AlertForms {
    private let exchange: Exchange
    private let alert: AlertCase
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ alert: AlertCase, _ officer: Officer) {
        self.exchange = exchange
        self.alert = alert
        self.officer = officer
    }

    /// The form with its heading; nothing where it is somebody else's turn.
    var blocks: [Block?] {
        let step = AlertStep(alert)
        guard step.awaits(officer, alert) else { return [] }
        return switch step {
        case .first: first
        case .second: second
        case .classification: classification
        case .outcome: outcome
        case .done: []
        }
    }

    private var note: FormField { FormField(.area, "note", text(.note)) }

    private func text(_ text: AlertText) -> String { exchange.text(text) }

    private func form(_ route: RouteName, _ fields: [FormField], _ button: AlertText) -> Block {
        exchange.form(
            RouteTable.address(route, alert.deployment.description, alert.id.description), revision: alert.revision,
            fields: fields, buttons: [.init(text(button))])
    }

    // Nothing is chosen beforehand: an answer is somebody's own.
    private func choice(_ name: String, _ label: AlertText, _ options: [(String, any CatalogueText)]) -> FormField {
        FormField(.choice, name, text(label)).with {
            $0.options =
                [FormField.Option("", "", true)]
                + options.map { value, answer in FormField.Option(value, answer.said(in: exchange.language), false) }
        }
    }

    private var first: [Block?] {
        [
            .heading(text(.firstTitle)),
            form(
                .assessFirst,
                [
                    choice(
                        "decision", .decision,
                        Adjudication.Decision.allCases.map { ($0.rawValue, DecisionAnswerText($0)) }
                    ).with { $0.isNeeded = true },
                    FormField(.tick, "relative", text(.relative), hint: text(.relativeHint)),
                    FormField(.area, "note", text(.reasons)).with { $0.isNeeded = true },
                ], .answer),
        ]
    }

    private var second: [Block?] {
        guard case .adjudicated(let operatorsAnswer) = alert.state else { return [] }
        guard let seen = exchange.office.secondLooks.comparison(of: alert.id, by: officer.id) else {
            return [
                .heading(text(.secondTitle)), .paragraph(text(.secondLead)),
                form(
                    .secondLook,
                    [
                        choice(
                            "comparison", .comparison,
                            Engagement.Comparison.allCases.map { ($0.rawValue, ComparisonText($0)) }
                        ).with { $0.isNeeded = true }
                    ], .answer),
            ]
        }
        let mayApproach = Engagement.mayApproach(
            operatorsAnswer, seen, at: exchange.now, before: alert.expiresAt)
        let reasons = choice(
            "reason", .reason, Engagement.Reason.allCases.map { ($0.rawValue, NoContactText($0)) })
        guard mayApproach else {
            return [
                .warning(text(.approachNobody), in: exchange.language), .heading(text(.contactTitle)),
                form(.assessSecond, [reasons], .save),
            ]
        }
        return [
            .success(text(.mayApproach)), .heading(text(.contactTitle)),
            form(.assessSecond, [contact, reasons] + spoken, .save),
        ]
    }

    private var contact: FormField {
        choice("contact", .contact, [("none", AlertText.notSpoken), ("spoken", AlertText.spoken)])
    }

    private var spoken: [FormField] {
        [
            choice("identity", .identity, Engagement.Identity.allCases.map { ($0.rawValue, IdentityText($0)) }),
            FormField(.ticks, "means", text(.means)).with {
                $0.options = Engagement.IdentityCheck.allCases.map {
                    .init($0.rawValue, exchange.text(IdentityCheckText($0)), false)
                }
            },
            FormField(.ticks, "powers", text(.powers), hint: text(.powersHint)).with {
                $0.options = Engagement.Power.allCases.map {
                    .init($0.rawValue, exchange.text(PowerText($0)), false)
                }
            },
            FormField(.area, "grounds", text(.grounds)),
        ]
    }

    private var classification: [Block?] {
        let possible = alert.engagement?.possibleAssessments ?? []
        var fields = [
            choice(
                "assessment", .found,
                AlertAssessment.allCases.filter(possible.contains).map { ($0.rawValue, AssessmentText($0)) })
        ]
        if possible.contains(where: \.isFalse) {
            fields += [
                choice(
                    "source", .observedSource, ObservedPerson.Source.allCases.map { ($0.rawValue, SourceText($0)) }
                ).with { $0.hint = text(.observedHint) },
                choice(
                    "ethnicity", .ethnicity,
                    ObservedPerson.Ethnicity.allCases.map { ($0.rawValue, EthnicityText($0)) }),
                choice("sex", .sex, ObservedPerson.Sex.allCases.map { ($0.rawValue, SexText($0)) }),
                choice("age", .age, ObservedPerson.AgeBand.allCases.map { ($0.rawValue, AgeText($0)) }),
            ]
        }
        return [.heading(text(.classifyTitle)), form(.classifyAlert, fields + [note], .save)]
    }

    private var outcome: [Block?] {
        [
            .heading(text(.outcomeTitle)),
            form(
                .concludeAlert,
                [
                    choice("outcome", .outcome, AlertOutcome.allCases.map { ($0.rawValue, OutcomeText($0)) }), note,
                ], .save),
        ]
    }
}
