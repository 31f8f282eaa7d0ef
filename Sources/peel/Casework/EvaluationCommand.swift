import ArgumentParser
import Casework
import Deployments
import Foundation
import Interchange
import Operations
import Storage

/// `peel evaluation`: how an evaluation becomes an approval, and how an algorithm is stopped.
struct EvaluationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluation", abstract: "Approve an evaluation of a pack, or stop a pack everywhere.",
        discussion: "Measuring is peel evaluate. Here people decide on what it found (docs/evaluation.md).",
        subcommands: [
            RegisterEvaluation.self, SignEvaluation.self, AcceptEvaluation.self, RejectEvaluation.self,
            RevokeEvaluation.self, ListEvaluations.self, ShowEvaluation.self, WithdrawAlgorithm.self,
            LiftWithdrawal.self, ListWithdrawals.self,
        ])
}

/// The evaluation that a command is about.
struct EvaluationArgument: ParsableArguments {
    @Argument(help: "The evaluation's identifier.") var evaluation: IdentifierArgument

    var id: EvaluationCase.ID { EvaluationCase.ID(evaluation.uuid) }
}

/// `peel evaluation register`.
struct RegisterEvaluation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Register a report of peel evaluate identify for a use.",
        discussion: """
            The evaluation is bound to the report's pack and version of Peel, to the settings that this version runs \
            the use with, and to the description of the camera set-up. The report itself stays with you: its digest is \
            kept.
            """)

    @Option(help: "report.json of peel evaluate identify.") var report: String
    @Option(help: "What it is to be approved for.") var use: AlgorithmUse = .live
    @Option(help: "The file that describes cameras, lenses, light and distances, or the reference images.")
    var cameraSetup: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let registration = EvaluationRegistration(
                report: try EvaluationReportFile.read(URL(fileURLWithPath: report)), use: use,
                settingsDigest: SearchBinding.settingsDigest(of: use),
                captureDigest: try CameraSetUpOption.digest(of: cameraSetup))
            let view = try desk.act { desk, acting in
                EvaluationView(try await desk.register(registration, by: acting))
            }
            desk.show(view, view.lines)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel evaluation sign`.
struct SignEvaluation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign an evaluation, as the science lead, with its report at hand.")

    @OptionGroup var target: EvaluationArgument
    @Option(help: "The report that you read; it has to be the registered one.") var report: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let (id, digest) = (target.id, try EvaluationReportFile.digest(of: URL(fileURLWithPath: report)))
            try desk.decide { desk, acting in try await desk.sign(id, report: digest, by: acting) }
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel evaluation accept`.
struct AcceptEvaluation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept a signed evaluation, as the senior responsible officer.",
        discussion: "Prints the approval that policies and applications name.")

    @OptionGroup var target: EvaluationArgument
    @Option(help: "Until when it counts, within two years, e.g. 2027-05-01T00:00:00Z.") var until: TimeArgument
    @Option(help: "A group whose data can't show the limit, or that differs, as show names it; repeat it.")
    var acknowledge: [String] = []
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, date, groups) = (target.id, until.date, Set(acknowledge))
        try desk.decide { desk, acting in
            try await desk.accept(id, acknowledging: groups, validUntil: date, by: acting)
        }
    }
}

/// `peel evaluation reject`.
struct RejectEvaluation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "End a registered or signed evaluation without approval.")

    @OptionGroup var target: EvaluationArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, reasons) = (target.id, reasons)
        try desk.decide { desk, acting in try await desk.reject(id, reasons: reasons, by: acting) }
    }
}

/// `peel evaluation revoke`.
struct RevokeEvaluation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take an approval back; what is live on its ground pauses.")

    @OptionGroup var target: EvaluationArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, reasons) = (target.id, reasons)
        try desk.decide { desk, acting in try await desk.revoke(id, reasons: reasons, by: acting) }
    }
}

/// `peel evaluation list`.
struct ListEvaluations: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the evaluations.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { desk, acting in
            try await desk.evaluations(by: acting).map { EvaluationView($0) }
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel evaluation show`.
struct ShowEvaluation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an evaluation: figures, groups, what it is bound to, and who decided.")

    @OptionGroup var target: EvaluationArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        try desk.decide { desk, acting in try await desk.evaluation(id, by: acting) }
    }
}

extension DeskOptions {
    /// Does an act on an evaluation, and shows it.
    func decide(_ act: @escaping @Sendable (Desk, ActingOfficer) async throws -> EvaluationCase) throws {
        let view = try self.act { desk, acting in
            let evaluation = try await act(desk, acting)
            let limit = try await desk.store.publishedPolicy(of: acting.force)?.terms.monitoring.falseAlertLimit
            // Without a policy nothing is judged, and the exact tests take their time.
            let differences = try await limit == nil ? [] : desk.differences(of: evaluation)
            return EvaluationView(evaluation, limit: limit, differences: differences)
        }
        show(view, view.lines)
    }
}
