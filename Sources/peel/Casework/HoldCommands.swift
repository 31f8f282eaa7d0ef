import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel retention hold`.
struct PlaceHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keep one item beyond its period: evidence, a complaint, a claim, a request.")

    @Argument(help: "The item's identifier, as peel retention due prints it.") var item: IdentifierArgument?
    @Option(help: "An alert, by its identifier.") var alert: IdentifierArgument?
    @Option(help: "The recordings of a deployment, by its reference.") var recording: String?
    @Option(help: "The list of a deployment, by its reference.") var watchlist: String?
    @Option(help: "An incident, by its identifier.") var incident: IdentifierArgument?
    @Option(help: "What for.") var ground: EvidentialHold.Ground
    @Option(name: .customLong("case"), help: "The case's reference.") var caseReference: String
    @Option(help: "Why.") var reason: String
    @Option(help: "By when somebody looks at it again.") var reviewBy: TimeArgument
    @OptionGroup var desk: DeskOptions

    /// Everything that was named.
    private var targets: [HoldTarget] {
        let all: [HoldTarget?] = [
            item.map { HoldTarget.item(RetentionItem.ID($0.uuid)) },
            alert.map { HoldTarget.alert(AlertCase.ID($0.uuid)) }, recording.map { HoldTarget.recording($0) },
            watchlist.map { HoldTarget.watchlist($0) }, incident.map { HoldTarget.incident(Incident.ID($0.uuid)) },
        ]
        return all.compactMap { $0 }
    }

    func validate() throws {
        guard targets.count == 1 else {
            throw ValidationError(
                "Name one thing to hold: an item, or --alert, --recording, --watchlist or --incident.")
        }
    }

    func run() throws {
        guard let target = targets.first else { return }
        let (ground, reference, reason, until) = (ground, caseReference, reason, reviewBy.date)
        let id = try desk.act { desk, acting in
            try await desk.hold(
                on: target, ground, caseReference: reference, reason: reason, reviewBy: until, by: acting
            ).id.description
        }
        desk.show(["hold": id], ["Placed hold \(id)."])
    }
}

/// `peel retention release`.
struct ReleaseHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Release a hold; its owner does, or the data protection officer.")

    @Argument(help: "The hold's identifier.") var hold: IdentifierArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = EvidentialHold.ID(hold.uuid)
        _ = try desk.act { desk, acting in try await desk.release(id, by: acting).id }
        desk.show(["released": id.description], ["Released."])
    }
}

/// `peel retention holds`.
struct ListHolds: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds", abstract: "List what is held beyond its period, the first to be reviewed first.")

    @OptionGroup var desk: DeskOptions

    private struct Line: Encodable {
        let hold: String
        let item: String
        let ground: String
        let caseReference: String
        let reviewBy: Date
    }

    func run() throws {
        let lines = try desk.act { desk, acting in
            try await desk.holds(by: acting).map {
                Line(
                    hold: $0.id.description, item: $0.item.description, ground: $0.ground.rawValue,
                    caseReference: $0.sealed.caseReference, reviewBy: $0.reviewBy)
            }
        }
        desk.show(
            lines,
            lines.map {
                "\($0.hold)  \($0.ground)  \($0.caseReference)  review by \($0.reviewBy.formatted(.iso8601))"
            })
        if lines.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel retention extend`.
struct ProposeExtension: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Propose to keep a hold beyond its review date; somebody else has to agree.")

    @Argument(help: "The hold's identifier.") var hold: IdentifierArgument
    @Option(help: "By when somebody looks at it again.") var reviewBy: TimeArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, until) = (EvidentialHold.ID(hold.uuid), reviewBy.date)
        try desk.act { desk, acting in try await desk.proposeExtension(of: id, until: until, by: acting) }
        desk.show(
            ["proposed": id.description],
            ["Proposed. The data protection officer or the senior responsible officer agrees with agree-extension."])
    }
}

/// `peel retention agree-extension`.
struct AgreeToExtension: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree-extension", abstract: "Agree to an extension that somebody else proposed.")

    @Argument(help: "The hold's identifier.") var hold: IdentifierArgument
    @Option(help: "The date that was proposed, e.g. 2027-05-01T00:00:00Z.") var reviewBy: TimeArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, seen) = (EvidentialHold.ID(hold.uuid), reviewBy.date)
        let until = try desk.act { desk, acting in
            try await desk.agreeToExtension(of: id, until: seen, by: acting).reviewBy
        }
        desk.show(["reviewBy": until], ["The hold is to be reviewed by \(until.formatted(.iso8601))."])
    }
}
