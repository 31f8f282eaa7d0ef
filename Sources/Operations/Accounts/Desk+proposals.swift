package import Casework
import Foundation
import Storage

extension Desk {
    /// The draft of the force's policy, and the proposal to publish it as it is; nil for what there is none of.
    package func policyDraft(by acting: ActingOfficer) async throws -> (draft: Policy?, proposal: TwoPersonProposal?) {
        _ = try await current(acting)
        guard let draft = try await store.policies(of: acting.force).last, draft.isDraft else { return (nil, nil) }
        let proposal = try await store.proposal(.of(draft.id))
        guard case .publishPolicy(_, let revision, _) = proposal?.act, revision == draft.revision else {
            return (draft, nil)
        }
        return (draft, proposal)
    }

    /// Proposes to publish the draft; somebody else has to agree. An earlier proposal is replaced.
    ///
    /// - Parameters:
    ///   - address: where the public will read it.
    ///   - revision: of the draft as the officer saw it.
    ///   - acting: who acts; it is published in their name.
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound` or `stale`.
    package func proposePublication(at address: String, seenAt revision: Int, by acting: ActingOfficer) async throws {
        let officer = try await current(acting)
        let roles: [Role] = [.seniorResponsibleOfficer]
        let entry = Entry(acting, officer, roles, "propose to publish the policy", on: .init(.force, acting.force))
        try await attempt(entry) {
            try Self.require(officer, roles)
            guard let draft = try await policyDraft(by: acting).draft else {
                throw OperationError.missing("draft of a policy")
            }
            try Self.require(draft.revision, seenAt: revision)
            let instant = now
            var proposal = TwoPersonProposal(
                id: .of(draft.id), act: .publishPolicy(draft.id, revision: draft.revision, address: address),
                proposer: officer.id, proposedAt: instant)
            proposal.revision = try await store.proposal(proposal.id)?.revision ?? 0
            try await commit(
                UnitOfWork(saving(proposal), logging: [entry.event(.alteration, at: instant, id: makeID())]))
        }
    }

    /// Agrees to the publication that somebody else proposed, and publishes in their name.
    ///
    /// - Parameters:
    ///   - revision: of the draft as the officer saw it; nil where they were shown none.
    ///   - seen: the address that they were shown; nil likewise.
    ///   - acting: who agrees.
    /// - Throws: `Refusal` by G2 or §4; `Refusals` where the draft can't be published; ``OperationError``, with code
    ///   `stale` where the draft changed since it was proposed.
    package func agreeToPublication(
        seenAt revision: Int? = nil, at seen: String? = nil, by acting: ActingOfficer
    ) async throws -> Policy {
        let officer = try await current(acting)
        let roles: [Role] = [.dataProtectionOfficer, .seniorResponsibleOfficer]
        let entry = Entry(acting, officer, roles, "agree to publish the policy", on: .init(.force, acting.force))
        return try await attempt(entry) {
            let (found, known) = try await policyDraft(by: acting)
            guard var draft = found else { throw OperationError.missing("draft of a policy") }
            try Self.require(draft.revision, seenAt: revision)
            guard var proposal = known, case .publishPolicy(_, _, let address) = proposal.act,
                address == seen ?? address,
                let proposer = try await store.officer(proposal.proposer), proposer.isActive
            else { throw OperationError(.stale, "Nobody proposes to publish the draft as it is now.") }
            let instant = now
            _ = try proposal.confirm(by: officer, under: draft, at: instant)
            try draft.publish(by: proposer, at: instant, address: address)
            var changes: [Change] = [.savePolicy(draft), .saveProposal(proposal)]
            if var earlier = try await store.policies(of: acting.force).last(where: \.isPublished) {
                try earlier.supersede(by: draft, at: instant)
                changes.append(.savePolicy(earlier))
                // What was processed under it ends here; the version is the appropriate policy document of that time.
                let item = try await clock(.assessment, .init(.policy, earlier.id), nil, from: instant)
                changes.append(.saveRetentionItem(item))
            }
            var event = Entry(acting, officer, roles, entry.act, on: .init(.policy, draft.id))
                .event(.disclosure, at: instant, id: makeID())
            event.policy = draft.id
            event.recipient = "the public"
            try await commit(UnitOfWork(changes, logging: [event]))
            return draft
        }
    }

    /// Whether somebody proposes the exception that an entry needs (rulebook §6: victims and witnesses).
    package func exceptionProposal(of nomination: Nomination.ID) async throws -> TwoPersonProposal? {
        try await store.proposal(.of(nomination))
    }

    /// Proposes that an entry of an exceptional category stays on the list; somebody else has to agree.
    package func proposeException(_ id: Nomination.ID, of deployment: DeploymentCase.ID, by acting: ActingOfficer)
        async throws
    {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, Self.builders, "propose an exception", on: .init(.nomination, id), deployment: deployment)
        try await attempt(entry) {
            try Self.require(officer, Self.builders)
            let list = try await self.list(of: deployment, acting)
            guard try await store.nomination(id, on: list.id) != nil else {
                throw OperationError.missing("entry")
            }
            let instant = now
            var proposal = TwoPersonProposal(
                id: .of(id), act: .listException(id), proposer: officer.id, proposedAt: instant)
            proposal.revision = try await store.proposal(proposal.id)?.revision ?? 0
            try await commit(
                UnitOfWork(saving(proposal), logging: [entry.event(.alteration, at: instant, id: makeID())]))
        }
    }

    /// Agrees to an exception that somebody else proposed.
    ///
    /// - Throws: `Refusal` by G2, §4 or §6; ``OperationError``.
    package func agreeToException(
        _ id: Nomination.ID, of deployment: DeploymentCase.ID, seenAt revision: Int, by acting: ActingOfficer
    ) async throws -> Nomination {
        guard let found = try await store.proposal(.of(id)) else { throw OperationError.missing("proposal") }
        let roles: [Role] = [.authorisingOfficer, .dataProtectionOfficer]
        return try await change(id, of: deployment, roles, "agree to an exception", seenAt: revision, by: acting) {
            nomination, officer, policy, instant in
            var proposal = found
            try nomination.approveException(proposal.confirm(by: officer, under: policy, at: instant))
            return [.saveProposal(proposal)]
        }
    }
}

extension Identifier where Entity == TwoPersonProposal {
    /// The proposal about an entity: there is one at a time, so it is found without a search.
    static func of<Subject>(_ subject: Identifier<Subject>) -> TwoPersonProposal.ID { .init(subject.uuid) }
}
