package import Casework
import Foundation
package import Storage

/// Who receives a part of the log.
package struct LogRecipient: Sendable {
    /// The body, e.g. `Information Commissioner`; never a person's name.
    package let name: String
    package let kind: DisclosureGuard.Recipient

    /// Takes the values as they are.
    package init(_ name: String, _ kind: DisclosureGuard.Recipient) {
        self.name = name
        self.kind = kind
    }
}

extension Desk {
    /// Hands the log on: it is read, which is logged, and what leaves is logged as disclosed before it does.
    ///
    /// More than one entry leaves by two people only (rulebook §4); the approval names exactly this export, and is
    /// kept.
    /// - Parameters:
    ///   - query: which part.
    ///   - filter: what narrows it.
    ///   - limit: the most entries, oldest first.
    ///   - recipient: who receives it.
    ///   - why: one of the purposes that the law allows.
    ///   - second: who agrees, signed in too: the data protection officer or the senior responsible officer.
    ///   - acting: who acts.
    /// - Throws: `Refusal` by role, G2, §4 or G12; ``OperationError``.
    package func exportLog(
        _ query: LogQuery, matching filter: LogFilter = LogFilter(), limit: Int, to recipient: LogRecipient,
        why: LoggedEvent.Justification, agreedBy second: ActingOfficer?, by acting: ActingOfficer
    ) async throws -> [LogRecord] {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.auditors, "export the log", on: .init(.log, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, Self.auditors)
            try Self.require(recipient: recipient.name)
            let records = try await log(query, matching: filter, limit: limit, why: why, by: acting)
            let instant = now
            var (changes, events, approval): ([Change], [LoggedEvent], TwoPersonApproval?) = ([], [], nil)
            if let second, records.count > 1 {
                var proposal = TwoPersonProposal(
                    id: .init(makeID()), act: .export(to: recipient.name, records: records.count),
                    proposer: officer.id, proposedAt: instant)
                let (other, policy) = (try await current(second), try await self.policy(of: acting.force))
                approval = try proposal.confirm(by: other, under: policy, at: instant)
                changes += try await saving(proposal)
                let agreement = Entry(
                    second, other, [.dataProtectionOfficer, .seniorResponsibleOfficer], "agree to an export",
                    on: entry.object)
                events.append(agreement.event(.alteration, at: instant, id: makeID()))
            }
            if let refusal = DisclosureGuard.refusal(
                recipient.kind, named: recipient.name, records: records.count, approval: approval)
            {
                throw refusal
            }
            var event = entry.event(.disclosure, at: instant, id: makeID())
            event.justification = why
            event.recipient = recipient.name
            event.resultCount = records.count
            try await commit(UnitOfWork(changes, logging: events + [event]))
            return records
        }
    }
}
