package import Casework
import Crypto
package import Foundation

/// The console's acts on a store: load, ask Casework, commit with the event.
package struct StoreActs: CaseActs {
    private let store: any CaseworkStore
    private let makeID: @Sendable () -> UUID

    /// Takes the store and a source of identifiers.
    package init(_ store: any CaseworkStore, makeID: @escaping @Sendable () -> UUID = { UUID() }) {
        self.store = store
        self.makeID = makeID
    }

    package func draft(
        reference: String, terms: AuthorityTerms, narrative: AuthorityNarrative, by actor: ActingOfficer,
        at instant: Date
    ) async throws -> DeploymentCase {
        if try await store.deployment(reference: reference) != nil {
            throw Refusal(
                rule: "§5.1", reason: "another application has this reference.", remedy: "Choose another reference.")
        }
        let deployment = try DeploymentCase(
            id: .init(makeID()), reference: reference, applicant: actor.officer, terms: terms, narrative: narrative,
            at: instant)
        let event = LoggedEvent(
            id: .init(makeID()), at: instant, by: actor.agent, .collection, "draft an application",
            on: .init(.deployment, deployment.id), deployment: deployment.id)
        try await store.commit(UnitOfWork([.saveDeployment(deployment)], logging: [event]))
        return try await load(deployment.id)
    }

    package func apply(
        _ act: DeploymentAct, to id: DeploymentCase.ID, seenAt revision: Int, by actor: ActingOfficer, at instant: Date
    ) async throws -> DeploymentCase {
        var deployment = try await load(id, seenAt: revision)
        let policy = try await policy(of: deployment.force)
        do {
            _ = try deployment.apply(act, by: actor.officer, under: policy, at: instant)
        } catch {
            try await log(error, act.title, on: .init(.deployment, id), by: actor, at: instant)
            throw error
        }
        var event = LoggedEvent(
            id: .init(makeID()), at: instant, by: actor.agent, act.logKind, act.title, on: .init(.deployment, id),
            deployment: id)
        event.policy = policy.id
        event.justification = .operationalNeed
        event.algorithm = deployment.terms.matching.algorithm
        event.threshold = deployment.phase.run?.threshold ?? deployment.terms.matching.threshold
        try await store.commit(UnitOfWork([.saveDeployment(deployment)], logging: [event]))
        return try await load(id)
    }

    package func review(
        _ entry: Nomination.ID, keeping: Bool, acknowledging seen: Set<EntryWarning.Kind>,
        of deployment: DeploymentCase.ID, seenAt revision: Int, by actor: ActingOfficer, at instant: Date
    ) async throws -> Nomination {
        let list = try await list(of: deployment)
        guard var nomination = try await store.nominations(of: list.id).first(where: { $0.id == entry }) else {
            throw StoreError(.notFound, "There is no such entry.")
        }
        try require(nomination.revision, revision)
        let policy = try await policy(of: list.force)
        do {
            try nomination.review(
                keeping: keeping, acknowledging: seen, for: deployment, by: actor.officer, under: policy, at: instant)
        } catch {
            try await log(error, "review an entry", on: .init(.nomination, entry), by: actor, at: instant)
            throw error
        }
        let event = event("review an entry", on: .init(.nomination, entry), deployment, actor, policy, instant)
        try await store.commit(UnitOfWork([.saveNomination(nomination)], logging: [event]))
        nomination.revision += 1
        return nomination
    }

    package func authoriseList(
        of deployment: DeploymentCase.ID, seenAt revision: Int, by actor: ActingOfficer, at instant: Date
    ) async throws -> Watchlist {
        var list = try await list(of: deployment)
        try require(list.revision, revision)
        let owner = try await load(deployment)
        let policy = try await policy(of: list.force)
        // Those that a reviewer took off are not part of what is authorised.
        let entries = try await store.nominations(of: list.id).filter { $0.review?.keeps ?? true }
        var evaluation: ApprovedEvaluation?
        if let wanted = owner.terms.matching.evaluation { evaluation = try await store.evaluation(wanted) }
        let digest = SHA256.hash(data: Data(Watchlist.canonicalForm(of: entries))).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        do {
            try list.authorise(
                entries, digest: digest, for: owner, evaluation: evaluation, by: actor.officer, under: policy,
                at: instant)
        } catch {
            try await log(error, "authorise the list", on: .init(.watchlist, list.id), by: actor, at: instant)
            throw error
        }
        return try await save(list, "authorise the list", deployment, actor, policy, instant)
    }

    package func reopenList(
        of deployment: DeploymentCase.ID, seenAt revision: Int, by actor: ActingOfficer, at instant: Date
    ) async throws -> Watchlist {
        var list = try await list(of: deployment)
        try require(list.revision, revision)
        do {
            try list.reopen(by: actor.officer)
        } catch {
            try await log(error, "reopen the list", on: .init(.watchlist, list.id), by: actor, at: instant)
            throw error
        }
        return try await save(list, "reopen the list", deployment, actor, policy(of: list.force), instant)
    }

    package func consulted(
        _ object: LoggedEvent.Object, of deployment: DeploymentCase.ID?, count: Int?, by actor: ActingOfficer,
        at instant: Date
    ) async throws {
        var event = LoggedEvent(
            id: .init(makeID()), at: instant, by: actor.agent, .consultation, "look at it", on: object,
            deployment: deployment)
        event.justification = .operationalNeed
        event.resultCount = count
        try await store.commit(UnitOfWork([], logging: [event]))
    }

    // MARK: - Steps

    private func load(_ id: DeploymentCase.ID, seenAt revision: Int? = nil) async throws -> DeploymentCase {
        guard let deployment = try await store.deployment(id) else {
            throw StoreError(.notFound, "There is no such deployment.")
        }
        if let revision { try require(deployment.revision, revision) }
        return deployment
    }

    private func list(of deployment: DeploymentCase.ID) async throws -> Watchlist {
        guard let list = try await store.watchlist(of: deployment) else {
            throw StoreError(.notFound, "The deployment has no list.")
        }
        return list
    }

    private func policy(of force: Force.ID) async throws -> Policy {
        guard let policy = try await store.publishedPolicy(of: force) else {
            throw Refusal(
                rule: "Bridges 121", reason: "the force has published no policy.", remedy: "Publish one first.")
        }
        return policy
    }

    // The store compares again when it commits; this tells the officer before a guard does.
    private func require(_ current: Int, _ seen: Int) throws {
        guard current == seen else { throw StoreError(.conflict, "Somebody else changed this in the meantime.") }
    }

    private func save(
        _ list: Watchlist, _ act: String, _ deployment: DeploymentCase.ID, _ actor: ActingOfficer, _ policy: Policy,
        _ instant: Date
    ) async throws -> Watchlist {
        let event = event(act, on: .init(.watchlist, list.id), deployment, actor, policy, instant)
        try await store.commit(UnitOfWork([.saveWatchlist(list)], logging: [event]))
        var saved = list
        saved.revision += 1
        return saved
    }

    private func event(
        _ act: String, on object: LoggedEvent.Object, _ deployment: DeploymentCase.ID, _ actor: ActingOfficer,
        _ policy: Policy, _ instant: Date
    ) -> LoggedEvent {
        var event = LoggedEvent(
            id: .init(makeID()), at: instant, by: actor.agent, .alteration, act, on: object, deployment: deployment)
        event.policy = policy.id
        event.justification = .operationalNeed
        return event
    }

    /// A refusal is something that was asked for and not done, and the log says so (rulebook §11).
    private func log(
        _ error: any Error, _ act: String, on object: LoggedEvent.Object, by actor: ActingOfficer, at instant: Date
    ) async throws {
        let refusals: [Refusal]
        switch error {
        case let all as Refusals: refusals = all.all
        case let one as Refusal: refusals = [one]
        default: return
        }
        var event = LoggedEvent(
            id: .init(makeID()), at: instant, by: actor.agent, .refusal, act, on: object)
        event.refusals = refusals
        try await store.commit(UnitOfWork([], logging: [event]))
    }
}
