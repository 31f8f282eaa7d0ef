import ArgumentParser
import Casework
import Foundation
import Operations
import Storage

extension LoggedEvent.Kind: ExpressibleByArgument {}

/// Which part of the log a command reads.
struct LogSelection: ParsableArguments {
    @Option(help: "Only what belongs to a deployment, by its reference.") var deployment: String?
    @Option(help: "Only what was done to an object, by its identifier; with --kind.") var object: IdentifierArgument?
    @Option(help: "The kind of --object, e.g. officer, alert, nomination.") var kind: String?
    @Option(name: .customLong("by"), help: "Only what an officer did, by their login.") var officer: String?
    @Option(help: "Only what was logged at this time or later, e.g. 2026-05-01T09:00:00Z.") var since: TimeArgument?
    @Option(help: "Only what was logged before this time.") var until: TimeArgument?
    @Option(help: "Only one kind of act, or only refusals.") var act: LoggedEvent.Kind?
    @Option(help: "From this entry on.") var from: UInt64 = 0
    @Option(help: "The most entries.") var limit: Int = 1000
    @Option(help: "Why the log is read.") var why: LoggedEvent.Justification = .audit

    func validate() throws {
        guard (object == nil) == (kind == nil), kind.map({ LoggedEvent.ObjectKind(rawValue: $0) != nil }) ?? true else {
            throw ValidationError(
                "--object needs --kind, one of "
                    + LoggedEvent.ObjectKind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        guard object == nil || deployment == nil else {
            throw ValidationError("Name an --object or a --deployment, not both.")
        }
        if let since, let until, since.date >= until.date { throw ValidationError("--since lies after --until.") }
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must lie within 1…1000000.") }
    }

    /// The part that is meant.
    func query(_ desk: Desk, _ acting: ActingOfficer) async throws -> LogQuery {
        if let object, let kind = kind.flatMap(LoggedEvent.ObjectKind.init(rawValue:)) {
            return .object(.init(kind, Identifier<LoggedEvent>(object.uuid)))
        }
        if let deployment { return .deployment(try await desk.deployment(deployment, by: acting).id) }
        return .range(from..<UInt64.max)
    }

    /// What narrows that part.
    func filter(_ desk: Desk, _ acting: ActingOfficer) async throws -> LogFilter {
        var filter = LogFilter()
        filter.from = from
        filter.since = since?.date
        filter.until = until?.date
        filter.kind = act
        if let officer { filter.officer = try await desk.officer(login: officer, by: acting).id }
        return filter
    }
}
