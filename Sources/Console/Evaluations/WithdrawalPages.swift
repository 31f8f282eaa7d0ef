import Casework
import Foundation
import Operations
import Storage

/// The kill switch: algorithms that were stopped everywhere, by one person, and how two let them be used again.
enum WithdrawalPages {
    /// Every withdrawal, the latest first, and what this officer can do; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let desk = exchange.office.desk
        let all = try await desk.withdrawals(by: exchange.acting())
        let evaluations = try await desk.store.evaluationCases(of: officer.force)
        func text(_ text: WithdrawalText) -> String { exchange.text(text) }
        var blocks: [Block?] = []
        if let paused = exchange.query("paused").flatMap({ Int($0) }), paused >= 0 {
            blocks.append(Block.success(exchange.text(WithdrawalText.done, PrintedFigure.count(paused))))
        }
        blocks.append(Block.paragraph(text(.lead), isLead: true))
        if all.isEmpty { blocks.append(Block.paragraph(text(.empty))) }
        for withdrawal in all.reversed() { blocks += try await one(withdrawal, evaluations, officer, exchange) }
        if Right.stopAlgorithm.admits(officer) { blocks += stopForm(exchange) }
        return exchange.page(
            Page(text(.title), blocks).with { $0.backAddress = RouteTable.address(.evaluations) })
    }

    /// Stops an algorithm; what is live with it pauses before the answer.
    static func stop(_ exchange: Exchange) async throws -> Reply {
        let form = exchange.form
        let version = form["version"]
        let done = try await exchange.office.desk.withdrawAlgorithm(
            form["algorithm"], version: version.isEmpty ? nil : version, reasons: form["reasons"],
            by: exchange.acting())
        return .redirect(to: "\(RouteTable.address(.withdrawals))?paused=\(done.paused.count)")
    }

    /// The senior responsible officer proposes to use it again.
    static func propose(_ exchange: Exchange) async throws -> Reply {
        let id: AlgorithmWithdrawal.ID = try exchange.identifier("withdrawal")
        let seen = try exchange.seenRevision()
        guard let ground = UUID(uuidString: exchange.form["evaluation"]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "evaluation", text: .notAChoice)])
        }
        try await exchange.office.desk.proposeLift(id, on: .init(ground), seenAt: seen, by: exchange.acting())
        return .redirect(to: RouteTable.address(.withdrawals))
    }

    /// The second person agrees, and so lifts it.
    static func agree(_ exchange: Exchange) async throws -> Reply {
        let id: AlgorithmWithdrawal.ID = try exchange.identifier("withdrawal")
        _ = try await exchange.office.desk.agreeToLift(
            id, seenAt: try exchange.seenRevision(), by: exchange.acting())
        return .redirect(to: RouteTable.address(.withdrawals))
    }

    // MARK: - Steps

    private static func one(
        _ withdrawal: AlgorithmWithdrawal, _ evaluations: [EvaluationCase], _ officer: Officer, _ exchange: Exchange
    ) async throws -> [Block?] {
        func text(_ text: WithdrawalText) -> String { exchange.text(text) }
        func who(_ id: Officer.ID, _ instant: Date) async throws -> String {
            let name = try await exchange.name(of: id)
            return "\(name)\n\(exchange.language.time(instant))"
        }
        var rows: [Block.SummaryRow] = [
            .init(text(.version), withdrawal.version ?? text(.everyVersion)),
            .init(text(.stoppedBy), try await who(withdrawal.withdrawnBy, withdrawal.withdrawnAt)),
        ]
        // Another force's reasons are its own.
        let decides = [Right.stopAlgorithm, .liftWithdrawal, .agreeToLift].contains { $0.admits(officer) }
        if withdrawal.force == officer.force, decides {
            rows.append(.init(text(.reasons), withdrawal.sealed.reasons))
        }
        if let lifting = withdrawal.lifting {
            rows.append(.init(text(.proposedBy), try await exchange.name(of: lifting.officer)))
            rows.append(.init(text(.agreedBy), try await who(lifting.second, lifting.liftedAt)))
        }
        let isLifted = withdrawal.lifting != nil
        var blocks: [Block?] = [
            .heading(withdrawal.algorithm), .tag(text(isLifted ? .lifted : .inForce), isLifted ? .plain : .bad),
            .summary(rows, in: exchange.language),
        ]
        if !isLifted, withdrawal.force == officer.force {
            blocks += try await lifting(withdrawal, evaluations, officer, exchange)
        }
        return blocks
    }

    private static func lifting(
        _ withdrawal: AlgorithmWithdrawal, _ evaluations: [EvaluationCase], _ officer: Officer, _ exchange: Exchange
    ) async throws -> [Block?] {
        var blocks: [Block?] = []
        if let proposal = try await exchange.office.desk.liftProposal(of: withdrawal.id),
            case .liftWithdrawal(_, let ground) = proposal.act, proposal.approval == nil
        {
            let name = try await exchange.name(of: proposal.proposer)
            blocks.append(
                Block.inset(
                    exchange.text(WithdrawalText.proposed, name, exchange.language.time(proposal.proposedAt))))
            blocks.append(
                Block.links([
                    (text: exchange.text(EvaluationText.oneTitle), address: EvaluationPages.address(ground))
                ]))
            if Right.agreeToLift.admits(officer), proposal.proposer != officer.id {
                blocks.append(Block.warning(exchange.text(WithdrawalText.agreeLead), in: exchange.language))
                blocks.append(
                    exchange.form(
                        RouteTable.address(.agreeToLift, withdrawal.id.description), revision: proposal.revision,
                        buttons: [.init(exchange.text(WithdrawalText.agree))]))
            }
        }
        if Right.liftWithdrawal.admits(officer) { blocks += proposeForm(withdrawal, evaluations, exchange) }
        return blocks
    }

    private static func proposeForm(
        _ withdrawal: AlgorithmWithdrawal, _ evaluations: [EvaluationCase], _ exchange: Exchange
    ) -> [Block?] {
        let grounds = evaluations.filter { withdrawal.groundRefusal($0, at: exchange.now) == nil }
        guard !grounds.isEmpty else { return [.paragraph(exchange.text(WithdrawalText.noGround))] }
        let field = FormField(
            .choice, "evaluation-\(withdrawal.id)", exchange.text(WithdrawalText.ground)
        ).with {
            $0.sentName = "evaluation"
            $0.options = grounds.map {
                .init(
                    $0.id.description,
                    "\($0.binding.algorithm.version), \($0.figures.threshold), "
                        + exchange.language.time($0.registeredAt), false)
            }
        }
        return [
            .paragraph(exchange.text(WithdrawalText.proposeLead)),
            exchange.form(
                RouteTable.address(.proposeLift, withdrawal.id.description), revision: withdrawal.revision,
                fields: [field], buttons: [.init(exchange.text(WithdrawalText.propose))]),
        ]
    }

    private static func stopForm(_ exchange: Exchange) -> [Block?] {
        func text(_ text: WithdrawalText) -> String { exchange.text(text) }
        return [
            .heading(text(.stopTitle)), .warning(text(.stopLead), in: exchange.language),
            exchange.form(
                RouteTable.address(.withdrawAlgorithm),
                fields: [
                    FormField(
                        .line, "algorithm", text(.algorithm), hint: text(.algorithmHint),
                        value: exchange.office.running?.live.algorithm.name ?? ""
                    ).with { $0.width = 20 },
                    FormField(.line, "version", text(.version), hint: text(.versionHint)).with { $0.width = 20 },
                    FormField(.area, "reasons", text(.reasons)),
                ], buttons: [.init(text(.stop), isWarning: true)]),
        ]
    }
}
