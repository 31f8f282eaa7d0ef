import Casework
import Foundation
import HTTPTypes
import Interchange
import Operations
import Storage

/// Drafting the force's policy, and publishing it by two people.
enum PolicyPages {
    /// The draft, what it lacks, and what this officer can do with it.
    static func show(_ exchange: Exchange) async throws -> Reply {
        try await page(exchange, typed: nil, fault: nil)
    }

    /// Replaces the draft by what was typed.
    static func draft(_ exchange: Exchange) async throws -> Reply {
        let text = exchange.form["terms"]
        do {
            let terms = try PolicyFile.read(text: text)
            _ = try await exchange.office.desk.draftPolicy(terms, by: exchange.acting())
        } catch let error as InterchangeError {
            return try await page(exchange, typed: text, fault: error.message)
        }
        return .redirect(to: RouteTable.address(.policyDraft))
    }

    /// Proposes to publish the draft.
    static func propose(_ exchange: Exchange) async throws -> Reply {
        guard let revision = Int(exchange.form["revision"]) else { throw ConsoleError(.badRequest) }
        try await exchange.office.desk.proposePublication(
            at: exchange.form["address"], seenAt: revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.policyDraft))
    }

    /// Agrees, and so publishes it.
    static func agree(_ exchange: Exchange) async throws -> Reply {
        guard let revision = Int(exchange.form["revision"]) else { throw ConsoleError(.badRequest) }
        _ = try await publish(seenAt: revision, at: exchange.form["seen-address"], exchange)
        return .redirect(to: RouteTable.address(.publicPolicy))
    }

    /// Publishes what somebody else proposed, for the pages and the API.
    ///
    /// - Throws: ``ConsoleError`` with code `stale` where there is no draft any more; what the desk throws.
    static func publish(seenAt revision: Int, at address: String, _ exchange: Exchange) async throws -> Policy {
        let found = try await exchange.office.desk.policyDraft(by: exchange.acting())
        guard found.draft != nil else { throw ConsoleError(.stale) }
        return try await exchange.office.desk.agreeToPublication(
            seenAt: revision, at: address, by: exchange.acting())
    }

    // MARK: - Steps

    private static func page(_ exchange: Exchange, typed: String?, fault: String?) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let (draft, proposal) = try await exchange.office.desk.policyDraft(by: exchange.acting())
        var blocks: [Block?] = []
        if let draft {
            blocks += summary(draft, exchange)
            blocks += forms(draft, proposal, officer, exchange)
        } else {
            blocks.append(.paragraph(exchange.text(PolicyText.noDraft)))
        }
        if Right.draftPolicy.admits(officer) { blocks += draftForm(exchange, typed: typed, fault: fault) }
        return exchange.page(
            Page(exchange.text(PolicyText.title), blocks).with {
                if let fault { $0.faults = [(fault, "terms")] }
                $0.backAddress = RouteTable.address(.home)
            }, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func summary(_ draft: Policy, _ exchange: Exchange) -> [Block?] {
        let terms = draft.terms
        let rows: [Block.SummaryRow] = [
            .init(exchange.text(PolicyText.version), String(draft.version)),
            .init(
                exchange.text(PolicyText.categories),
                terms.categories.map { exchange.text(CategoryText($0.category)) }.joined(separator: "\n")),
            .init(
                exchange.text(PolicyText.locations),
                terms.locations.map { "\(exchange.text(CriterionText($0.criterion))): \($0.definition)" }
                    .joined(separator: "\n")),
            .init(
                exchange.text(PolicyText.thresholds),
                terms.thresholds.map { "\($0.algorithm.name)@\($0.algorithm.version): \($0.floor), \($0.standard)" }
                    .joined(separator: "\n")),
        ]
        var blocks: [Block?] = [
            Block.heading(exchange.text(PolicyText.draftTitle)), Block.summary(rows, in: exchange.language),
            PublicPages.retentionTable(draft, exchange), GradeTable.block(draft, exchange),
        ]
        for refusal in terms.refusals() {
            blocks.append(Block.inset("\(refusal.rule): \(refusal.reason) \(refusal.remedy)", language: .english))
        }
        return blocks
    }

    private static func forms(
        _ draft: Policy, _ proposal: TwoPersonProposal?, _ officer: Officer, _ exchange: Exchange
    ) -> [Block?] {
        var blocks: [Block?] = []
        if let proposal, case .publishPolicy(_, _, let address) = proposal.act {
            blocks.append(
                .inset(exchange.text(PolicyText.proposed, exchange.language.time(proposal.proposedAt), address)))
            if proposal.proposer != officer.id {
                blocks.append(.warning(exchange.text(PolicyText.agreeLead), in: exchange.language))
                blocks.append(
                    exchange.form(
                        RouteTable.address(.agreePolicy), revision: draft.revision,
                        fields: [FormField(.hidden, "seen-address", "", value: address)],
                        buttons: [.init(exchange.text(PolicyText.agree))]))
            }
        }
        guard Right.draftPolicy.admits(officer) else { return blocks }
        blocks.append(.heading(exchange.text(PolicyText.proposeTitle)))
        blocks.append(.paragraph(exchange.text(PolicyText.proposeLead)))
        blocks.append(
            exchange.form(
                RouteTable.address(.proposePolicy), revision: draft.revision,
                fields: [FormField(.line, "address", exchange.text(PolicyText.address))],
                buttons: [.init(exchange.text(PolicyText.propose))]))
        return blocks
    }

    private static func draftForm(_ exchange: Exchange, typed: String?, fault: String?) -> [Block?] {
        [
            .heading(exchange.text(PolicyText.writeTitle)),
            exchange.form(
                RouteTable.address(.draftPolicy),
                fields: [
                    FormField(
                        .area, "terms", exchange.text(PolicyText.terms), hint: exchange.text(PolicyText.termsHint),
                        value: typed ?? ""
                    ).with { $0.fault = fault }
                ], buttons: [.init(exchange.text(PolicyText.saveDraft))]),
        ]
    }
}
