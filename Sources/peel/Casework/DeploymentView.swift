import Casework
import Foundation
import Interchange
import Operations

/// What is shown of a deployment; reasons and notes only where somebody asked to see them.
struct DeploymentView: Encodable, Sendable {
    let id: String
    let reference: String
    let phase: String
    let isExercise: Bool
    let operation: String
    let place: String
    let start: Date
    let end: Date?
    let authorityVersion: Int?
    let lapsesAt: Date?
    let threshold: Float
    let facesSeen: Int?
    let falseAlerts: Int?
    let pauseReason: String?
    let endedBecause: String?
    let listDestroyedAt: Date?
    var narrative: AuthorityNarrative?
    var notes: [NoteView]?
    /// Corners of each area that cameras may stand in, and of each zone of recognition.
    var areas: [[String]]?
    var zones: [[String]]?
    /// Logins by post.
    var command: [String: String]?
    /// What has to be done next, by whom and until when.
    var tasks: [TaskView] = []
    var advice: [String] = []

    /// A note as it is shown.
    struct NoteView: Encodable, Sendable {
        let officer: String
        let writtenAt: Date
        let topic: String
        let text: String
    }

    /// A task as it is shown.
    struct TaskView: Encodable, Sendable {
        let task: String
        let role: String
        let due: Date?
    }

    init(_ deployment: DeploymentCase) {
        id = deployment.id.description
        reference = deployment.reference
        phase = deployment.phase.name.rawValue
        isExercise = deployment.terms.isExercise
        operation = deployment.terms.operation
        place = deployment.terms.site.name
        start = deployment.terms.start
        end = deployment.authority?.effectiveEnd ?? deployment.terms.end
        authorityVersion = deployment.authority?.version
        lapsesAt = deployment.authority?.unconfirmed?.lapsesAt
        threshold = deployment.phase.run?.threshold ?? deployment.terms.matching.threshold
        facesSeen = deployment.phase.run?.tally.facesSeen
        falseAlerts = deployment.phase.run?.tally.falseAlerts
        if case .paused(_, let reason) = deployment.phase { pauseReason = reason.rawValue } else { pauseReason = nil }
        endedBecause = deployment.phase.ending?.reason.rawValue
        listDestroyedAt =
            switch deployment.phase {
            case .purged(_, let receipt), .reviewed(_, let receipt, _), .published(_, let receipt, _, _):
                receipt.destroyedAt
            default: nil
            }
    }

    init(_ outcome: ActOutcome) {
        self.init(outcome.deployment)
        tasks = outcome.tasks.map { TaskView(task: $0.kind.rawValue, role: $0.role.title, due: $0.due) }
        advice = outcome.steps.compactMap(\.advice)
    }

    /// With reasons, notes, the ground and those who command.
    static func full(_ deployment: DeploymentCase, _ commanders: [CommandPost: String]) -> DeploymentView {
        func corners(_ areas: [Area]) -> [[String]] {
            areas.map { area in area.corners.map { "\($0.latitude) \($0.longitude)" } }
        }
        var view = DeploymentView(deployment)
        view.areas = corners(deployment.terms.site.areas)
        view.zones = corners(deployment.terms.site.zones)
        view.command = Dictionary(
            commanders.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        view.narrative = deployment.sealed.narratives.last
        view.notes = deployment.sealed.notes.map {
            NoteView(officer: $0.officer.description, writtenAt: $0.writtenAt, topic: $0.topic, text: $0.text)
        }
        return view
    }

    /// One line.
    var line: String {
        "\(isExercise ? "EXERCISE " : "")\(reference)  \(phase)  \(start.formatted(.iso8601))  \(place)"
            + (lapsesAt.map { "  lapses \($0.formatted(.iso8601))" } ?? "")
    }

    /// One line, and what comes next.
    var lines: [String] {
        var lines = [line]
        if let pauseReason { lines.append("  Paused: \(pauseReason).") }
        if let endedBecause { lines.append("  Ended because \(endedBecause).") }
        for (name, polygons) in [("Area", areas), ("Zone of recognition", zones)] {
            for (number, corners) in (polygons ?? []).enumerated() {
                lines.append("  \(name) \(number + 1): \(corners.joined(separator: ", "))")
            }
        }
        lines += (command ?? [:]).sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        lines += advice.map { "  Next: \($0)" }
        lines += tasks.map { task in
            "  Task for \(task.role): \(task.task.split(separator: "-").joined(separator: " "))"
                + (task.due.map { " by \($0.formatted(.iso8601))" } ?? "")
        }
        lines += (notes ?? []).map { "  \($0.writtenAt.formatted(.iso8601))  \($0.topic): \($0.text)" }
        return lines
    }
}

extension DeskOptions {
    /// Does an act on the deployment with a reference, and shows what came of it.
    func apply(
        to reference: String,
        _ act: @escaping @Sendable (Desk, ActingOfficer, DeploymentCase.ID) async throws -> ActOutcome
    ) throws {
        let view = try self.act { desk, acting in
            DeploymentView(try await act(desk, acting, desk.deployment(reference, by: acting).id))
        }
        show(view, view.lines)
    }

    /// The same for an act that takes a whole application from a file.
    func apply(
        file: String, to reference: String,
        _ act: @escaping @Sendable (AuthorityTerms, AuthorityNarrative) -> DeploymentAct
    ) throws {
        do {
            let (terms, narrative, commanders) = try ApplicationFile.read(URL(fileURLWithPath: file))
            try apply(to: reference) { desk, acting, id in
                let named = try await desk.naming(commanders, in: terms, by: acting)
                return try await desk.apply(act(named, narrative), to: id, by: acting)
            }
        } catch { throw CaseworkFailure.explain(error) }
    }

    /// The same for an act that needs nothing but itself.
    func apply(_ act: DeploymentAct, to reference: String) throws {
        try apply(to: reference) { desk, acting, id in try await desk.apply(act, to: id, by: acting) }
    }
}
