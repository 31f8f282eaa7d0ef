import Casework
import Foundation

/// What the log will say of an act: who, in which role, what, on what (rulebook §11).
struct Entry {
    let agent: LoggedEvent.Agent
    let act: String
    let object: LoggedEvent.Object
    var deployment: DeploymentCase.ID?

    /// An officer's act.
    ///
    /// - Parameters:
    ///   - acting: who acts.
    ///   - officer: who acts.
    ///   - roles: those that open the act; the entry names the first that the officer holds.
    ///   - act: in the program's words.
    ///   - object: what it is done to.
    ///   - deployment: whose list it is on.
    init(
        _ acting: ActingOfficer, _ officer: Officer, _ roles: [Role], _ act: String, on object: LoggedEvent.Object,
        deployment: DeploymentCase.ID? = nil
    ) {
        let own = officer.roles.sorted { $0.rawValue < $1.rawValue }
        let role = roles.first(where: officer.roles.contains) ?? own.first ?? .oversightReader
        agent = .officer(
            officer.id, role: role, force: officer.force, device: acting.device, session: acting.session)
        self.act = act
        self.object = object
        self.deployment = deployment
    }

    /// What a part of Peel does by itself.
    init(system name: String, _ act: String, on object: LoggedEvent.Object, deployment: DeploymentCase.ID? = nil) {
        agent = .system(name)
        self.act = act
        self.object = object
        self.deployment = deployment
    }

    /// Takes the values as they are.
    init(
        agent: LoggedEvent.Agent, act: String, object: LoggedEvent.Object, deployment: DeploymentCase.ID?
    ) {
        self.agent = agent
        self.act = act
        self.object = object
        self.deployment = deployment
    }

    /// The event of it.
    func event(_ kind: LoggedEvent.Kind, at instant: Date, id: UUID) -> LoggedEvent {
        var event = LoggedEvent(
            id: .init(id), at: instant, by: agent, kind, act, on: object, deployment: deployment)
        event.justification = .operationalNeed
        return event
    }
}
