import ArgumentParser
import Casework
import Foundation
import Operations
import Storage

/// `peel retention`: what is kept, until when, and what goes.
struct RetentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Show what is due, and erase it.",
        subcommands: [
            ShowDue.self, RunErasure.self, ReportRetention.self, PlaceHold.self, ListHolds.self,
            ProposeExtension.self, AgreeToExtension.self, ReleaseHold.self,
        ])
}

/// `peel retention due`.
struct ShowDue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "List what has to be erased now, the longest overdue first.")

    @OptionGroup var desk: DeskOptions

    private struct Line: Encodable {
        let item: String
        let kind: String
        let deadline: Date
    }

    func run() throws {
        let lines = try desk.act { desk, acting in
            try await desk.dueItems(by: acting).map {
                Line(item: $0.item.id.description, kind: $0.item.kind.rawValue, deadline: $0.deadline)
            }
        }
        desk.show(lines, lines.map { "\($0.item)  \($0.kind)  due \($0.deadline.formatted(.iso8601))" })
        if lines.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel retention run`.
struct RunErasure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Erase what is due, and end what is over. A timer runs it once a minute.",
        discussion: "The policy asks for it, so no officer is named. Ends with 2 where something is still there.")

    @OptionGroup var access: StoreAccess
    @Flag(help: "Print JSON.") var json = false

    private struct Report: Encodable {
        let erased: Int
        let failed: [String]
        let ended: Int
        let listsDestroyed: Int
    }

    func run() throws {
        let report: Report
        do {
            let store = try access.open()
            defer { store.close() }
            report = try Waiting.run {
                let desk = Desk(store, device: "shell")
                var (erased, failed, ended, lists) = (0, [String](), 0, 0)
                for force in try await store.forces() {
                    // A force without a policy has nothing that a policy could call due.
                    guard try await store.publishedPolicy(of: force.id) != nil else { continue }
                    let outcome = try await desk.eraseDue(force: force.id)
                    erased += outcome.erased
                    failed += outcome.failed.map(\.description)
                    ended += outcome.ended
                    lists += outcome.listsDestroyed
                }
                try await desk.publish()
                return Report(erased: erased, failed: failed, ended: ended, listsDestroyed: lists)
            }
        } catch { throw CaseworkFailure.explain(error) }
        if json {
            Terminal.out(jsonText(report))
        } else {
            Terminal.out(
                "\(report.erased) erased with a receipt, \(report.failed.count) failed; "
                    + "\(report.ended) deployments ended, "
                    + "\(report.listsDestroyed) lists destroyed.")
        }
        if !report.failed.isEmpty { throw ExitCode(CommandExit.badInput.rawValue) }
    }
}

/// `peel retention report`.
struct ReportRetention: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Count what is kept, due, overdue, held and done, by kind.")

    @OptionGroup var desk: DeskOptions

    private struct Line: Encodable {
        let kind: String
        let kept: Int
        let due: Int
        let overdue: Int
        let held: Int
        let done: Int
    }

    private struct Report: Encodable {
        let at: Date
        let workerSeenAt: Date?
        let overdueHolds: Int
        let kinds: [Line]
    }

    func run() throws {
        let report = try desk.act { desk, acting in
            let found = try await desk.retentionReport(by: acting)
            return Report(
                at: found.at, workerSeenAt: found.workerSeenAt, overdueHolds: found.overdueHolds,
                kinds: found.lines.map {
                    Line(
                        kind: $0.kind.rawValue, kept: $0.kept, due: $0.due, overdue: $0.overdue, held: $0.held,
                        done: $0.done)
                })
        }
        let seen = report.workerSeenAt.map { "last ran \($0.formatted(.iso8601))" } ?? "never ran"
        desk.show(
            report,
            ["The erasure worker \(seen). Holds with an overdue review: \(report.overdueHolds)."]
                + report.kinds.map {
                    "  \($0.kind): \($0.kept) kept, \($0.due) due, \($0.overdue) overdue, \($0.held) held, "
                        + "\($0.done) erased"
                })
    }
}
