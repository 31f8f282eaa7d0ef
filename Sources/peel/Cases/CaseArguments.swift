import ArgumentParser
import Casework
import Foundation
import Operations

extension ReferenceGallery.Kind: ExpressibleByArgument {}
extension Exhibit.Medium: ExpressibleByArgument {}
extension Exhibit.Source: ExpressibleByArgument {}
extension ConvictionStatus: ExpressibleByArgument {}
extension DeletionRequest.Requester: ExpressibleByArgument {}
extension EvidenceKind: ExpressibleByArgument {}
extension InvestigatingReview.View: ExpressibleByArgument {}
extension ExternalSearchTicket.Database: ExpressibleByArgument {}
extension ExternalSearchTicket.Ground: ExpressibleByArgument {}
extension ExternalSearchTicket.Avenue: ExpressibleByArgument {}
extension ExternalSearchTicket.Answer: ExpressibleByArgument {}

extension RetentionGroup: ExpressibleByArgument {}

/// The case that a command is about.
struct CaseArgument: ParsableArguments {
    @Argument(help: "The case's reference, or its identifier.") var name: String
}

/// Which pack works for a case.
struct PackOptions: ParsableArguments {
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @OptionGroup var threads: ThreadOptions

    /// The engine as cases need it.
    func engine() throws -> CaseEngine {
        do { return try EngineForCases.open(pack, threads: threads.usable).work } catch {
            throw CaseworkFailure.explain(error)
        }
    }
}

/// What has to be done after an act, as it is shown.
struct NextView: Encodable, Sendable {
    let tasks: [DeploymentView.TaskView]
    let advice: [String]

    init(_ next: CaseNext) {
        tasks = next.tasks.map { DeploymentView.TaskView(task: $0.kind.rawValue, role: $0.role.title, due: $0.due) }
        advice = next.advice
    }

    /// On lines below what was done.
    var lines: [String] {
        advice.map { "  Next: \($0)" }
            + tasks.map { task in
                "  Task for \(task.role): \(task.task.split(separator: "-").joined(separator: " "))"
                    + (task.due.map { " by \($0.formatted(.iso8601))" } ?? "")
            }
    }
}
