import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel authority`: what an authorising officer decides.
struct AuthorityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "Grant, refuse, confirm and vary written authorities.",
        subcommands: [
            GrantAuthority.self, RefuseAuthority.self, GrantUrgently.self, ConfirmUrgent.self, ProposeVariation.self,
            GrantVariation.self, RefuseVariation.self,
        ])
}

/// `peel authority grant`.
struct GrantAuthority: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Grant the authority that was applied for; not by the applicant.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "Conditions.") var conditions: String = ""
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.grant(conditions: conditions), to: target.deployment) }
}

/// `peel authority refuse`.
struct RefuseAuthority: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "refuse", abstract: "Refuse an application.")

    @OptionGroup var reasoned: ReasonedAct

    func run() throws { try reasoned.apply(DeploymentAct.refuse(reasons:)) }
}

/// `peel authority urgent`.
struct GrantUrgently: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "urgent", abstract: "Grant an urgent authority; it lapses unless a superintendent confirms it.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "The ground.") var ground: UrgentGround
    @Option(help: "When it was given by word of mouth, if it was.") var spoken: TimeArgument?
    @Option(help: "Why it can't wait; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try desk.apply(.grantUrgent(ground, spokenAt: spoken?.date, reasons: reasons), to: target.deployment)
    }
}

/// `peel authority confirm`.
struct ConfirmUrgent: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "confirm", abstract: "Confirm an urgent authority.")

    @OptionGroup var reasoned: ReasonedAct

    func run() throws { try reasoned.apply(DeploymentAct.confirmUrgent(reasons:)) }
}

/// `peel authority vary`.
struct ProposeVariation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vary", abstract: "Ask for a change of the authority; it becomes a new version if it is granted.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "The whole application as it is to be, as YAML.") var file: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(file: file, to: target.deployment) { .proposeVariation($0, $1) } }
}

/// `peel authority grant-variation`.
struct GrantVariation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant-variation", abstract: "Grant a variation.",
        discussion: """
            A lower threshold needs a second person besides: the senior responsible officer signs in with --second and \
            --second-passphrase-file.
            """)

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var second: OptionalSecondOfficer
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let other = try second.offer()
        try desk.apply(to: target.deployment) { desk, acting, id in
            let approver: ActingOfficer?
            if let other { approver = try await desk.signIn(other) } else { approver = nil }
            return try await desk.grantVariation(of: id, agreedBy: approver, by: acting)
        }
    }
}

/// `peel authority refuse-variation`.
struct RefuseVariation: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "refuse-variation", abstract: "Refuse a variation.")

    @OptionGroup var reasoned: ReasonedAct

    func run() throws { try reasoned.apply(DeploymentAct.refuseVariation(reasons:)) }
}
