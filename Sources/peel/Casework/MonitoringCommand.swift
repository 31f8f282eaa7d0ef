import ArgumentParser
import Casework
import Foundation
import Operations

extension RecordedGroup: ExpressibleByArgument {}

/// `peel monitoring`: false alerts in operation, beside what the evaluation let expect.
struct MonitoringCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitoring", abstract: "Watch false alerts against the forecast, deployment after deployment.",
        subcommands: [ShowMonitoring.self, RecordGroup.self, RecordWalks.self, ReviewAlarm.self])
}

/// `peel monitoring show`.
struct ShowMonitoring: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show counts, forecast and alarms by algorithm, threshold and site.",
        discussion: """
            Groups are compared with the shares of passers-by that you estimate with --share GROUP=SHARE, from 0 to 1. \
            A record without a site counts all sites together.
            """)

    @Option(help: "The estimated share of a group among passers-by, e.g. asian=0.12; repeat it.")
    var share: [GroupShare] = []
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let shares = Dictionary(share.map { ($0.group.rawValue, $0.share) }, uniquingKeysWith: { $1 })
        let views = try desk.act { desk, acting in
            try await desk.monitoring(by: acting).map { MonitoringView($0.record, $0.evaluated, shares: shares) }
        }
        desk.show(views, views.flatMap(\.lines))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// An estimated share on the command line, e.g. `asian=0.12`.
struct GroupShare: ExpressibleByArgument, Sendable {
    let group: RecordedGroup
    let share: Double

    init?(argument: String) {
        let parts = argument.split(separator: "=").map(String.init)
        guard parts.count == 2, let group = RecordedGroup(rawValue: parts[0]), let share = Double(parts[1]),
            (0...1).contains(share)
        else { return nil }
        self.group = group
        self.share = share
    }
}

/// `peel monitoring record-group`.
struct RecordGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-group", abstract: "Count the group of the person whom a false alert named wrongly.",
        discussion: """
            As the person said, or an officer saw it; never from the image. Only the count is kept, apart from the alert.
            """)

    @Argument(help: "The alert's identifier; it has to be classified as false.") var alert: IdentifierArgument
    @Option(help: "The group.") var group: RecordedGroup
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, group) = (AlertCase.ID(alert.uuid), group)
        try desk.act { desk, acting in try await desk.recordGroup(group, of: id, by: acting) }
        desk.show(["recorded": group.rawValue], ["Counted."])
    }
}

/// `peel monitoring record-walks`.
struct RecordWalks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-walks", abstract: "Record walks of known volunteers (the blue list) past the cameras.")

    @OptionGroup var target: DeploymentArgument
    @Option(help: "How often a listed volunteer walked past a camera.") var walks: Int
    @Option(help: "How often that raised the volunteer's own alert.") var recognised: Int
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, walks, recognised) = (target.deployment, walks, recognised)
        try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            try await desk.recordWalks(walks, recognised: recognised, of: id, by: acting)
        }
        desk.show(["walks": walks, "recognised": recognised], ["Recorded."])
    }
}

/// `peel monitoring review`.
struct ReviewAlarm: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Let the chart of recent changes begin again, after the cause was found.")

    @Argument(help: "The record's identifier, as show prints it.") var record: IdentifierArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = MonitoredStratum.ID(record.uuid)
        let view = try desk.act { desk, acting in
            MonitoringView(try await desk.review(id, by: acting), nil, shares: [:])
        }
        desk.show(view, view.lines)
    }
}
