import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations
import Storage

/// `peel deployment`: one live deployment from its application to its published record.
struct DeploymentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployment", abstract: "Run a live deployment from application to published record.",
        subcommands: [
            CreateDeployment.self, EditDeployment.self, SubmitDeployment.self, ListDeployments.self,
            ShowDeployment.self, PrepareDeployment.self, CheckReadiness.self, GoLive.self, PauseDeployment.self,
            RaiseThreshold.self, EndDeployment.self, CancelDeployment.self, FileReport.self, ReviewDeployment.self,
            ShowRecord.self, PublishDeployment.self,
        ])
}

/// The deployment that a command is about.
struct DeploymentArgument: ParsableArguments {
    @Argument(help: "The deployment's reference, or its identifier.") var deployment: String
}

/// A deployment and the reasons of an act on it; decisions need them, and they are kept.
struct ReasonedAct: ParsableArguments {
    @OptionGroup var target: DeploymentArgument
    @Option(help: "Why; needed, and kept.") var reasons: String
    @OptionGroup var desk: DeskOptions

    /// Does the act and shows what came of it.
    func apply(_ act: (String) -> DeploymentAct) throws { try desk.apply(act(reasons), to: target.deployment) }
}

/// `peel deployment create`.
struct CreateDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Draft an application from a file (docs/casework.md).")

    @Argument(help: "A new reference; it is published.") var reference: String
    @Option(help: "The application as YAML.") var file: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let (terms, narrative, commanders) = try ApplicationFile.read(URL(fileURLWithPath: file))
            let reference = reference
            let view = try desk.act { desk, acting in
                let named = try await desk.naming(commanders, in: terms, by: acting)
                return DeploymentView(try await desk.createDeployment(reference, named, narrative, by: acting))
            }
            desk.show(view, view.lines)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel deployment edit`.
struct EditDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "edit", abstract: "Replace a draft by another file.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "The application as YAML.") var file: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(file: file, to: target.deployment) { .edit($0, $1) } }
}

/// `peel deployment submit`.
struct SubmitDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Hand the application to an authorising officer.")

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.submit, to: target.deployment) }
}

/// `peel deployment list`.
struct ListDeployments: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the force's deployments.")

    @Option(name: .customLong("phase"), help: "Only those in a phase, e.g. submitted; repeat it for several.")
    var phases: [String] = []
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let wanted = phases.compactMap(DeploymentPhase.Name.init(rawValue:))
        guard wanted.count == phases.count else {
            throw CommandFailure(
                .badInput,
                "A phase is one of "
                    + DeploymentPhase.Name.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        let set = wanted.isEmpty ? Set(DeploymentPhase.Name.allCases) : Set(wanted)
        let views = try desk.act { desk, acting in
            try await desk.deployments(in: set, by: acting).map(DeploymentView.init)
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel deployment show`.
struct ShowDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a deployment with its reasons and notes; that is logged.")

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let name = target.deployment
        let view = try desk.act { desk, acting in
            let deployment = try await desk.show(name, by: acting)
            return DeploymentView.full(deployment, try await desk.commandLogins(of: deployment.terms))
        }
        desk.show(view, view.lines)
    }
}

/// `peel deployment prepare`.
struct PrepareDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare", abstract: "Confirm notice, signs, equipment and people.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "Where the public notice was posted.") var notice: String?
    @Option(help: "The critical threat that makes a notice impractical.") var waiver: String?
    @Flag(help: "The signs are in place.") var signs = false
    @Flag(help: "The equipment was tested.") var equipment = false
    @Option(name: .customLong("operator"), help: "A trained operator's login; repeat it.") var operators: [String] = []
    @Option(name: .customLong("engagement"), help: "A trained engagement officer's login; repeat it.")
    var engagement: [String] = []
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (operators, engagement, signs, equipment) = (operators, engagement, signs, equipment)
        let (address, threat) = (notice, waiver)
        try desk.apply(to: target.deployment) { desk, acting, id in
            func ids(_ logins: [String]) async throws -> [Officer.ID] {
                var ids: [Officer.ID] = []
                for login in logins { ids.append(try await desk.officer(login: login, by: acting).id) }
                return ids
            }
            let now = desk.now
            let list = try await desk.store.watchlist(of: id)
            let notice: PublicNotice =
                address.map { PublicNotice.posted(at: now, address: $0) }
                ?? threat.map { PublicNotice.waived(threat: $0) } ?? PublicNotice.missing
            let preparation = Preparation(
                notice: notice, signageConfirmedAt: signs ? now : nil, equipmentTestedAt: equipment ? now : nil,
                operators: try await ids(operators), engagementOfficers: try await ids(engagement),
                watchlist: list?.id ?? .init(UUID()))
            return try await desk.prepare(id, preparation, by: acting)
        }
    }
}

/// `peel deployment pause`.
struct PauseDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Pause a live deployment; its session stops within seconds.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "Why.") var note: String = ""
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.pause(.byOfficer, note: note), to: target.deployment) }
}

/// `peel deployment threshold`.
struct RaiseThreshold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "threshold", abstract: "Raise the threshold of a live deployment; never lower it.",
        discussion: """
            The session stops within seconds and the deployment is paused; it goes on with deployment go-live, with \
            the new threshold. A lower one takes a pause, peel authority vary, and the agreement of a second person.
            """)

    @OptionGroup var target: DeploymentArgument
    @Option(help: "The new threshold, higher than the present one and at most 1.") var to: Float
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.changeThreshold(to: to), to: target.deployment) }
}

/// `peel deployment end`.
struct EndDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End a deployment; its session stops within seconds.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "Why.") var note: String = ""
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.end(note: note), to: target.deployment) }
}

/// `peel deployment cancel`.
struct CancelDeployment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Withdraw an application, or cancel an authority.")

    @OptionGroup var reasoned: ReasonedAct

    func run() throws { try reasoned.apply(DeploymentAct.cancel(reasons:)) }
}
