import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel watchlist`: a deployment's list from its first entry to its destruction.
struct WatchlistCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchlist", abstract: "Build, review, authorise and destroy a deployment's watchlist.",
        subcommands: [
            CreateWatchlist.self, ImportWatchlist.self, ShowWatchlist.self, ReviewEntries.self, CheckSought.self,
            ApproveChild.self, ProposeException.self, AgreeException.self, ShowEntryImage.self, AuthoriseWatchlist.self,
            ReopenWatchlist.self,
            DestroyWatchlist.self, WasListed.self,
        ])
}

/// What is shown of a list.
struct WatchlistView: Encodable, Sendable {
    let id: String
    let state: String
    let digest: String?
    let sizes: [String: Int]?
    let expectedFalseAlerts: Double?

    init(_ list: Watchlist) {
        id = list.id.description
        state =
            switch list.state {
            case .building: "building"
            case .authorised: "authorised"
            case .destroyed: "destroyed"
            }
        digest = list.authorisation?.digest
        sizes = list.authorisation.map { authorisation in
            Dictionary(
                authorisation.sizes.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
        expectedFalseAlerts = list.authorisation?.forecast?.expected
    }

    /// The list on a few lines.
    var lines: [String] {
        var lines = ["The list is \(state)."]
        if let digest { lines.append("Digest: \(digest)") }
        lines += (sizes ?? [:]).sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        if let expectedFalseAlerts {
            lines.append("False alerts to expect: \(String(format: "%.2f", expectedFalseAlerts))")
        }
        return lines
    }
}

/// The deployment whose list a command is about, and who acts.
struct ListOptions: ParsableArguments {
    @OptionGroup var target: DeploymentArgument
    @OptionGroup var desk: DeskOptions

    /// Does an act on the list, and shows it.
    func act(_ act: @escaping @Sendable (Desk, ActingOfficer, DeploymentCase.ID) async throws -> Watchlist) throws {
        let reference = target.deployment
        let view = try desk.act { desk, acting in
            WatchlistView(try await act(desk, acting, desk.deployment(reference, by: acting).id))
        }
        desk.show(view, view.lines)
    }
}

/// `peel watchlist create`.
struct CreateWatchlist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Begin the list of an authorised deployment.")

    @OptionGroup var list: ListOptions

    func run() throws { try list.act { try await $0.createWatchlist(for: $2, by: $1) } }
}

/// `peel watchlist authorise`.
struct AuthoriseWatchlist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorise", abstract: "Authorise the list as it is; entries that a review took off are erased.")

    @OptionGroup var list: ListOptions

    func run() throws { try list.act { try await $0.authoriseWatchlist(of: $2, by: $1) } }
}

/// `peel watchlist reopen`.
struct ReopenWatchlist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Open an authorised list for a change; it needs a new authorisation.")

    @OptionGroup var list: ListOptions

    func run() throws { try list.act { try await $0.reopenWatchlist(of: $2, by: $1) } }
}

/// `peel watchlist destroy`.
struct DestroyWatchlist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy", abstract: "Destroy a list after its deployment, and record the receipt.")

    @OptionGroup var target: DeploymentArgument
    @Flag(help: "You looked on every device and all removable media, and it is gone there.") var goneElsewhere = false
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, isGone) = (target.deployment, goneElsewhere)
        let view = try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            return DeploymentView(try await desk.destroyWatchlist(of: id, isAbsentElsewhere: isGone, by: acting))
        }
        desk.show(view, view.lines)
    }
}

/// `peel watchlist was-listed`.
struct WasListed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "was-listed", abstract: "Say on which lists a person was; the data protection officer does.")

    @Argument(help: "The nominal reference.") var reference: String
    @Option(help: "From when, e.g. 2026-05-01T00:00:00Z.") var from: TimeArgument
    @Option(help: "Until when.") var until: TimeArgument
    @OptionGroup var desk: DeskOptions

    private struct Line: Encodable {
        let deployment: String
        let category: String
        let from: Date
        let until: Date
    }

    func run() throws {
        let (reference, start, end) = (reference, from.date, until.date)
        let lines = try desk.act { desk, acting in
            try await desk.manifest(of: reference, from: start, until: end, by: acting).map {
                Line(
                    deployment: $0.deployment.description, category: $0.category.rawValue, from: $0.listedFrom,
                    until: $0.listedUntil)
            }
        }
        desk.show(
            lines,
            lines.map {
                "\($0.from.formatted(.iso8601)) to \($0.until.formatted(.iso8601))  \($0.category)  \($0.deployment)"
            })
        if lines.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}
