package import Casework
package import Foundation
import Storage

extension Desk {
    /// Keeps one item beyond its period: evidence, a complaint, a claim, a request.
    ///
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound`.
    package func hold(
        _ item: RetentionItem.ID, _ ground: EvidentialHold.Ground, caseReference: String, reason: String,
        reviewBy: Date, by acting: ActingOfficer
    ) async throws -> EvidentialHold {
        let officer = try await current(acting)
        let id = EvidentialHold.ID(makeID())
        let entry = Entry(
            acting, officer, [.investigatingOfficer, .dataProtectionOfficer, .auditor], "place a hold",
            on: .init(.hold, id))
        return try await attempt(entry) {
            guard let item = try await store.retentionItem(item) else { throw OperationError.missing("item") }
            let instant = now
            let hold = try EvidentialHold(
                id: id, on: item, ground: ground, owner: officer, placedAt: instant, reviewBy: reviewBy,
                sealed: .init(caseReference: caseReference, reason: reason))
            try await commit(
                UnitOfWork([.saveHold(hold)], logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return hold
        }
    }

    /// Releases a hold; the item then goes with the next run of the worker, if it is due.
    package func release(_ id: EvidentialHold.ID, by acting: ActingOfficer) async throws -> EvidentialHold {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.dataProtectionOfficer], "release a hold", on: .init(.hold, id))
        return try await attempt(entry) {
            guard var hold = try await store.hold(id) else { throw OperationError.missing("hold") }
            let instant = now
            try hold.release(by: officer, at: instant)
            try await commit(
                UnitOfWork([.saveHold(hold)], logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return hold
        }
    }

    /// Proposes to keep a hold beyond its review date; somebody else has to agree (rulebook §4).
    ///
    /// - Parameters:
    ///   - id: the hold.
    ///   - until: the new date by which somebody looks at it again; later than the present one.
    ///   - acting: who acts; of a role that may own a hold.
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound` or `badInput`.
    package func proposeExtension(of id: EvidentialHold.ID, until: Date, by acting: ActingOfficer) async throws {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.holders, "propose to extend a hold", on: .init(.hold, id))
        try await attempt(entry) {
            try Self.require(officer, Self.holders)
            guard let hold = try await store.hold(id), hold.isActive else { throw OperationError.missing("hold") }
            guard until > hold.reviewBy else {
                throw OperationError(.badInput, "The new date has to lie after the present one.")
            }
            let instant = now
            var proposal = TwoPersonProposal(
                id: .of(id), act: .extendHold(id, until: until), proposer: officer.id, proposedAt: instant)
            proposal.revision = try await store.proposal(proposal.id)?.revision ?? 0
            try await commit(
                UnitOfWork(saving(proposal), logging: [entry.event(.alteration, at: instant, id: makeID())]))
        }
    }

    /// Agrees to the extension that somebody else proposed.
    ///
    /// - Parameters:
    ///   - id: the hold.
    ///   - seen: the date that the officer agrees to.
    ///   - acting: who agrees.
    /// - Throws: `Refusal` by G2 or §4; ``OperationError`` with code `notFound` where nobody proposed it,
    ///   `stale` where another date is proposed.
    package func agreeToExtension(
        of id: EvidentialHold.ID, until seen: Date, by acting: ActingOfficer
    ) async throws -> EvidentialHold {
        let officer = try await current(acting)
        let roles: [Role] = [.dataProtectionOfficer, .seniorResponsibleOfficer]
        let entry = Entry(acting, officer, roles, "agree to extend a hold", on: .init(.hold, id))
        return try await attempt(entry) {
            guard var hold = try await store.hold(id) else { throw OperationError.missing("hold") }
            guard var proposal = try await store.proposal(.of(id)) else { throw OperationError.missing("proposal") }
            guard case .extendHold(_, let until) = proposal.act, until == seen else {
                throw OperationError(.stale, "Another date is proposed: ask the proposer which.")
            }
            let (policy, instant) = (try await self.policy(of: acting.force), now)
            try hold.extend(proposal.confirm(by: officer, under: policy, at: instant))
            try await commit(
                UnitOfWork(
                    [.saveHold(hold), .saveProposal(proposal)],
                    logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return hold
        }
    }

    /// The holds that keep something, the first to be reviewed first; looking is logged.
    ///
    /// - Throws: `Refusal` for an officer whose role owns no holds.
    package func holds(by acting: ActingOfficer) async throws -> [EvidentialHold] {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.holders, "list the holds", on: .init(.force, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, Self.holders)
            let all = try await store.overdueHolds(at: .distantFuture)
            try await consult(officer, entry.act, on: entry.object, nil, by: acting, count: all.count)
            return all
        }
    }

    private static let holders: [Role] = [.investigatingOfficer, .dataProtectionOfficer, .auditor]
}
