import ArgumentParser
import Casework
import Foundation
import Operations

/// What is shown of a withdrawal of an algorithm.
struct WithdrawalView: Encodable, Sendable {
    let id: String
    let algorithm: String
    /// nil for every version.
    let version: String?
    let withdrawnAt: Date
    let liftedAt: Date?
    /// The evaluation that it was lifted on.
    let liftedOn: String?
    /// Deployments that the withdrawal paused; nil where it was not this command's.
    var paused: [String]?

    init(_ withdrawal: AlgorithmWithdrawal, paused: [DeploymentCase.ID]? = nil) {
        id = withdrawal.id.description
        algorithm = withdrawal.algorithm
        version = withdrawal.version
        withdrawnAt = withdrawal.withdrawnAt
        liftedAt = withdrawal.lifting?.liftedAt
        liftedOn = withdrawal.lifting?.evaluation.description
        self.paused = paused?.map(\.description)
    }

    /// The withdrawal on one line.
    var line: String {
        "\(id)  \(withdrawnAt.formatted(.iso8601))  \(algorithm)\(version.map { "@\($0)" } ?? ", every version")  "
            + (liftedAt.map { "lifted \($0.formatted(.iso8601))" } ?? "in force")
    }
}

/// `peel evaluation withdraw`.
struct WithdrawAlgorithm: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Stop a pack everywhere, at once: nobody goes live with it any more.",
        discussion: "Pauses what is live with it. One person can do it; lifting it takes two and an evaluation.")

    @Argument(help: "The pack's name, for every version, or NAME@VERSION for one.") var pack: String
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let parts = pack.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), !parts.contains("") else {
            throw CommandFailure(.badInput, "Name the pack as NAME or NAME@VERSION.")
        }
        let (name, version, reasons) = (parts[0], parts.count == 2 ? parts[1] : nil, reasons)
        let view = try desk.act { desk, acting in
            let done = try await desk.withdrawAlgorithm(name, version: version, reasons: reasons, by: acting)
            return WithdrawalView(done.withdrawal, paused: done.paused)
        }
        desk.show(view, [view.line] + (view.paused ?? []).map { "Paused deployment \($0)." })
    }
}

/// `peel evaluation lift`.
struct LiftWithdrawal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Let a pack be used again, on an evaluation made since it was stopped.",
        discussion: """
            The senior responsible officer acts; the science lead or the data protection officer is the second person.
            """)

    @Argument(help: "The withdrawal's identifier.") var withdrawal: IdentifierArgument
    @Option(help: "The evaluation that was signed and accepted since.") var evaluation: IdentifierArgument
    @OptionGroup var other: SecondOfficer
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let (id, ground) = (AlgorithmWithdrawal.ID(withdrawal.uuid), EvaluationCase.ID(evaluation.uuid))
            let offer = try other.offer()
            let view = try desk.act { desk, acting in
                let second = try await desk.signIn(offer)
                return WithdrawalView(try await desk.lift(id, on: ground, agreedBy: second, by: acting))
            }
            desk.show(view, [view.line])
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel evaluation withdrawals`.
struct ListWithdrawals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdrawals", abstract: "List what was stopped, lifted withdrawals too.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { desk, acting in
            try await desk.withdrawals(by: acting).map { WithdrawalView($0) }
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}
