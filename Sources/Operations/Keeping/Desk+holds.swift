package import Casework
package import Foundation
import Storage

/// What a hold is placed on, as officers name it.
package enum HoldTarget: Sendable, Hashable {
    /// An item by its identifier, as the list of what is due has it.
    case item(RetentionItem.ID)
    /// Probe, candidate and assessments of one alert.
    case alert(AlertCase.ID)
    /// The redacted recordings of a deployment, by its reference or identifier.
    case recording(String)
    /// The list of a deployment, by its reference or identifier.
    case watchlist(String)
    case incident(Incident.ID)
}

extension Desk {
    /// Keeps something beyond its period, whether or not its clock has begun: evidence, a complaint, a claim, a request.
    ///
    /// - Parameter reviewBy: by when somebody looks at it again; no later than the policy's `caps.holdReview` from now.
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound` or `noPolicy`.
    package func hold(
        on target: HoldTarget, _ ground: EvidentialHold.Ground, caseReference: String, reason: String,
        reviewBy: Date, by acting: ActingOfficer
    ) async throws -> EvidentialHold {
        let officer = try await current(acting)
        let id = EvidentialHold.ID(makeID())
        let entry = Entry(acting, officer, Self.holders, "place a hold", on: .init(.hold, id))
        return try await attempt(entry) {
            // Asked before the search, so that nobody else learns what there is.
            try Self.require(officer, Self.holders)
            let item = try await item(of: target, acting)
            let longest = try await policy(of: acting.force).terms.caps.holdReview
            let instant = now
            let hold = try EvidentialHold(
                id: id, on: item, ground: ground, owner: officer, placedAt: instant, reviewBy: reviewBy,
                longest: longest, sealed: .init(caseReference: caseReference, reason: reason))
            // What has no clock yet may have no item either.
            let isNew = try await store.retentionItem(item.id) == nil
            let changes: [Change] = isNew ? [.saveRetentionItem(item), .saveHold(hold)] : [.saveHold(hold)]
            try await commit(
                UnitOfWork(changes, logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return hold
        }
    }

    /// The item of what an officer named.
    private func item(of target: HoldTarget, _ acting: ActingOfficer) async throws -> RetentionItem {
        switch target {
        case .item(let id):
            guard let item = try await store.retentionItem(id) else { throw OperationError.missing("item") }
            return item
        case .alert(let id):
            guard let alert = try await store.alert(id) else { throw OperationError.missing("alert") }
            _ = try await deployment(alert.deployment.description, by: acting)
            return try await clock(.alert, .init(.alert, id), alert.deployment, from: nil)
        case .recording(let name):
            let id = try await deployment(name, by: acting).id
            // It begins with the first session: before that there is nothing to keep.
            guard let item = try await store.retentionItem(.of(.recording, .init(.recording, id))) else {
                throw OperationError.missing("recording")
            }
            return item
        case .watchlist(let name):
            let list = try await list(of: deployment(name, by: acting).id, acting)
            if case .destroyed = list.state { throw OperationError.missing("list") }
            return try await clock(.watchlist, .init(.watchlist, list.id), list.deployment, from: nil)
        case .incident(let id):
            guard let incident = try await store.incident(id) else { throw OperationError.missing("incident") }
            if let name = incident.deployment?.description { _ = try await deployment(name, by: acting) }
            return try await clock(.incident, .init(.incident, id), incident.deployment, from: nil)
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
