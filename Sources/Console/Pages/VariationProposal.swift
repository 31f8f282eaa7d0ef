import Casework
import Foundation
import HTTPTypes
import Operations

/// Asking for a change of a written authority: the whole application as one form, filled in with what is authorised.
enum VariationProposal {
    /// The form.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        guard deployment.authority != nil else { throw ConsoleError(.notFound) }
        return try await page(deployment, exchange)
    }

    /// Proposes it. What can't be read or isn't permitted comes back as it was typed.
    static func propose(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        guard deployment.authority != nil else { throw ConsoleError(.notFound) }
        try exchange.requireSeen(deployment.revision)
        var reader = ApplicationReader(exchange.form)
        var terms = deployment.terms
        var narrative = deployment.sealed.narratives.last ?? AuthorityNarrative()
        for section in ApplicationSection.allCases { reader.read(section, into: &terms, &narrative) }
        guard reader.faults.isEmpty else {
            return try await page(deployment, exchange, faults: reader.faults, status: .unprocessableContent)
        }
        keepUntouched(&terms, as: deployment.terms)
        do {
            _ = try await exchange.office.desk.apply(
                .proposeVariation(terms, narrative), to: deployment.id, seenAt: deployment.revision,
                by: exchange.acting())
        } catch let refused as Refusals {
            return try await page(deployment, exchange, refusals: refused.all, status: .conflict)
        }
        return .redirect(to: RouteTable.address(.variation, deployment.id.description))
    }

    /// What the form shows less finely than it is kept stays as it is where nobody changed it: seconds, the hour at
    /// which an assessment ends, the order of purposes.
    private static func keepUntouched(_ terms: inout AuthorityTerms, as old: AuthorityTerms) {
        let language = Language.english
        if language.time(terms.start) == language.time(old.start) { terms.start = old.start }
        if terms.end.map(language.time) == old.end.map(language.time) { terms.end = old.end }
        if Set(terms.purposes) == Set(old.purposes) { terms.purposes = old.purposes }
        func day(_ document: DatedDocument?) -> String? {
            document.map { "\($0.reference) \(language.day($0.validUntil))" }
        }
        let (new, known) = (terms.assessments, old.assessments)
        if day(new.dataProtection) == day(known.dataProtection) {
            terms.assessments.dataProtection = known.dataProtection
        }
        if day(new.equality) == day(known.equality) { terms.assessments.equality = known.equality }
    }

    private static func page(
        _ deployment: DeploymentCase, _ exchange: Exchange, faults: [FieldFault] = [], refusals: [Refusal] = [],
        status: HTTPResponse.Status = .ok
    ) async throws -> Reply {
        let id = deployment.id.description
        var fields: [FormField] = []
        for section in ApplicationSection.allCases {
            fields += try await ApplicationForm(exchange, section, deployment).fields
        }
        let shown = fields.map { field in
            field.with { field in
                field.fault = faults.first { $0.field == field.name }.map { exchange.text($0.text) }
            }
        }
        let page = Page(
            exchange.text(VariationText.proposeTitle, deployment.reference),
            [
                .paragraph(exchange.text(VariationText.proposeLead), isLead: true),
                exchange.form(
                    RouteTable.address(.proposeVariation, id), revision: deployment.revision, fields: shown,
                    buttons: [.init(exchange.text(VariationText.propose))]),
            ]
        ).with {
            $0.faults = faults.map { (exchange.text($0.text), $0.field) }
            $0.refusals = refusals.map { ($0.rule, $0.reason, $0.remedy) }
            $0.backAddress = RouteTable.address(.variation, id)
        }
        return exchange.page(page, status: status)
    }
}
