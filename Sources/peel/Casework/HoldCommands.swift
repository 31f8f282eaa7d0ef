import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel retention hold`.
struct PlaceHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keep one item beyond its period: evidence, a complaint, a claim, a request.")

    @Argument(help: "The item's identifier, as peel retention due prints it.") var item: IdentifierArgument
    @Option(help: "What for.") var ground: EvidentialHold.Ground
    @Option(name: .customLong("case"), help: "The case's reference.") var caseReference: String
    @Option(help: "Why.") var reason: String
    @Option(help: "By when somebody looks at it again.") var reviewBy: TimeArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (item, ground, reference, reason) = (RetentionItem.ID(item.uuid), ground, caseReference, reason)
        let until = reviewBy.date
        let id = try desk.act { desk, acting in
            try await desk.hold(
                item, ground, caseReference: reference, reason: reason, reviewBy: until, by: acting
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
