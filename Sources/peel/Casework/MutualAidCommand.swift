import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel mutual-aid`: kit and staff that another force lends.
struct MutualAidCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutual-aid", abstract: "Borrow kit or staff of another force for one deployment.",
        discussion: """
            The host force controls; the lender has access while the deployment goes on, and none after. Admit the \
            lender and its officers, draft the agreement for a draft application, have both forces sign it, and name \
            it in the application (mutualAid).
            """,
        subcommands: [
            AdmitLender.self, AdmitLentOfficer.self, DraftAgreement.self, SignAgreement.self, ShowAgreement.self,
            EndAgreement.self,
        ])
}

/// `peel mutual-aid lender`.
struct AdmitLender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lender", abstract: "Admit a force that lends; the senior responsible officer does.")

    @Argument(help: "The lending force's name.") var name: String
    @Option(help: "Where anybody may ask or complain.") var contact: String
    @Option(help: "What kind of body it is.") var body: PolicingBody = .territorialForce
    @Flag(help: "The force doesn't exist.") var exercise = false
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let lender = Force(id: .init(UUID()), name: name, body: body, isFictional: exercise, publicContact: contact)
        let id = try desk.act { desk, acting in try await desk.admit(lender: lender, by: acting).id.description }
        desk.show(["force": id], ["Admitted the force \(id)."])
    }
}

/// `peel mutual-aid officer`.
struct AdmitLentOfficer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer", abstract: "Let an officer of a lending force in, or the commander who signs for it.")

    @Argument(help: "The new officer's login.") var officer: String
    @Option(help: "The lending force's identifier.") var force: IdentifierArgument
    @OptionGroup var person: NewOfficerOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (person, lender) = (try person.officer(officer), Force.ID(force.uuid))
        let view = try desk.act { desk, acting in
            let made = try await desk.add(person, lentBy: lender, by: acting)
            return OfficerView(made.officer, login: person.login, codeAddress: made.codeAddress)
        }
        desk.show(view, [view.line])
    }
}

/// What is shown of an agreement.
struct AgreementView: Encodable, Sendable {
    let id: String
    let reference: String
    let host: String
    let lender: String
    let deployment: String
    let loans: [String]
    let start: Date
    let end: Date
    let isSignedByHost: Bool
    let isSignedByLender: Bool
    let endedAt: Date?

    init(_ agreement: MutualAidAgreement) {
        id = agreement.id.description
        reference = agreement.reference
        host = agreement.host.description
        lender = agreement.lender.description
        deployment = agreement.deployment.description
        loans = agreement.loans.map(\.rawValue).sorted()
        start = agreement.start
        end = agreement.end
        isSignedByHost = agreement.signedByHost != nil
        isSignedByLender = agreement.signedByLender != nil
        endedAt = agreement.endedAt
    }

    /// The agreement on two lines.
    var lines: [String] {
        let state =
            endedAt.map { "ended \($0.formatted(.iso8601))" }
            ?? "signed by host: \(isSignedByHost ? "yes" : "no"), by lender: \(isSignedByLender ? "yes" : "no")"
        return [
            "\(id)  \(reference)  \(loans.joined(separator: ", "))  \(state)",
            "  \(start.formatted(.iso8601)) to \(end.formatted(.iso8601))  deployment \(deployment)",
        ]
    }
}

/// `peel mutual-aid draft`.
struct DraftAgreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Draft the agreement for a deployment, and print its identifier.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "The document's reference.") var reference: String
    @Option(help: "The lending force's identifier.") var lender: IdentifierArgument
    @Option(name: .customLong("loan"), help: "What is lent; repeat it for both.") var loans: [MutualAidAgreement.Loan]
    @Option(help: "From when.") var from: TimeArgument
    @Option(help: "Until when; it has to cover the authority's time.") var until: TimeArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, reference, lender) = (target.deployment, reference, Force.ID(lender.uuid))
        let (loans, start, end) = (Set(loans), from.date, until.date)
        try desk.agreement { desk, acting in
            try await desk.draftAgreement(
                reference, with: lender, for: desk.deployment(name, by: acting).id, lending: loans, from: start,
                until: end, by: acting)
        }
    }
}

/// The agreement that a command is about.
struct AgreementArgument: ParsableArguments {
    @Argument(help: "The agreement's identifier.") var agreement: IdentifierArgument

    var id: MutualAidAgreement.ID { MutualAidAgreement.ID(agreement.uuid) }
}

/// `peel mutual-aid sign`.
struct SignAgreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign for your force: the senior responsible officer does, or a gold commander.")

    @OptionGroup var target: AgreementArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        try desk.agreement { desk, acting in try await desk.sign(id, by: acting) }
    }
}

/// `peel mutual-aid show`.
struct ShowAgreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an agreement to an officer of either force; that is logged.")

    @OptionGroup var target: AgreementArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        try desk.agreement { desk, acting in try await desk.show(id, by: acting) }
    }
}

/// `peel mutual-aid end`.
struct EndAgreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End the lender's access before its time; the host does.")

    @OptionGroup var target: AgreementArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        try desk.agreement { desk, acting in try await desk.endAgreement(id, by: acting) }
    }
}

extension DeskOptions {
    /// Does an act on an agreement, and shows it.
    fileprivate func agreement(
        _ act: @escaping @Sendable (Desk, ActingOfficer) async throws -> MutualAidAgreement
    ) throws {
        let view = try self.act { desk, acting in AgreementView(try await act(desk, acting)) }
        show(view, view.lines)
    }
}
