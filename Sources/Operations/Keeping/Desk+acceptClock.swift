package import Casework
package import Foundation
import Storage

extension Desk {
    /// Accepts that the clock lies before the latest time that the store has seen: the later one was wrong.
    ///
    /// Nothing else can be written until then, not even that somebody signed in. So the officer's answer is looked at
    /// first, then the time is accepted together with an entry in the log and an incident that says why, and only then
    /// it is saved that they signed in. A wrong answer can't be counted meanwhile, nor a refusal logged: whoever gets
    /// here holds the store's key. While the clock is right no answer is looked at, as a wrong one wouldn't be counted.
    /// - Parameters:
    ///   - offer: of a system engineer or the senior responsible officer.
    ///   - reason: why the later time was wrong; kept sealed.
    /// - Returns: the time that counted until now, and the incident, which somebody else closes.
    /// - Throws: `Refusal` by §4; ``OperationError`` as ``signIn(_:)`` does, or with code `badInput`; `StoreError` with
    ///   code `refused` where the clock is not behind.
    package func acceptClock(_ offer: SignIn, reason: String) async throws -> (before: Date, incident: Incident.ID) {
        try await store.requireClockBehind()
        let answer = try await answer(offer)
        guard answer.isRight else { throw Self.wrong }
        guard !answer.after.isInitial else {
            throw OperationError(
                .changePassphrase, "Somebody else set the passphrase: an officer with their own accepts the time.")
        }
        let (officer, roles) = (answer.officer, [Role.systemEngineer, .seniorResponsibleOfficer])
        try Self.require(officer, roles)
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw OperationError(.badInput, "Say why the later time was the wrong one.")
        }
        let acting = ActingOfficer(
            officer: officer.id, force: officer.force, session: makeID().uuidString.lowercased(), device: device)
        let (before, instant) = (try await store.latestTime(), now)
        let text =
            "The clock lay before the log: it had shown \(before.formatted(.iso8601)), and "
            + "\(instant.formatted(.iso8601)) was accepted. \(reason)"
        let incident = Incident(
            id: .init(makeID()), kind: .equipment, deployment: nil, noticedAt: instant, reportedBy: officer.id,
            sealed: .init(narrative: text))
        let entry = Entry(
            acting, officer, roles, "accept an earlier time of the clock", on: .init(.incident, incident.id))
        try await store.acceptClock(
            [.saveIncident(incident)], logging: entry.event(.alteration, at: instant, id: makeID()))
        // A code must not count twice.
        if answer.after != answer.before { try await save(answer.after, officer, .alteration, "sign in") }
        return (before, incident.id)
    }
}
