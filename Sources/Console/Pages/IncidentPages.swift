import Casework
import Foundation
import Operations
import Storage

/// Incidents of a deployment: what was reported, and the form that reports one, which is open to any officer.
enum IncidentPages {
    /// What was reported, with the time by which a breach has to be notified; never what was written about it.
    static func list(_ deployment: DeploymentCase, _ exchange: Exchange) async throws -> [Block?] {
        let store = exchange.office.desk.store
        let incidents = try await store.incidents(of: deployment.id)
        guard !incidents.isEmpty else { return [] }
        let policy = try await store.publishedPolicy(of: deployment.force)
        let language = exchange.language
        let rows = incidents.map { incident in
            var text = exchange.text(IncidentText(incident.kind))
            if incident.state == .open, let policy, let limit = incident.notifiableBy(under: policy) {
                text += "\n" + exchange.text(IncidentFormText.notifyBy, language.time(limit))
            }
            return Block.SummaryRow(language.time(incident.noticedAt), text)
        }
        return [.heading(exchange.text(ClosingText.incidents)), .summary(rows, in: language)]
    }

    /// The form.
    static func form(_ deployment: DeploymentCase, _ exchange: Exchange) -> [Block?] {
        func text(_ text: IncidentFormText) -> String { exchange.text(text) }
        return [
            .heading(text(.title)), .paragraph(text(.lead)),
            exchange.form(
                RouteTable.address(.reportIncident, deployment.id.description),
                fields: [
                    FormField(.choice, "incidentKind", text(.kind)).with { field in
                        field.options = Incident.Kind.allCases.map { kind in
                            .init(kind.rawValue, exchange.text(IncidentText(kind)), false)
                        }
                    },
                    FormField(.area, "narrative", text(.narrative), hint: text(.narrativeHint)),
                ], buttons: [.init(text(.report))]),
        ]
    }

    /// Reports an incident, from the form.
    static func report(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.peek(exchange)
        let (written, narrative) = (exchange.form["incidentKind"], exchange.form["narrative"])
        guard let kind = Incident.Kind(rawValue: written) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "incidentKind", text: .notAChoice)])
        }
        guard !narrative.allSatisfy(\.isWhitespace) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "narrative", text: .missing)])
        }
        _ = try await exchange.office.desk.report(
            kind, deployment: deployment.id, narrative: narrative, by: exchange.acting())
        // Some who may report have no right to the page.
        guard Right.readDeployments.admits(officer), deployment.phase.ending != nil else {
            return .redirect(to: RouteTable.address(.home))
        }
        return .redirect(to: RouteTable.address(.closing, deployment.id.description))
    }
}
