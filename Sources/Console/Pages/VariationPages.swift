import Casework
import Foundation
import Operations
import Storage

/// Deciding on a change of a written authority (rulebook §5.2): what it would change, who has to agree, grant, refuse.
enum VariationPages {
    /// The variation that waits, with the ways to decide that are open to this officer.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.load(exchange)
        guard deployment.authority != nil else { throw ConsoleError(.notFound) }
        var blocks: [Block?] = []
        // What waits may be agreed to or refused meanwhile, and isn't granted.
        if isLive(deployment), deployment.variation != nil || Right.draftApplication.admits(officer) {
            blocks.append(.inset(exchange.text(VariationText.pauseFirst)))
        }
        if let variation = deployment.variation {
            let mayDecide = Right.decideApplication.admits(officer) || Right.agreeToVariation.admits(officer)
            // Asked before the officer reads and writes, so that nothing typed is lost.
            if mayDecide, !session.isConfirmed(at: exchange.now, exchange.office.settings) {
                let address = RouteTable.address(.variation, deployment.id.description)
                return .redirect(to: "\(RouteTable.address(.stepUp))?next=\(PercentCoding.encode(address))")
            }
            blocks += try await waiting(variation, deployment, officer, exchange)
        } else {
            blocks.append(.paragraph(exchange.text(VariationText.none)))
        }
        blocks += proposal(deployment, officer, exchange)
        return exchange.page(
            Page(exchange.text(VariationText.title, deployment.reference), blocks).with {
                $0.backAddress = RouteTable.address(.deployment, deployment.id.description)
                $0.form = "wide"
            })
    }

    /// The senior responsible officer agrees to a lower threshold; another officer grants it.
    static func agree(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await seen(exchange)
        try await exchange.office.desk.agreeToVariation(
            of: deployment.id, seenAt: deployment.revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.variation, deployment.id.description))
    }

    /// Grants it as a new version of the authority.
    static func grant(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await seen(exchange)
        _ = try await exchange.office.desk.grantVariation(
            of: deployment.id, agreedBy: nil, seenAt: deployment.revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.authority, deployment.id.description))
    }

    /// Refuses it, with reasons; the authority stays as it is.
    static func refuse(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await seen(exchange)
        _ = try await exchange.office.desk.apply(
            .refuseVariation(reasons: exchange.form["reasons"]), to: deployment.id, seenAt: deployment.revision,
            by: exchange.acting())
        return .redirect(to: RouteTable.address(.deployment, deployment.id.description))
    }

    // MARK: - Parts

    private static func isLive(_ deployment: DeploymentCase) -> Bool { deployment.phase.name == .live }

    private static func seen(_ exchange: Exchange) async throws -> DeploymentCase {
        let deployment = try await DeploymentPages.peek(exchange)
        try exchange.requireSeen(deployment.revision)
        return deployment
    }

    private static func waiting(
        _ variation: Variation, _ deployment: DeploymentCase, _ officer: Officer, _ exchange: Exchange
    ) async throws -> [Block?] {
        let desk = exchange.office.desk
        let name = try await desk.store.officer(variation.proposer)?.sealed.name ?? exchange.text(CommonText.unknown)
        let agreement = try await desk.variationAgreement(of: deployment)
        let table = try await VariationChanges(exchange, deployment, variation).table()
        let lead = exchange.text(VariationText.lead, name, exchange.language.time(variation.proposedAt))
        var blocks: [Block?] = [Block.paragraph(lead, isLead: true), table]
        if deployment.variationNeedsApproval {
            blocks += agreeing(variation, deployment, agreement, officer, exchange)
        }
        let isReady = !isLive(deployment) && (!deployment.variationNeedsApproval || agreement != nil)
        let isOwn = officer.id == variation.proposer || officer.id == deployment.application.applicant
        if Right.decideApplication.admits(officer), !isOwn {
            blocks += deciding(deployment, isReady: isReady, exchange)
        }
        return blocks
    }

    /// A lower threshold takes the senior responsible officer's agreement, in their own session (rulebook §4).
    private static func agreeing(
        _ variation: Variation, _ deployment: DeploymentCase, _ agreement: TwoPersonApproval?, _ officer: Officer,
        _ exchange: Exchange
    ) -> [Block?] {
        if let agreement {
            return [.success(exchange.text(VariationText.agreed, exchange.language.time(agreement.approvedAt)))]
        }
        let lead = Block.inset(exchange.text(VariationText.needsAgreement))
        guard Right.agreeToVariation.admits(officer), officer.id != variation.proposer else { return [lead] }
        return [
            lead,
            exchange.form(
                RouteTable.address(.agreeVariation, deployment.id.description), revision: deployment.revision,
                buttons: [.init(exchange.text(VariationText.agree))]),
        ]
    }

    private static func deciding(_ deployment: DeploymentCase, isReady: Bool, _ exchange: Exchange) -> [Block?] {
        let id = deployment.id.description
        return [
            isReady ? .heading(exchange.text(VariationText.grantTitle)) : nil,
            isReady ? .paragraph(exchange.text(VariationText.grantLead)) : nil,
            isReady
                ? exchange.form(
                    RouteTable.address(.grantVariation, id), revision: deployment.revision,
                    buttons: [.init(exchange.text(VariationText.grant))]) : nil,
            .heading(exchange.text(VariationText.refuseTitle)),
            exchange.form(
                RouteTable.address(.refuseVariation, id), revision: deployment.revision,
                fields: [FormField(.area, "reasons", exchange.text(DecisionText.reasons))],
                buttons: [.init(exchange.text(VariationText.refuse), isWarning: true)]),
        ]
    }

    private static func proposal(_ deployment: DeploymentCase, _ officer: Officer, _ exchange: Exchange) -> [Block?] {
        guard Right.draftApplication.admits(officer) else { return [] }
        switch deployment.phase.name {
        case .authorised, .prepared, .paused:
            return [
                deployment.variation == nil ? nil : .paragraph(exchange.text(VariationText.replaces)),
                .button(
                    exchange.text(VariationText.propose),
                    to: RouteTable.address(.newVariation, deployment.id.description)),
            ]
        default: return []
        }
    }
}
