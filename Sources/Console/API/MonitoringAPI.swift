import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Stopped algorithms and monitoring as JSON; every route does what its page does.
enum MonitoringAPI {
    /// Every withdrawal, lifted ones too, oldest first, by pages of 50.
    static func withdrawals(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.withdrawals(by: exchange.acting())
        let (items, next) = try API.slice(all, exchange)
        var documents: [WithdrawalDocument] = []
        for item in items { documents.append(try await document(item, exchange)) }
        return try .json(PageDocument(items: documents, next: next))
    }

    /// Stops an algorithm; the answer names the deployments that it paused.
    static func stop(_ exchange: Exchange) async throws -> Reply {
        let wanted: StopAlgorithmRequest = try API.decode(exchange)
        let desk = exchange.office.desk
        let done = try await desk.withdrawAlgorithm(
            wanted.algorithm, version: wanted.version.flatMap { $0.isEmpty ? nil : $0 }, reasons: wanted.reasons,
            by: exchange.acting())
        let saved = try await desk.store.withdrawal(done.withdrawal.id) ?? done.withdrawal
        return try .json(WithdrawalDocument(saved, nil, paused: done.paused), status: .created)
    }

    /// One of the two halves of lifting a withdrawal; the right and the confirmation of its page are asked here.
    static func withdrawalAct(_ exchange: Exchange) async throws -> Reply {
        let wanted: WithdrawalActRequest = try API.decode(exchange)
        try SearchAPI.require(wanted.act.page, exchange)
        let id: AlgorithmWithdrawal.ID = try exchange.identifier("withdrawal")
        let (desk, acting) = (exchange.office.desk, try exchange.acting())
        switch wanted.act {
        case .propose:
            let ground = EvaluationCase.ID(try needed(wanted.evaluation, "evaluation"))
            try await desk.proposeLift(id, on: ground, seenAt: wanted.revision, by: acting)
        case .agree: _ = try await desk.agreeToLift(id, seenAt: wanted.revision, by: acting)
        }
        guard let saved = try await desk.store.withdrawal(id) else { throw ConsoleError(.notFound) }
        return try .json(try await document(saved, exchange))
    }

    /// The records of monitoring, by pages of 50.
    static func monitoring(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.monitoring(by: exchange.acting())
        let (items, next) = try API.slice(all, exchange)
        return try .json(
            PageDocument(items: items.map { MonitoringDocument($0.record, $0.evaluated) }, next: next))
    }

    /// Records walks of volunteers.
    static func recordWalks(_ exchange: Exchange) async throws -> Reply {
        let wanted: WalksRequest = try API.decode(exchange)
        let desk = exchange.office.desk
        let deployment = try await desk.deployment(wanted.deployment, by: exchange.acting())
        try await desk.recordWalks(
            wanted.walks, recognised: wanted.recognised, of: deployment.id, by: exchange.acting())
        return try .json([String: String]())
    }

    /// Lets the chart of recent changes begin again.
    static func review(_ exchange: Exchange) async throws -> Reply {
        let wanted: ReviewAlarmRequest = try API.decode(exchange)
        let desk = exchange.office.desk
        let record = try await desk.review(
            try exchange.identifier("record"), seenAt: wanted.revision, by: exchange.acting())
        let saved = try await desk.store.stratum(record.id) ?? record
        return try .json(MonitoringDocument(saved, nil))
    }

    private static func document(_ withdrawal: AlgorithmWithdrawal, _ exchange: Exchange) async throws
        -> WithdrawalDocument
    {
        let proposal = try await exchange.office.desk.liftProposal(of: withdrawal.id)
        return WithdrawalDocument(withdrawal, withdrawal.lifting == nil ? proposal : nil)
    }
}
