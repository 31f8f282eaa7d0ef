package import Casework
import Foundation
import Storage

/// The two images that people compare.
package struct AlertImages: Sendable {
    /// JPEG of the crop that raised the alert.
    package let probe: [UInt8]
    /// JPEG of the listed image.
    package let candidate: [UInt8]
}

extension Desk {
    /// Does one act of an officer on an alert; two different officers assess each (G2).
    ///
    /// What follows by rule is saved in the same step: incidents, and a pause where somebody was detained wrongly.
    /// - Parameter revision: of the alert as the officer saw it; nil where nothing was shown before.
    /// - Throws: `Refusals`, which are logged; ``OperationError``, with code `stale` where it changed since.
    package func apply(
        _ act: AlertAct, to id: AlertCase.ID, seenAt revision: Int? = nil, by acting: ActingOfficer
    ) async throws -> AlertCase {
        let officer = try await current(acting)
        guard let found = try await store.alert(id) else { throw OperationError.missing("alert") }
        let entry = Entry(
            acting, officer, act.roles, act.title, on: .init(.alert, id), deployment: found.deployment)
        let (alert, actions) = try await attempt(entry) { () async throws -> (AlertCase, [AlertAction]) in
            guard var alert = try await store.alert(id) else { throw OperationError.missing("alert") }
            let (deployment, _) = try await upToDate(alert.deployment)
            try await requireAccess(officer, deployment)
            try Self.require(alert.revision, seenAt: revision)
            let instant = now
            let actions = try alert.apply(act, by: officer, at: instant)
            var event = entry.event(.alteration, at: instant, id: makeID())
            (event.policy, event.algorithm, event.threshold) = (alert.policy, alert.algorithm, alert.threshold)
            var changes: [Change] = [.saveAlert(alert)]
            for case .raiseIncident(let kind) in actions {
                changes.append(.saveIncident(incident(kind, alert.deployment, id, instant)))
            }
            try await commit(UnitOfWork(changes, logging: [event]))
            return (alert, actions)
        }
        for action in actions {
            switch action {
            case .pauseDeployment(let reason): try await pause(alert.deployment, reason)
            case .updateTally: try await count(0, of: alert.deployment)
            case .askSecondOfficer, .standDown, .raiseIncident: break
            }
        }
        if case .classify(_, _, let observed?) = act { try await countGroup(observed, of: alert, officer, by: acting) }
        return alert
    }

    /// The alerts of a deployment, oldest first; looking is logged.
    package func alerts(of id: DeploymentCase.ID, by acting: ActingOfficer) async throws -> [AlertCase] {
        let officer = try await current(acting)
        let (deployment, _) = try await upToDate(id)
        try await requireAccess(officer, deployment)
        let alerts = try await store.alerts(of: id)
        try await consult(
            officer, "list the alerts", on: .init(.deployment, id), id, by: acting, count: alerts.count)
        return alerts
    }

    /// Both images of an alert, for whoever assesses it; looking is logged before they are read.
    ///
    /// - Throws: ``OperationError`` with code `notFound`, also where they were erased.
    package func images(of id: AlertCase.ID, by acting: ActingOfficer) async throws -> AlertImages {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.viewers, "look at an alert", on: .init(.alert, id))
        return try await attempt(entry) {
            try Self.require(officer, Self.viewers)
            guard let alert = try await store.alert(id) else { throw OperationError.missing("alert") }
            let (deployment, _) = try await upToDate(alert.deployment)
            try await requireAccess(officer, deployment)
            try await consult(officer, entry.act, on: entry.object, alert.deployment, by: acting)
            guard let probe = try await store.bytes(of: .probe(alert.sealed.probe, of: id)),
                let candidate = try await store.bytes(of: .candidate(alert.sealed.candidate, of: id))
            else { throw OperationError.missing("image") }
            return AlertImages(probe: probe, candidate: candidate)
        }
    }

    /// One alert with what was written about it; looking is logged.
    ///
    /// - Throws: `Refusal` by role; ``OperationError`` with code `notFound`.
    package func alert(_ id: AlertCase.ID, by acting: ActingOfficer) async throws -> AlertCase {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.viewers, "look at an alert", on: .init(.alert, id))
        return try await attempt(entry) {
            try Self.require(officer, Self.viewers)
            guard let alert = try await store.alert(id) else { throw OperationError.missing("alert") }
            let (deployment, _) = try await upToDate(alert.deployment)
            try await requireAccess(officer, deployment)
            try await consult(officer, entry.act, on: entry.object, alert.deployment, by: acting)
            return alert
        }
    }

    private static let viewers: [Role] = [
        .liveOperator, .engagementOfficer, .bronzeCommander, .silverCommander, .goldCommander, .authorisingOfficer,
    ]

    /// The host's officers, and those whom another force lent for as long as it goes on (rulebook §5.6).
    private func requireAccess(_ officer: Officer, _ deployment: DeploymentCase) async throws {
        var agreement: MutualAidAgreement?
        if let id = deployment.terms.mutualAid { agreement = try await store.agreement(id) }
        if let refusal = MutualAidAgreement.refusal(officer, to: deployment, under: agreement, at: now) {
            throw refusal
        }
    }
}
