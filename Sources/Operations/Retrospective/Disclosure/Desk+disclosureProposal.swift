package import Casework
package import Foundation
import Storage

/// A case's disclosure on its way through two people.
package struct DisclosureProposal: Sendable {
    package let proposer: Officer.ID
    package let proposedAt: Date
    package let recipient: LogRecipient
    /// How many records it is about.
    package let records: Int
    /// Where it stands.
    package let state: State
    /// How often the proposal was saved; what an officer agrees to is named by it.
    package let revision: Int

    /// Where a proposal stands.
    package enum State: Sendable, Hashable {
        case proposed
        case agreed
        /// The pack was made, or the time for it is over.
        case over
    }

    init?(_ proposal: TwoPersonProposal, under policy: Policy, at instant: Date) {
        guard case .disclose(_, let name, let kind, let records) = proposal.act else { return nil }
        proposer = proposal.proposer
        proposedAt = proposal.proposedAt
        recipient = LogRecipient(name, kind)
        self.records = records
        revision = proposal.revision
        let since = proposal.approval?.approvedAt ?? proposal.proposedAt
        if proposal.usedAt != nil || instant.timeIntervalSince(since) > policy.terms.caps.proposal {
            state = .over
        } else {
            state = proposal.approval == nil ? .proposed : .agreed
        }
    }
}

/// Both halves of a disclosure, in the log's words.
private enum DisclosureAct: String, CaseworkAct {
    case propose = "propose to disclose a case's searches"
    case agree = "agree to disclose a case's searches"

    var roles: [Role] {
        switch self {
        case .propose: CaseLook.disclosure.roles
        case .agree: [.dataProtectionOfficer, .seniorResponsibleOfficer]
        }
    }

    var title: String { rawValue }
    var logKind: LoggedEvent.Kind { .alteration }
}

extension Desk {
    /// Proposes to disclose everything about a case's searches; somebody else has to agree (rulebook §4).
    ///
    /// An earlier proposal is replaced.
    /// - Throws: `Refusal` by role or G12; ``OperationError`` with code `notFound`, `badInput` or `noPolicy`.
    package func proposeDisclosure(
        of id: Investigation.ID, to recipient: LogRecipient, by acting: ActingOfficer
    ) async throws -> DisclosureProposal {
        let object = LoggedEvent.Object(.investigation, id)
        return try await perform(DisclosureAct.propose, on: object, of: id, by: acting) { context in
            try Self.require(context.officer, DisclosureAct.propose.roles)
            try Self.require(recipient: recipient.name)
            let file = try await self.file(of: investigation(id, for: context.officer))
            // Asked about one record, so that only what no approval can permit is refused.
            let act = disclosing(file, to: recipient)
            if let refusal = DisclosureGuard.refusal(recipient.kind, act, records: 1, approval: nil) { throw refusal }
            let instant = now
            var proposal = try await fresh(act, of: id, context.officer, at: instant)
            try await commit(saving(proposal), context, at: instant) { $0.recipient = recipient.name }
            proposal.revision += 1
            return try Self.shown(proposal, context.policy, instant)
        }
    }

    /// Agrees to the disclosure that somebody else proposed.
    ///
    /// - Parameters:
    ///   - id: the case.
    ///   - revision: of the proposal as the officer saw it; nil takes it as it is.
    ///   - acting: the data protection officer or the senior responsible officer.
    /// - Throws: `Refusal` by G2 or §4; ``OperationError`` with code `notFound` or `stale`.
    package func agreeToDisclosure(
        of id: Investigation.ID, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> DisclosureProposal {
        let object = LoggedEvent.Object(.investigation, id)
        return try await perform(DisclosureAct.agree, on: object, of: id, by: acting) { context in
            guard let found = try await store.investigation(id), found.force == acting.force,
                var proposal = try await store.proposal(.of(id)), case .disclose(_, let name, _, _) = proposal.act
            else { throw OperationError.missing("proposal to disclose this case") }
            try Self.require(proposal.revision, seenAt: revision)
            let instant = now
            _ = try proposal.confirm(by: context.officer, under: context.policy, at: instant)
            try await commit([.saveProposal(proposal)], context, at: instant) { $0.recipient = name }
            proposal.revision += 1
            return try Self.shown(proposal, context.policy, instant)
        }
    }

    /// What is proposed about a case's disclosure; nil where nothing is, or it is over.
    ///
    /// Surfaces ask it for officers who have been shown the case.
    package func disclosureProposal(of id: Investigation.ID) async throws -> DisclosureProposal? {
        guard let force = try await store.investigation(id)?.force, let proposal = try await store.proposal(.of(id))
        else { return nil }
        let policy = try await self.policy(of: force)
        guard let shown = DisclosureProposal(proposal, under: policy, at: now), shown.state != .over else { return nil }
        return shown
    }

    /// What two people agreed on about a pack, as the changes and events that say so.
    ///
    /// - Throws: `Refusal` by G2, §4 or G12.
    func agreement(
        on file: CaseFile, to recipient: LogRecipient, by second: ActingOfficer?, _ context: CaseActing,
        at instant: Date
    ) async throws -> (changes: [Change], events: [LoggedEvent]) {
        let (act, id) = (disclosing(file, to: recipient), file.investigation.id)
        var (changes, events, approval): ([Change], [LoggedEvent], TwoPersonApproval?) = ([], [], nil)
        if let second {
            let other = try await current(second)
            var proposal = try await fresh(act, of: id, context.officer, at: instant)
            _ = try proposal.confirm(by: other, under: context.policy, at: instant)
            approval = try proposal.use(for: act, under: context.policy, at: instant)
            changes = try await saving(proposal)
            var entry = Entry(
                second, other, DisclosureAct.agree.roles, DisclosureAct.agree.title, on: context.entry.object)
            entry.investigation = id
            var event = entry.event(.alteration, at: instant, id: makeID())
            event.recipient = recipient.name
            events = [event]
        } else if var proposal = try await store.proposal(.of(id)) {
            approval = try proposal.use(for: act, under: context.policy, at: instant)
            changes = [.saveProposal(proposal)]
        }
        if let refusal = DisclosureGuard.refusal(
            recipient.kind, act, records: records(of: file), approval: approval)
        {
            throw refusal
        }
        return (changes, events)
    }

    /// How many records a pack of a case is about: the case, its exhibits, sheets, requests, reviews and forms.
    func records(of file: CaseFile) -> Int { objects(of: file).count }

    private func disclosing(_ file: CaseFile, to recipient: LogRecipient) -> TwoPersonAct {
        .disclose(
            file.investigation.id, to: recipient.name, recipient: recipient.kind, records: records(of: file))
    }

    /// A proposal that takes the place of an earlier one about the same case.
    private func fresh(
        _ act: TwoPersonAct, of id: Investigation.ID, _ officer: Officer, at instant: Date
    ) async throws -> TwoPersonProposal {
        var proposal = TwoPersonProposal(id: .of(id), act: act, proposer: officer.id, proposedAt: instant)
        proposal.revision = try await store.proposal(proposal.id)?.revision ?? 0
        return proposal
    }

    private static func shown(
        _ proposal: TwoPersonProposal, _ policy: Policy, _ instant: Date
    ) throws -> DisclosureProposal {
        guard let shown = DisclosureProposal(proposal, under: policy, at: instant) else {
            throw OperationError.missing("proposal to disclose this case")
        }
        return shown
    }
}
