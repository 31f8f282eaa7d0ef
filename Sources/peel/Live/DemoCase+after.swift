import Casework
import Foundation
import Operations
import Storage
import TransparencyLog

extension DemoCase {
    /// What equality monitoring gets of a false alert here: the exercise's people walk in a recording.
    private static let nobodySeen = ObservedPerson(
        source: .notSeen, ethnicity: .notStated, sex: .notStated, age: .notStated)

    /// Has two officers assess every alert, as the exercise, which drew the crossings, would have them answer.
    ///
    /// - Parameters:
    ///   - id: the deployment.
    ///   - crossed: references of the volunteers who crossed.
    /// - Returns: the alerts as they then are.
    func assess(_ id: DeploymentCase.ID, crossed: Set<String>) throws -> [AlertCase] {
        let (desk, staff) = (desk, staff)
        return try Waiting.run {
            var assessed: [AlertCase] = []
            for alert in try await desk.alerts(of: id, by: staff.sergeant) {
                _ = try await desk.images(of: alert.id, by: staff.sergeant)
                let isRight = crossed.contains(alert.sealed.nominalReference)
                _ = try await desk.apply(
                    .adjudicate(isRight ? .possibleMatch : .noMatch, consideredRelative: true, note: "EXERCISE"),
                    to: alert.id, by: staff.sergeant)
                _ = try await desk.images(of: alert.id, by: staff.engager)
                let maySpeak = isRight && desk.now < alert.expiresAt
                let contact: Engagement.Contact =
                    maySpeak
                    ? .spoken(.init(identity: .listedPerson, means: [.ownAccount]))
                    : .none(isRight ? .expired : .notTheSamePerson)
                var after = try await desk.apply(
                    .engage(isRight ? .samePerson : .anotherPerson, contact, grounds: ""), to: alert.id,
                    by: staff.engager)
                after = try await desk.apply(
                    .classify(
                        maySpeak ? .trueConfirmed : isRight ? .trueUnconfirmed : .falseUnconfirmed, note: "EXERCISE",
                        observed: isRight ? nil : Self.nobodySeen),
                    to: alert.id, by: staff.superintendent)
                if maySpeak {
                    after = try await desk.apply(
                        .conclude(.noAction, note: "EXERCISE"), to: alert.id, by: staff.engager)
                }
                assessed.append(after)
            }
            return assessed
        }
    }

    /// Report, review and publication.
    ///
    /// - Returns: the columns of the published row.
    func close(_ id: DeploymentCase.ID) throws -> [String] {
        let (desk, staff) = (desk, staff)
        return try Waiting.run {
            _ = try await desk.fileReport(
                on: id, lessons: "EXERCISE: none.", complaints: 0, objectivesMet: true, by: staff.applicant)
            _ = try await desk.apply(
                .review(objectivesMet: true, remainsJustified: true, text: "EXERCISE: as planned."), to: id,
                by: staff.superintendent)
            let outcome = try await desk.publish(id, by: staff.superintendent)
            guard case .published(_, _, _, let row) = outcome.deployment.phase else { return [] }
            return row.columns
        }
    }

    /// Sets the exercise's clock on until alerts and recordings are due, and has the worker erase them.
    func erase() throws -> ErasureOutcome {
        clock.advance(32 * 86_400)
        let (desk, force) = (desk, staff.owner.force)
        return try Waiting.run { try await desk.eraseDue(force: force) }
    }

    /// Signs the log, and verifies it from its files and public key alone.
    func audit() throws -> AuditReport {
        let desk = desk
        try Waiting.run { try await desk.publish() }
        return LogAuditor(log: identity).audit(LogFolder(desk.store.folder.log))
    }
}
