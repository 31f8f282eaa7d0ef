import Casework
import HTTPTypes
import Interchange
import Operations

/// The policy's next version and what retention does with it, as JSON; every route does what its page does.
enum PolicyAPI {
    /// The draft, what it lacks, and the proposal to publish it.
    static func draft(_ exchange: Exchange) async throws -> Reply { try await document(exchange) }

    /// Replaces the draft by the text of a policy file.
    static func write(_ exchange: Exchange) async throws -> Reply {
        let wanted: DraftPolicyRequest = try API.decode(exchange)
        do {
            let terms = try PolicyFile.read(text: wanted.terms)
            _ = try await exchange.office.desk.draftPolicy(terms, by: exchange.acting())
        } catch let error as InterchangeError {
            throw ConsoleError(unreadable: error, field: "terms")
        }
        return try await document(exchange)
    }

    /// Proposes to publish the draft.
    static func propose(_ exchange: Exchange) async throws -> Reply {
        let wanted: PublishPolicyRequest = try API.decode(exchange)
        try await exchange.office.desk.proposePublication(
            at: wanted.address, seenAt: wanted.revision, by: exchange.acting())
        return try await document(exchange)
    }

    /// Agrees, and so publishes it.
    static func agree(_ exchange: Exchange) async throws -> Reply {
        let wanted: PublishPolicyRequest = try API.decode(exchange)
        let policy = try await PolicyPages.publish(seenAt: wanted.revision, at: wanted.address, exchange)
        return try .json(PolicyDocument(policy))
    }

    /// The figures of retention, kind by kind, with the published periods; looking is logged.
    static func retention(_ exchange: Exchange) async throws -> Reply {
        let policy = try await exchange.office.requirePolicy()
        let report = try await exchange.office.desk.retentionReport(by: exchange.acting())
        return try .json(RetentionDocument(report, policy))
    }

    /// What is due now, the longest overdue first, by pages of 50; looking is logged.
    static func due(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.dueItems(by: exchange.acting())
        let (items, next) = try API.slice(all, exchange)
        return try .json(PageDocument(items: items.map { DueDocument($0.item, deadline: $0.deadline) }, next: next))
    }

    private static func document(_ exchange: Exchange) async throws -> Reply {
        let (draft, proposal) = try await exchange.office.desk.policyDraft(by: exchange.acting())
        guard let draft else { throw ConsoleError(.notFound) }
        return try .json(PolicyDraftDocument(draft, proposal)).with(.eTag, "\"\(draft.revision)\"")
    }
}
