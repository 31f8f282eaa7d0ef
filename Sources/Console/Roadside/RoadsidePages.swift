import Casework
import Foundation
import HTTPTypes
import Operations

/// The page on an officer's phone: the statement, the camera, the answer, and what followed.
enum RoadsidePages {
    /// The page. Faces, names and answers come later by signed requests and are drawn by its script; none is in it.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let galleries = try await exchange.office.street.searchable(by: exchange.acting())
        let page = Page(
            exchange.text(RoadsideText.title),
            [
                .paragraph(exchange.text(RoadsideText.lead)),
                Block(
                    "roadside", values(exchange),
                    parts: [
                        "rsStatement": statement(exchange, galleries).map { $0.block(in: exchange.language) },
                        "rsConfirmation": confirmation(exchange).map { $0.block(in: exchange.language) },
                        "rsOutcome": outcome(exchange).map { $0.block(in: exchange.language) },
                    ], isOnce: true),
            ]
        ).with {
            $0.module = "roadside.js"
            $0.manifest = "roadside.webmanifest"
            $0.current = RouteName.roadsideSearch.rawValue
        }
        // The only page that may use the camera, and the only one that installs a worker.
        return exchange.page(page).with(.contentSecurityPolicy, SecurityHeaders.roadsidePolicy)
            .with(.permissionsPolicy, SecurityHeaders.roadsidePermissions)
    }

    private static func values(_ exchange: Exchange) -> TemplateValues {
        let language = exchange.language
        var values: TemplateValues = [
            "rsToken": exchange.session?.formToken ?? "", "rsAgain": RouteTable.address(.stepUp),
            "rsHere": RouteTable.address(.roadsideSearch),
        ]
        for text in RoadsideText.allCases { values.set("rsText\(text.rawValue)", language.text(text)) }
        values.set("rsProblem", language.text(CommonText.errorTitle))
        // On the leaflet's step, for the person to scan.
        values = values.merging(RoadsideLeafletCode.values(exchange))
        return values
    }

    // MARK: - Forms

    private static func statement(_ exchange: Exchange, _ galleries: [ReferenceGallery]) -> [FormField] {
        func choice(_ name: String, _ label: RoadsideText, _ options: [(String, String)]) -> FormField {
            self.choice(exchange, name, label, options)
        }
        let telling =
            [("told", exchange.text(RoadsideText.told))]
            + Telling.Reason.allCases.map { ($0.rawValue, exchange.text(NotToldText($0))) }
        var fields = [
            choice("reason", .reason, StreetReason.allCases.map { ($0.rawValue, exchange.text(StreetReasonText($0))) }),
            choice("power", .power, StreetPower.allCases.map { ($0.rawValue, exchange.text(StreetPowerText($0))) }),
            choice(
                "location", .location,
                LocationClass.allCases.map { ($0.rawValue, exchange.text(LocationClassText($0))) }),
            FormField(.tick, "risk", exchange.text(RoadsideText.risk)),
            choice("age", .age, AgeBand.allCases.map { ($0.rawValue, exchange.text(AgeBandText($0))) }),
            FormField(
                .tick, "child", exchange.text(RoadsideText.child), hint: exchange.text(RoadsideText.childPrompt)),
            choice("telling", .telling, telling),
            FormField(.ticks, "tried", exchange.text(RoadsideText.tried)).with {
                $0.options = IdentityStep.allCases.map {
                    .init($0.rawValue, exchange.text(IdentityStepText($0)), false)
                }
            },
            FormField(.tick, "grounds", exchange.text(RoadsideText.grounds)),
        ]
        if galleries.count > 1 {
            fields.append(choice("gallery", .gallery, galleries.map { ($0.id.description, $0.name) }))
        }
        return fields
    }

    private static func confirmation(_ exchange: Exchange) -> [FormField] {
        [
            choice(
                exchange, "identity", .identity,
                StreetConfirmation.Identity.allCases.map { ($0.rawValue, exchange.text(StreetIdentityText($0))) }),
            FormField(.ticks, "means", exchange.text(RoadsideText.means)).with {
                $0.options = Engagement.IdentityCheck.allCases.map {
                    .init($0.rawValue, exchange.text(IdentityCheckText($0)), false)
                }
            },
        ]
    }

    private static func outcome(_ exchange: Exchange) -> [FormField] {
        [
            choice(
                exchange, "outcome", .outcome,
                StreetOutcome.allCases.map { ($0.rawValue, exchange.text(StreetOutcomeText($0))) }),
            FormField(.tick, "outcome-grounds", exchange.text(RoadsideText.outcomeGrounds)),
        ]
    }

    /// A choice that begins with no answer, so that nobody states what they didn't choose.
    private static func choice(
        _ exchange: Exchange, _ name: String, _ label: RoadsideText, _ options: [(String, String)]
    ) -> FormField {
        FormField(.choice, name, exchange.text(label)).with {
            $0.options =
                [.init("", exchange.text(RoadsideText.choose), true)]
                + options.map { .init($0.0, $0.1, false) }
        }
    }
}
