package import Casework
import Foundation
import Storage

extension Desk {
    /// Starts an application as a draft.
    ///
    /// A force that doesn't exist holds exercises only (design §10), and nothing turns one into an operation.
    /// - Parameters:
    ///   - reference: unique, and published.
    ///   - terms: what is applied for.
    ///   - narrative: the reasons in words.
    ///   - acting: who acts.
    package func createDeployment(
        _ reference: String, _ terms: AuthorityTerms, _ narrative: AuthorityNarrative, by acting: ActingOfficer
    ) async throws -> DeploymentCase {
        let officer = try await current(acting)
        let id = DeploymentCase.ID(makeID())
        let entry = Entry(
            acting, officer, [.applicant], "draft an application", on: .init(.deployment, id), deployment: id)
        return try await attempt(entry) {
            let terms = try await admitted(terms, acting)
            guard try await store.deployment(reference: reference) == nil else {
                throw OperationError(.alreadyThere, "There is a deployment with this reference: choose another.")
            }
            guard !reference.isEmpty, reference.utf8.count <= 64 else {
                throw OperationError(.badInput, "A reference has 1 to 64 bytes.")
            }
            let instant = now
            let draft = try DeploymentCase(
                id: id, reference: reference, applicant: officer, terms: terms, narrative: narrative, at: instant)
            try await commit(
                UnitOfWork([.saveDeployment(draft)], logging: [entry.event(.alteration, at: instant, id: makeID())]))
            return draft
        }
    }

    /// Does one act of an officer on a deployment.
    ///
    /// What time has brought about is done first. Going live is no such act: ``goLive(_:_:by:session:)``.
    /// - Parameter revision: of the deployment as the officer saw it; nil where nothing was shown before.
    /// - Throws: `Refusals`, which are logged; ``OperationError``, with code `stale` where it changed since;
    ///   `StoreError`.
    package func apply(
        _ act: DeploymentAct, to id: DeploymentCase.ID, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> ActOutcome {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, act.roles, act.title, on: .init(.deployment, id), deployment: id)
        return try await attempt(entry) {
            var (deployment, policy) = try await upToDate(id)
            try requireAccess(officer, deployment, act)
            try Self.require(deployment.revision, seenAt: revision)
            let wanted = try await admitted(act, acting)
            let instant = now
            let actions = try deployment.apply(wanted, by: officer, under: policy, at: instant)
            let more = try await consequences(of: actions, on: deployment, at: instant)
            var event = entry.event(act.logKind, at: instant, id: makeID())
            event.describe(deployment)
            var changes = more.changes + [.saveDeployment(deployment)]
            if case .fileReport(let report) = wanted { changes.append(.saveReport(report)) }
            try await commit(UnitOfWork(changes, logging: [event]))
            return ActOutcome(deployment: deployment, tasks: more.tasks, steps: more.steps)
        }
    }

    /// A deployment with what time has brought about, and the policy that judges it.
    ///
    /// - Throws: ``OperationError`` with code `notFound` or `noPolicy`.
    func upToDate(_ id: DeploymentCase.ID) async throws -> (DeploymentCase, Policy) {
        guard let deployment = try await store.deployment(id) else { throw OperationError.missing("deployment") }
        let policy = try await self.policy(of: deployment.force)
        guard try await advance(deployment, under: policy) else { return (deployment, policy) }
        guard let next = try await store.deployment(id) else { throw OperationError.missing("deployment") }
        return (next, policy)
    }

    /// Lapses and ends what is over.
    ///
    /// - Returns: whether anything changed.
    func advance(_ deployment: DeploymentCase, under policy: Policy) async throws -> Bool {
        var next = deployment
        let instant = now
        let actions = next.advance(to: instant, under: policy)
        guard !actions.isEmpty else { return false }
        let more = try await consequences(of: actions, on: next, at: instant)
        let entry = Entry(
            system: "clock", "end what is over", on: .init(.deployment, next.id), deployment: next.id)
        var event = entry.event(.alteration, at: instant, id: makeID())
        event.describe(next)
        try await commit(UnitOfWork(more.changes + [.saveDeployment(next)], logging: [event]))
        return true
    }

    /// Officers of another force see nothing of a deployment, but those whom a lender lent may stop it.
    private func requireAccess(_ officer: Officer, _ deployment: DeploymentCase, _ act: DeploymentAct) throws {
        switch act {
        case .pause, .end: return
        default: break
        }
        guard officer.force == deployment.force else { throw OperationError.missing("deployment") }
    }

    private func admitted(_ act: DeploymentAct, _ acting: ActingOfficer) async throws -> DeploymentAct {
        switch act {
        case .edit(let terms, let narrative): .edit(try await admitted(terms, acting), narrative)
        case .proposeVariation(let terms, let narrative):
            .proposeVariation(try await admitted(terms, acting), narrative)
        default: act
        }
    }

    private func admitted(_ terms: AuthorityTerms, _ acting: ActingOfficer) async throws -> AuthorityTerms {
        guard let force = try await store.force(acting.force) else { throw OperationError.missing("force") }
        guard terms.isExercise || !force.isFictional else {
            throw Refusal(
                rule: "design §10", reason: "the force is fictional, and holds exercises only.",
                remedy: "Say that it is an exercise, or set up a store for the real force.")
        }
        try await requireCommand(terms.command, acting)
        return terms
    }
}

extension LoggedEvent {
    /// Adds what a deployment's events say of its authority.
    mutating func describe(_ deployment: DeploymentCase) {
        policy = deployment.authority?.policy
        algorithm = deployment.terms.matching.algorithm
        threshold = deployment.phase.run?.threshold ?? deployment.terms.matching.threshold
    }
}
