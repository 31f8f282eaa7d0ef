import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel alert`: what two people make of an alert.
struct AlertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert", abstract: "Assess alerts: two officers, independently, and what followed.",
        subcommands: [
            ListAlerts.self, ShowAlertImages.self, AdjudicateAlert.self, EngageOnAlert.self, ClassifyAlert.self,
            ConcludeAlert.self,
        ])
}

/// What is shown of an alert: never a score, and never the first assessment before the second is made.
struct AlertView: Encodable, Sendable {
    let id: String
    let state: String
    let raisedAt: Date
    let expiresAt: Date
    let camera: String
    let category: String
    let band: String
    let assessment: String?
    let outcome: String?

    init(_ alert: AlertCase) {
        id = alert.id.description
        state =
            switch alert.state {
            case .raised: "raised"
            case .adjudicated: "assessed once"
            case .assessed: "assessed twice"
            case .classified: "classified"
            case .concluded: "concluded"
            }
        raisedAt = alert.raisedAt
        expiresAt = alert.expiresAt
        camera = alert.camera
        category = alert.category.title
        band = alert.band
        assessment = alert.classification?.assessment.rawValue
        outcome = alert.outcome?.outcome.rawValue
    }

    /// The alert on one line.
    var line: String {
        "\(id)  \(raisedAt.formatted(.iso8601))  \(camera)  \(band)  \(category)  \(state)"
            + (assessment.map { "  \($0)" } ?? "") + (outcome.map { "  \($0)" } ?? "")
    }
}

/// `peel alert list`.
struct ListAlerts: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the alerts of a deployment.")

    @OptionGroup var target: DeploymentArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let name = target.deployment
        let views = try desk.act { desk, acting in
            let id = try await desk.deployment(name, by: acting).id
            return try await desk.alerts(of: id, by: acting).map(AlertView.init)
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel alert images`.
struct ShowAlertImages: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "images", abstract: "Write both images to files, to be compared and deleted; that is logged.")

    @Argument(help: "The alert's identifier.") var alert: IdentifierArgument
    @Option(help: "The file for the crop that raised the alert.") var probe: String
    @Option(help: "The file for the listed image.") var candidate: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try PrivateFile.requireNew(probe, candidate)
        let id = AlertCase.ID(alert.uuid)
        let images = try desk.act { desk, acting in try await desk.images(of: id, by: acting) }
        try PrivateFile.write(images.probe, to: probe)
        try PrivateFile.write(images.candidate, to: candidate)
    }
}

/// `peel alert adjudicate`.
struct AdjudicateAlert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adjudicate", abstract: "First assessment: a trained operator compares both images.")

    @Argument(help: "The alert's identifier.") var alert: IdentifierArgument
    @Option(help: "What you see.") var decision: Adjudication.Decision
    @Flag(help: "You asked yourself whether this could be a close relative.") var consideredRelative = false
    @Option(help: "Your reasons: what is alike and what differs.") var note: String
    @OptionGroup var desk: DeskOptions

    func validate() throws {
        guard !note.allSatisfy(\.isWhitespace) else {
            throw ValidationError("--note: an assessment needs its reasons, e.g. which features differ.")
        }
    }

    func run() throws {
        try desk.assess(alert, .adjudicate(decision, consideredRelative: consideredRelative, note: note))
    }
}

/// `peel alert engage`.
struct EngageOnAlert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engage", abstract: "Second assessment by another officer, and what came of it.",
        discussion: "Give --no-contact with the reason, or --identity with how it was established.")

    @Argument(help: "The alert's identifier.") var alert: IdentifierArgument
    @Option(help: "What you see.") var comparison: Engagement.Comparison
    @Option(help: "Why nobody was spoken to.") var noContact: Engagement.Reason?
    @Option(help: "Who the person turned out to be.") var identity: Engagement.Identity?
    @Option(name: .customLong("means"), help: "How that was established; repeat it.")
    var means: [Engagement.IdentityCheck] = []
    @Option(name: .customLong("power"), help: "A power that was used; repeat it.") var powers: [Engagement.Power] = []
    @Option(help: "The grounds for each power, besides the alert.") var grounds: String = ""
    @OptionGroup var desk: DeskOptions

    func validate() throws {
        guard (noContact == nil) != (identity == nil) else {
            throw ValidationError("Give either --no-contact or --identity.")
        }
    }

    func run() throws {
        let contact: Engagement.Contact
        if let identity {
            contact = .spoken(.init(identity: identity, means: Set(means), powers: Set(powers)))
        } else if let noContact {
            contact = .none(noContact)
        } else {
            return
        }
        try desk.assess(alert, .engage(comparison, contact, grounds: grounds))
    }
}

/// `peel alert classify`.
struct ClassifyAlert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Say what people found the alert to be.",
        discussion: """
            A false alert needs --source: who says how the person appeared to whom it pointed. It is for equality \
            monitoring, and is never told from an image.
            """)

    @Argument(help: "The alert's identifier.") var alert: IdentifierArgument
    @Option(help: "What it was.") var assessment: AlertAssessment
    @Option(help: "Who describes the person whom a false alert pointed at.") var source: ObservedPerson.Source?
    @Option(help: "Their ethnic group, as they say or as it was seen.") var ethnicity: ObservedPerson.Ethnicity?
    @Option(help: "Their sex, as they say or as it was seen.") var sex: ObservedPerson.Sex?
    @Option(help: "Their age, as they say or as it was seen.") var age: ObservedPerson.AgeBand?
    @Option(help: "A note.") var note: String = ""
    @OptionGroup var desk: DeskOptions

    func validate() throws {
        guard assessment.isFalse == (source != nil) else {
            throw ValidationError("Give --source with a false alert, and with no other.")
        }
        guard source != nil || (ethnicity == nil && sex == nil && age == nil) else {
            throw ValidationError("Give --ethnicity, --sex and --age only with --source.")
        }
    }

    func run() throws {
        let observed = source.map {
            ObservedPerson(
                source: $0, ethnicity: ethnicity ?? .notStated, sex: sex ?? .notStated, age: age ?? .notStated)
        }
        try desk.assess(alert, .classify(assessment, note: note, observed: observed))
    }
}

/// `peel alert outcome`.
struct ConcludeAlert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcome", abstract: "Record what followed a confirmed true alert.")

    @Argument(help: "The alert's identifier.") var alert: IdentifierArgument
    @Option(help: "What followed.") var outcome: AlertOutcome
    @Option(help: "A note.") var note: String = ""
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.assess(alert, .conclude(outcome, note: note)) }
}

extension DeskOptions {
    /// Does an act on an alert, and shows the alert.
    func assess(_ alert: IdentifierArgument, _ act: AlertAct) throws {
        let id = AlertCase.ID(alert.uuid)
        let view = try self.act { desk, acting in AlertView(try await desk.apply(act, to: id, by: acting)) }
        show(view, [view.line])
    }
}
