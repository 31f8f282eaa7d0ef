import ArgumentParser
import Casework
import Foundation
import Operations

/// What is shown of an officer and their supervisor.
struct SupervisionView: Encodable, Sendable {
    let officer: String
    let number: String
    /// nil where nobody supervises.
    let supervisor: String?

    init(_ one: SupervisedOfficer) {
        officer = one.officer.id.description
        number = one.officer.sealed.number
        supervisor = one.supervisor?.id.description
    }

    /// Officer and supervisor on one line.
    var line: String { "\(number)  \(officer)  " + (supervisor.map { "supervised by \($0)" } ?? "nobody supervises") }
}

/// `peel roadside supervisors`.
struct ListSupervisors: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervisors", abstract: "List who supervises whose searches at the roadside; logged.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { desk, acting in
            try await desk.supervisedOfficers(by: acting).officers.map(SupervisionView.init)
        }
        desk.show(views, views.isEmpty ? ["Nobody may search at the roadside."] : views.map(\.line))
    }
}

/// `peel roadside supervise`.
struct NameSupervisor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervise", abstract: "Name who supervises an officer's searches at the roadside.",
        discussion: "Without --by nobody does, and every supervisor of the force sees the officer's use.")

    @Argument(help: "The officer's login.") var officer: String
    @Option(name: .customLong("by"), help: "The supervisor's login.") var supervisor: String?
    @OptionGroup var desk: DeskOptions

    private struct View: Encodable, Sendable {
        let officer: String
        let supervisor: String?
    }

    func run() throws {
        let (login, other) = (officer, supervisor)
        let view = try desk.act { desk, acting in
            let user = try await desk.officer(login: login, by: acting).id
            var named: Officer.ID?
            if let other { named = try await desk.officer(login: other, by: acting).id }
            let entry = try await desk.setSupervisor(named, of: user, by: acting)
            return View(officer: entry.officer.description, supervisor: entry.supervisor?.description)
        }
        let words = view.supervisor.map { "supervised by \($0)." } ?? "nobody supervises."
        desk.show(view, ["Officer \(view.officer): \(words)"])
    }
}
