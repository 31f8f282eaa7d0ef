import Casework
import Foundation
import HTTPTypes
import Interchange
import Operations
import Storage

/// Evaluations as JSON; every route does what its page does.
enum EvaluationAPI {
    /// The force's evaluations, oldest first, by pages of 50.
    static func list(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.evaluations(by: exchange.acting())
        let (items, next) = try API.slice(all, exchange)
        let (limit, withdrawals) = try await facts(exchange)
        return try .json(
            PageDocument(items: items.map { document($0, withdrawals, limit, exchange) }, next: next))
    }

    /// One evaluation.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let evaluation = try await exchange.office.desk.evaluation(
            try exchange.identifier("evaluation"), by: exchange.acting())
        let (limit, withdrawals) = try await facts(exchange)
        return try .json(document(evaluation, withdrawals, limit, exchange))
            .with(.eTag, "\"\(evaluation.revision)\"")
    }

    /// Registers a report.
    static func register(_ exchange: Exchange) async throws -> Reply {
        let wanted: RegisterEvaluationRequest = try API.decode(exchange)
        let files = try wanted.files()
        guard let running = exchange.office.running else { throw ConsoleError(.unavailable) }
        let registration: EvaluationRegistration
        do {
            registration = try await ReportUpload.registration(
                files.report, setUp: files.setUp, use: wanted.use,
                settingsDigest: running[wanted.use].settingsDigest)
        } catch is InterchangeError {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "report", text: .notAReport)])
        }
        let evaluation = try await exchange.office.desk.register(registration, by: exchange.acting())
        return try await saved(evaluation.id, exchange, status: .created)
    }

    /// Signs, accepts, rejects or takes back. The right and the confirmation of the same act's page are asked here.
    static func act(_ exchange: Exchange) async throws -> Reply {
        let wanted: EvaluationActRequest = try API.decode(exchange)
        try SearchAPI.require(wanted.act.page, exchange)
        let id: EvaluationCase.ID = try exchange.identifier("evaluation")
        let (desk, acting) = (exchange.office.desk, try exchange.acting())
        switch wanted.act {
        case .sign:
            let digest = try await ReportUpload.digest(Data(try needed(wanted.report, "report").utf8))
            _ = try await desk.sign(id, report: digest, seenAt: wanted.revision, by: acting)
        case .accept:
            _ = try await desk.accept(
                id, acknowledging: Set(wanted.acknowledged ?? []),
                validUntil: try needed(wanted.validUntil, "validUntil"), seenAt: wanted.revision, by: acting)
        case .reject:
            _ = try await desk.reject(id, reasons: wanted.reasons ?? "", seenAt: wanted.revision, by: acting)
        case .revoke:
            _ = try await desk.revoke(id, reasons: wanted.reasons ?? "", seenAt: wanted.revision, by: acting)
        }
        return try await saved(id, exchange)
    }

    // MARK: - Steps

    /// As the store has it now: the next act needs its revision.
    private static func saved(
        _ id: EvaluationCase.ID, _ exchange: Exchange, status: HTTPResponse.Status = .ok
    ) async throws -> Reply {
        guard let evaluation = try await exchange.office.desk.store.evaluationCase(id) else {
            throw ConsoleError(.notFound)
        }
        let (limit, withdrawals) = try await facts(exchange)
        return try .json(document(evaluation, withdrawals, limit, exchange), status: status)
    }

    /// What evaluations are judged by: the policy's limit, and what was stopped.
    private static func facts(_ exchange: Exchange) async throws -> (Double?, [AlgorithmWithdrawal]) {
        let policy = try await exchange.office.policy()
        return (policy?.terms.monitoring.falseAlertLimit, try await exchange.office.desk.store.withdrawals())
    }

    private static func document(
        _ evaluation: EvaluationCase, _ withdrawals: [AlgorithmWithdrawal], _ limit: Double?, _ exchange: Exchange
    ) -> EvaluationDocument {
        let standing = EvaluationStanding(
            evaluation, running: exchange.office.running?[evaluation.binding.use], withdrawals, at: exchange.now)
        return EvaluationDocument(evaluation, standing, limit: limit)
    }
}
