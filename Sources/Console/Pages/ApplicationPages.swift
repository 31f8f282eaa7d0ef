import Casework
import Foundation
import HTTPTypes
import Operations

/// Drafting an application: one part a page, then all answers to check, then the submission.
enum ApplicationPages {
    /// The form that starts one.
    static func showNew(_ exchange: Exchange) -> Reply { newForm(exchange, faults: []) }

    /// Starts one with what the policy suggests.
    static func create(_ exchange: Exchange) async throws -> Reply {
        let (reference, operation) = (exchange.form["reference"], exchange.form["operation"])
        var faults: [FieldFault] = []
        if reference.isEmpty { faults.append(FieldFault(field: "reference", text: .missing)) }
        if reference.utf8.count > 64 { faults.append(FieldFault(field: "reference", text: .tooLong)) }
        if operation.isEmpty { faults.append(FieldFault(field: "operation", text: .missing)) }
        guard faults.isEmpty else { return newForm(exchange, faults: faults) }
        let policy = try await exchange.office.requirePolicy()
        let deployment = try await exchange.office.desk.createDeployment(
            reference, terms(operation, policy, exchange), AuthorityNarrative(), by: exchange.acting())
        return .redirect(to: RouteTable.address(.deployment, deployment.id.description))
    }

    /// One part.
    static func showSection(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        let section = try section(exchange)
        let form = try await ApplicationForm(exchange, section, deployment)
        return exchange.page(form.page(faults: []))
    }

    /// Saves one part, if all of it can be read.
    static func saveSection(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        try exchange.requireSeen(deployment.revision)
        let section = try section(exchange)
        var reader = ApplicationReader(exchange.form)
        var terms = deployment.application.terms
        var narrative = deployment.sealed.narratives[0]
        reader.read(section, into: &terms, &narrative)
        guard reader.faults.isEmpty else {
            let form = try await ApplicationForm(exchange, section, deployment)
            return exchange.page(form.page(faults: reader.faults), status: .unprocessableContent)
        }
        _ = try await exchange.office.desk.apply(
            .edit(terms, narrative), to: deployment.id, seenAt: deployment.revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.deployment, deployment.id.description))
    }

    /// All answers.
    static func check(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        let (_, officer) = try exchange.signedIn()
        let isOpen = deployment.phase.name == .draft && deployment.application.applicant == officer.id
        var blocks: [Block?] = [
            deployment.phase.name == .draft ? .paragraph(exchange.text(ApplicationText.checkLead), isLead: true) : nil
        ]
        blocks += try await ApplicationAnswers(exchange, deployment, canChange: isOpen).blocks
        if isOpen {
            blocks.append(
                exchange.form(
                    RouteTable.address(.submit, deployment.id.description), revision: deployment.revision,
                    buttons: [.init(exchange.text(ApplicationText.submit))]))
        }
        return exchange.page(
            Page(exchange.text(ApplicationText.checkTitle), blocks).with {
                $0.backAddress = RouteTable.address(.deployment, deployment.id.description)
            })
    }

    /// Submits it.
    static func submit(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        try exchange.requireSeen(deployment.revision)
        _ = try await exchange.office.desk.apply(
            .submit, to: deployment.id, seenAt: deployment.revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.deployment, deployment.id.description))
    }

    // MARK: - Steps

    private static func section(_ exchange: Exchange) throws -> ApplicationSection {
        guard let section = ApplicationSection(rawValue: try exchange.parameter("section")) else {
            throw ConsoleError(.notFound)
        }
        return section
    }

    private static func newForm(_ exchange: Exchange, faults: [FieldFault]) -> Reply {
        func fault(_ name: String) -> String? {
            faults.first { $0.field == name }.map { exchange.text($0.text) }
        }
        let fields = [
            FormField(
                .line, "reference", exchange.text(ApplicationText.reference),
                hint: exchange.text(ApplicationText.referenceHint), value: exchange.form["reference"]
            ).with {
                $0.width = 20
                $0.fault = fault("reference")
            },
            FormField(
                .line, "operation", exchange.text(ApplicationText.operation), value: exchange.form["operation"]
            ).with { $0.fault = fault("operation") },
        ]
        let page = Page(
            exchange.text(ApplicationText.newTitle),
            [
                exchange.form(
                    RouteTable.address(.newDeploymentAct), fields: fields,
                    buttons: [.init(exchange.text(CommonText.continueButton))])
            ]
        ).with {
            $0.faults = faults.map { (exchange.text($0.text), $0.field) }
            $0.backAddress = RouteTable.address(.deployments)
        }
        return exchange.page(page, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// What a new draft begins with: nothing but what the policy says, so that the applicant has to think of the rest.
    private static func terms(_ operation: String, _ policy: Policy, _ exchange: Exchange) -> AuthorityTerms {
        let rule = policy.terms.thresholds.first { $0.use == .live }
        let start = exchange.now.addingTimeInterval(7 * 86_400)
        return AuthorityTerms(
            operation: operation, start: start, end: nil,
            site: DeploymentSite(name: "", criterion: nil, areas: [], cameras: []), useCase: nil, purposes: [],
            watchlist: .init(sizes: [:]),
            matching: .init(
                algorithm: rule?.algorithm ?? AlgorithmIdentity(name: "", version: ""), threshold: rule?.standard ?? 1,
                evaluation: rule?.evaluation, expectedFootfall: 0),
            assessments: ImpactAssessments(dataProtection: nil, equality: nil),
            notice: .init(channels: [], signs: 0, hasLeaflets: false, hasAlternativeRoute: false),
            isExercise: exchange.office.isExercise)
    }
}
