import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel incident`: what went wrong.
struct IncidentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "Report what went wrong, and answer for it.",
        subcommands: [ReportIncident.self, ListIncidents.self, CloseIncident.self])
}

/// What is shown of an incident.
struct IncidentView: Encodable, Sendable {
    let id: String
    let kind: String
    let noticedAt: Date
    let deployment: String?
    /// nil where Peel noticed it itself.
    let reportedBy: String?
    let isOpen: Bool
    /// By when the Information Commissioner has to hear of it; nil where that isn't asked.
    let notifyBy: Date?
    let narrative: String
    let conclusion: String

    init(_ incident: Incident, notifyBy: Date? = nil) {
        id = incident.id.description
        kind = incident.kind.rawValue
        noticedAt = incident.noticedAt
        deployment = incident.deployment?.description
        reportedBy = incident.reportedBy?.description
        isOpen = incident.state == .open
        self.notifyBy = incident.state == .open ? notifyBy : nil
        narrative = incident.sealed.narrative
        conclusion = incident.sealed.conclusion
    }

    /// The incident on a few lines.
    var lines: [String] {
        var lines = ["\(id)  \(noticedAt.formatted(.iso8601))  \(kind)  \(isOpen ? "open" : "closed")"]
        if let notifyBy { lines.append("  The commissioner has to hear of it by \(notifyBy.formatted(.iso8601)).") }
        lines.append("  \(narrative)")
        if !conclusion.isEmpty { lines.append("  Conclusion: \(conclusion)") }
        return lines
    }
}

/// `peel incident report`.
struct ReportIncident: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report that something went wrong; any officer does.",
        discussion: "A report stops nothing: pause the deployment first where it has to stand still.")

    @Argument(help: "What went wrong.") var kind: Incident.Kind
    @Option(help: "At which deployment, by its reference.") var deployment: String?
    @Option(help: "On which alert of that deployment.") var alert: IdentifierArgument?
    @Option(help: "What happened; kept sealed.") var text: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (kind, reference, text) = (kind, deployment, text)
        let alert = alert.map { AlertCase.ID($0.uuid) }
        let view = try desk.act { desk, acting in
            var id: DeploymentCase.ID?
            if let reference { id = try await desk.deployment(reference, by: acting).id }
            let made = try await desk.report(kind, deployment: id, alert: alert, narrative: text, by: acting)
            return IncidentView(made.incident, notifyBy: made.notifyBy)
        }
        desk.show(view, view.lines)
    }
}

/// `peel incident list`.
struct ListIncidents: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the open incidents, the latest first; that is logged.")

    @Flag(help: "Those that are closed too.") var all = false
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let onlyOpen = !all
        let views = try desk.act { desk, acting in
            try await desk.incidents(onlyOpen: onlyOpen, by: acting).map {
                IncidentView($0.incident, notifyBy: $0.notifyBy)
            }
        }
        desk.show(views, views.flatMap(\.lines))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel incident close`.
struct CloseIncident: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close an incident; not by whoever reported it.")

    @Argument(help: "The incident's identifier.") var incident: IdentifierArgument
    @Option(help: "What was found; needed.") var conclusion: String
    @Flag(inversion: .prefixedNo, help: "Whether the Information Commissioner was told.") var reported: Bool
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, conclusion, reported) = (Incident.ID(incident.uuid), conclusion, reported)
        let view = try desk.act { desk, acting in
            IncidentView(
                try await desk.close(id, conclusion: conclusion, reportedToCommissioner: reported, by: acting))
        }
        desk.show(view, view.lines)
    }
}
