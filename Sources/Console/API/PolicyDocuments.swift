import Casework
import Foundation
import Storage

/// The draft of the next version.
struct PolicyDraftDocument: Encodable, Sendable {
    /// That somebody wants it published as it is.
    struct Proposal: Encodable, Sendable {
        let proposer: String
        let proposedAt: Date
        /// Where the public will read it.
        let address: String
    }

    let revision: Int
    let policy: PolicyDocument
    /// What stands against publishing it.
    let refusals: [Refusal]
    /// nil where nobody proposes it as it is now.
    let proposal: Proposal?

    init(_ draft: Policy, _ proposal: TwoPersonProposal?) {
        revision = draft.revision
        policy = PolicyDocument(draft)
        refusals = draft.terms.refusals()
        if let proposal, case .publishPolicy(_, _, let address) = proposal.act {
            self.proposal = Proposal(
                proposer: proposal.proposer.description, proposedAt: proposal.proposedAt, address: address)
        } else {
            self.proposal = nil
        }
    }
}

/// Another draft.
struct DraftPolicyRequest: Decodable, Sendable {
    /// The text of a policy file (docs/casework.md).
    let terms: String
}

/// Half of a publication.
struct PublishPolicyRequest: Decodable, Sendable {
    /// Of the draft as the caller saw it.
    let revision: Int
    /// Where the public will read it; who agrees repeats the address that was proposed.
    let address: String
}

/// The figures of retention.
struct RetentionDocument: Encodable, Sendable {
    /// The figures of one kind.
    struct Line: Encodable, Sendable {
        let kind: String
        let kept: Int
        let due: Int
        /// Of those, due for longer than the worker's rhythm.
        let overdue: Int
        let held: Int
        /// Erased with a receipt.
        let done: Int
    }

    let at: Date
    let periods: [PolicyDocument.Period]
    let lines: [Line]
    /// Holds whose review is overdue.
    let overdueHolds: Int
    /// When the worker last ran to its end; nil before the first time.
    let workerSeenAt: Date?

    init(_ report: RetentionReport, _ policy: Policy) {
        at = report.at
        periods = PolicyDocument(policy).retention
        lines = report.lines.map {
            Line(
                kind: $0.kind.rawValue, kept: $0.kept, due: $0.due, overdue: $0.overdue, held: $0.held, done: $0.done)
        }
        overdueHolds = report.overdueHolds
        workerSeenAt = report.workerSeenAt
    }
}

/// Something that is to be erased now; it names nobody.
struct DueDocument: Encodable, Sendable {
    let id: String
    let kind: String
    /// Since when.
    let deadline: Date
    let deployment: String?

    init(_ item: RetentionItem, deadline: Date) {
        id = item.id.description
        kind = item.kind.rawValue
        self.deadline = deadline
        deployment = item.deployment?.description
    }
}
