import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel case ticket`: forms that ask another department to search its pictures; nothing is connected.
struct TicketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Ask another department to search its pictures: a form and its answer.",
        subcommands: [
            DraftTicket.self, SubmitTicket.self, ApproveTicket.self, RefuseTicket.self, SendTicket.self,
            AnswerTicket.self, WithdrawTicket.self,
        ])
}

/// What is shown of a form.
struct TicketView: Encodable, Sendable {
    let id: String
    let database: String
    let state: String
    let answer: String?
    var next: NextView?

    init(_ ticket: ExternalSearchTicket) {
        id = ticket.id.description
        database = ticket.database.rawValue
        var given: ExternalSearchTicket.Answer?
        if case .answered(_, let answer, _) = ticket.state { given = answer }
        answer = given?.rawValue
        state =
            switch ticket.state {
            case .draft: "draft"
            case .submitted: "submitted"
            case .refused: "refused"
            case .approved: "approved"
            case .sent: "sent"
            case .answered: "answered"
            case .withdrawn: "withdrawn"
            }
    }

    /// The form on one line.
    var line: String { "ticket \(id)  \(database)  \(state)" + (answer.map { "  \($0)" } ?? "") }
}

/// The form that a command is about.
struct TicketArgument: ParsableArguments {
    @Argument(help: "The form's identifier.") var ticket: IdentifierArgument
}

/// `peel case ticket draft`.
struct DraftTicket: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Draft a form for one search with one image.")

    @OptionGroup var target: CaseArgument
    @Argument(help: "Whose pictures.") var database: ExternalSearchTicket.Database
    @Option(help: "The ground of public interest.") var ground: ExternalSearchTicket.Ground
    @Option(help: "The exhibit's identifier.") var exhibit: IdentifierArgument
    @Option(help: "SHA-256 of the image.") var image: String
    @Option(name: .customLong("tried"), help: "What was tried first; repeat it.")
    var tried: [ExternalSearchTicket.Avenue] = []
    @Flag(help: "The person is thought to be of another nationality.") var foreignNational = false
    @Option(help: "What the matter is.") var matter: String
    @Option(help: "Why the search is necessary.") var necessity: String
    @Option(help: "Why the database is likely to hold the person.") var likelihood: String
    @Option(help: "Why it can't wait; an urgent form says so.") var urgency: String = ""
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, engine) = (target.name, try pack.engine())
        let facts = TicketFacts(
            database: database, ground: ground, concernsForeignNational: foreignNational, isUrgent: !urgency.isEmpty,
            exhausted: Set(tried), exhibit: .init(exhibit.uuid), image: image)
        let text = ExternalSearchTicket.Text(
            matter: matter, necessity: necessity, likelihood: likelihood, urgency: urgency)
        let view = try desk.act { desk, acting in
            let id = try await desk.investigation(name, by: acting).id
            return TicketView(try await desk.draftTicket(in: id, facts, text, engine: engine, by: acting))
        }
        desk.show(view, [view.line])
    }
}

/// `peel case ticket submit`.
struct SubmitTicket: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "submit", abstract: "Hand a form to an inspector.")
    @OptionGroup var target: TicketArgument
    @OptionGroup var desk: DeskOptions
    func run() throws { try desk.apply(.submit, to: target) }
}

/// `peel case ticket approve`.
struct ApproveTicket: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "approve", abstract: "Approve a form.")
    @OptionGroup var target: TicketArgument
    @Option(help: "Conditions.") var conditions: String = ""
    @OptionGroup var desk: DeskOptions
    func run() throws { try desk.apply(.approve(conditions: conditions), to: target) }
}

/// `peel case ticket refuse`.
struct RefuseTicket: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "refuse", abstract: "Refuse a form.")
    @OptionGroup var target: TicketArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions
    func run() throws { try desk.apply(.refuse(reasons: reasons), to: target) }
}

/// `peel case ticket send`.
struct SendTicket: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Record that a form was sent by hand; that is a disclosure.")
    @OptionGroup var target: TicketArgument
    @OptionGroup var desk: DeskOptions
    func run() throws { try desk.apply(.send, to: target) }
}

/// `peel case ticket answer`.
struct AnswerTicket: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "answer", abstract: "Record the owner's answer.")
    @OptionGroup var target: TicketArgument
    @Argument(help: "What was answered.") var answer: ExternalSearchTicket.Answer
    @Option(help: "In words; needed.") var text: String
    @OptionGroup var desk: DeskOptions
    func run() throws { try desk.apply(.answer(answer, text: text), to: target) }
}

/// `peel case ticket withdraw`.
struct WithdrawTicket: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "withdraw", abstract: "Withdraw a form.")
    @OptionGroup var target: TicketArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions
    func run() throws { try desk.apply(.withdraw(reasons: reasons), to: target) }
}

extension DeskOptions {
    /// Does an act on a form, and shows it.
    func apply(_ act: ExternalSearchAct, to target: TicketArgument) throws {
        let id = ExternalSearchTicket.ID(target.ticket.uuid)
        let view = try self.act { desk, acting in
            let (ticket, next) = try await desk.apply(act, to: id, by: acting)
            var view = TicketView(ticket)
            view.next = NextView(next)
            return view
        }
        show(view, [view.line] + (view.next?.lines ?? []))
    }
}
