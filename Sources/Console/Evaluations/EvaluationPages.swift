import Casework
import Foundation
import HTTPTypes
import Interchange
import Operations
import Storage

/// Evaluations from the registered report to the approval, and back.
enum EvaluationPages {
    /// Every evaluation of the force, the latest first; looking is logged.
    static func list(_ exchange: Exchange) async throws -> Reply { try await listPage(exchange, fault: nil) }

    /// Registers an uploaded report. What is wrong with it is said on the page of the list.
    static func register(_ exchange: Exchange) async throws -> Reply {
        let report = try ReportUpload.file("report", exchange)
        let setUp = try ReportUpload.file("setup", exchange)
        let use: AlgorithmUse = try exchange.chosen("use")
        guard let running = exchange.office.running else { throw ConsoleError(.unavailable) }
        do {
            let registration = try await ReportUpload.registration(
                report, setUp: setUp, use: use, settingsDigest: running[use].settingsDigest)
            let evaluation = try await exchange.office.desk.register(registration, by: exchange.acting())
            return .redirect(to: address(evaluation.id))
        } catch let error as InterchangeError {
            return try await listPage(exchange, fault: error.message)
        } catch let error as OperationError where error.code == .alreadyThere {
            return try await listPage(exchange, fault: error.message)
        }
    }

    /// One evaluation with figures, what it is bound to, and who decided; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let evaluation = try await exchange.office.desk.evaluation(
            try exchange.identifier("evaluation"), by: exchange.acting())
        // Needed while somebody still has to decide; afterwards the acknowledged ones stand with the acceptance.
        let differences: [GroupDifference] =
            switch evaluation.state.name {
            case .registered, .signed: try await exchange.office.desk.differences(of: evaluation)
            case .accepted, .rejected, .withdrawn: []
            }
        let blocks = try await EvaluationBlocks(
            exchange, evaluation, officer, differences: differences, policy: exchange.office.policy(),
            withdrawals: exchange.office.desk.store.withdrawals()
        ).all()
        return exchange.page(
            Page(exchange.text(EvaluationText.oneTitle), blocks).with {
                $0.backAddress = RouteTable.address(.evaluations)
                $0.form = "wide"
            })
    }

    /// The science lead signs, with the report at hand.
    static func sign(_ exchange: Exchange) async throws -> Reply {
        let id: EvaluationCase.ID = try exchange.identifier("evaluation")
        let seen = try exchange.seenRevision()
        let digest = try await ReportUpload.digest(try ReportUpload.file("report", exchange))
        _ = try await exchange.office.desk.sign(id, report: digest, seenAt: seen, by: exchange.acting())
        return .redirect(to: address(id))
    }

    /// The senior responsible officer accepts.
    static func accept(_ exchange: Exchange) async throws -> Reply {
        let id: EvaluationCase.ID = try exchange.identifier("evaluation")
        let seen = try exchange.seenRevision()
        guard let until = try exchange.day("until") else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "until", text: .missing)])
        }
        _ = try await exchange.office.desk.accept(
            id, acknowledging: Set(exchange.form.all("acknowledge")), validUntil: until, seenAt: seen,
            by: exchange.acting())
        return .redirect(to: address(id))
    }

    /// Ends an evaluation without approval.
    static func reject(_ exchange: Exchange) async throws -> Reply {
        let id: EvaluationCase.ID = try exchange.identifier("evaluation")
        _ = try await exchange.office.desk.reject(
            id, reasons: exchange.form["reasons"], seenAt: try exchange.seenRevision(), by: exchange.acting())
        return .redirect(to: address(id))
    }

    /// Takes an approval back; what is live on its ground pauses.
    static func revoke(_ exchange: Exchange) async throws -> Reply {
        let id: EvaluationCase.ID = try exchange.identifier("evaluation")
        _ = try await exchange.office.desk.revoke(
            id, reasons: exchange.form["reasons"], seenAt: try exchange.seenRevision(), by: exchange.acting())
        return .redirect(to: address(id))
    }

    // MARK: - Steps

    /// The address of an evaluation's page.
    static func address(_ id: EvaluationCase.ID) -> String { RouteTable.address(.evaluation, id.description) }

    private static func listPage(_ exchange: Exchange, fault: String?) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let desk = exchange.office.desk
        let all = try await desk.evaluations(by: exchange.acting())
        let withdrawals = try await desk.store.withdrawals()
        let rows = all.reversed().map { row($0, withdrawals, exchange) }
        func text(_ text: EvaluationText) -> String { exchange.text(text) }
        var blocks: [Block?] = [.paragraph(text(.lead), isLead: true)]
        let titles: [EvaluationText] = [.registeredAt, .pack, .use, .threshold, .standing]
        blocks.append(
            rows.isEmpty
                ? Block.paragraph(text(.empty)) : Block.table(text(.title), titles.map(text), rows, isWide: true))
        blocks.append(
            .links([
                (text: exchange.text(WithdrawalText.title), address: RouteTable.address(.withdrawals))
            ]))
        if Right.registerEvaluation.admits(officer) { blocks += registerForm(exchange) }
        return exchange.page(
            Page(text(.title), blocks).with {
                $0.current = RouteName.evaluations.rawValue
                $0.form = "wide"
                if let fault { $0.faults = [(fault, exchange.office.running == nil ? nil : "report")] }
            }, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func row(
        _ evaluation: EvaluationCase, _ withdrawals: [AlgorithmWithdrawal], _ exchange: Exchange
    ) -> [Block.Cell] {
        let binding = evaluation.binding
        let standing = EvaluationStanding(
            evaluation, running: exchange.office.running?[binding.use], withdrawals, at: exchange.now)
        let changes = standing.changes.map { exchange.text($0) }.joined(separator: ", ")
        let state = exchange.text(standing.state)
        return [
            .init(exchange.language.time(evaluation.registeredAt), to: address(evaluation.id)),
            .init("\(binding.algorithm.name)@\(binding.algorithm.version)"),
            .init(exchange.text(AlgorithmUseText(binding.use))), .number(String(evaluation.figures.threshold)),
            .init(standing.state == .changed ? "\(state): \(changes)" : state),
        ]
    }

    private static func registerForm(_ exchange: Exchange) -> [Block?] {
        func text(_ text: EvaluationText) -> String { exchange.text(text) }
        guard exchange.office.running != nil else {
            return [.heading(text(.registerTitle)), .paragraph(text(.noEngine))]
        }
        let limit = String(RouteTable.route(.registerEvaluation).bodyLimit >> 20)
        return [
            .heading(text(.registerTitle)), .paragraph(text(.registerLead)),
            exchange.form(
                RouteTable.address(.registerEvaluation),
                fields: [
                    FormField(
                        .file, "report", text(.report), hint: exchange.text(EvaluationText.reportHint, limit)),
                    FormField(.file, "setup", text(.setUp), hint: text(.setUpHint)),
                    exchange.choice(
                        "use", text(.use), AlgorithmUseText.allCases, value: AlgorithmUseText.live.rawValue),
                ], buttons: [.init(text(.register))]),
        ]
    }
}
