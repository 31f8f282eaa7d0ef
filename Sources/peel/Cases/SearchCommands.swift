import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations

/// What is shown of a request; never a candidate.
struct SearchView: Encodable, Sendable {
    /// One run of it.
    struct Run: Encodable, Sendable {
        let id: String
        let searchedAt: Date
        let edition: String
        let images: Int
        let candidates: Int
    }

    let id: String
    let state: String
    let purpose: String
    let offence: String
    let gallery: String
    let probes: [Probe]
    let runs: [Run]
    let reviews: [String]
    let outcome: String?
    let repetition: String?
    var next: NextView?

    init(_ request: SearchRequest, _ reviews: [CandidateReview] = [], _ next: CaseNext? = nil) {
        id = request.id.description
        state =
            switch request.state {
            case .draft: "draft"
            case .submitted: "submitted"
            case .refused: "refused"
            case .authorised: "authorised"
            case .withdrawn: "withdrawn"
            }
        purpose = request.terms.purpose.rawValue
        offence = request.terms.offence.rawValue
        gallery = request.terms.gallery.description
        probes = request.terms.probes
        runs = request.runs.map {
            Run(
                id: $0.id.description, searchedAt: $0.searchedAt, edition: $0.settings.edition.version,
                images: $0.settings.edition.images, candidates: $0.candidates)
        }
        self.reviews = reviews.map(\.id.description)
        outcome = request.outcome(reviews)?.rawValue
        repetition = request.repetitions.last?.result.rawValue
        self.next = next.map(NextView.init)
    }

    /// The request on some lines.
    var lines: [String] {
        ["search \(id)  \(state)  \(offence)" + (outcome.map { "  \($0)" } ?? "")]
            + runs.map { run in
                "  run \(run.id)  \(run.searchedAt.formatted(.iso8601))  \(counted(run.candidates, "candidate"))"
            }
            + reviews.map { "  review \($0)" } + (next?.lines ?? [])
    }
}

/// The request that a command is about.
struct SearchArgument: ParsableArguments {
    @Argument(help: "The identifier of the request for a search.") var search: IdentifierArgument

    /// As casework names it.
    var id: SearchRequest.ID { .init(search.uuid) }
}

/// `peel case request`.
struct DraftSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Draft a request for a search from a file (docs/retrospective.md).")

    @OptionGroup var target: CaseArgument
    @Option(help: "The request as YAML.") var file: String
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let (terms, narrative) = try SearchRequestFile.read(URL(fileURLWithPath: file))
            let (name, engine) = (target.name, try pack.engine())
            let view = try desk.act { desk, acting in
                let id = try await desk.investigation(name, by: acting).id
                return SearchView(try await desk.draftSearch(in: id, terms, narrative, engine: engine, by: acting))
            }
            desk.show(view, view.lines)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel case edit-request`.
struct EditSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit-request", abstract: "Replace a draft by another file.")

    @OptionGroup var target: SearchArgument
    @Option(help: "The request as YAML.") var file: String
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        do {
            let (terms, narrative) = try SearchRequestFile.read(URL(fileURLWithPath: file))
            let (id, engine) = (target.id, try pack.engine())
            let view = try desk.act { desk, acting in
                SearchView(try await desk.editSearch(id, terms, narrative, engine: engine, by: acting))
            }
            desk.show(view, view.lines)
        } catch { throw CaseworkFailure.explain(error) }
    }
}

/// `peel case submit`.
struct SubmitSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Hand a request to whoever decides on it.")

    @OptionGroup var target: SearchArgument
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.submit, to: target) }
}

/// `peel case undecided`.
struct UndecidedSearches: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undecided", abstract: "List the requests that wait for a decision.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { try await $0.undecidedSearches(by: $1).map { SearchView($0) } }
        desk.show(views, views.flatMap(\.lines))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel case search-status`.
struct ShowSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search-status", abstract: "Show a request and what it came to so far; that is logged.")

    @OptionGroup var target: SearchArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        let view = try desk.act { desk, acting in
            let (request, reviews) = try await desk.showSearch(id, by: acting)
            return SearchView(request, reviews)
        }
        desk.show(view, view.lines)
    }
}

/// `peel case authorise`.
struct AuthoriseSearch: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "authorise", abstract: "Allow a search.")

    @OptionGroup var target: SearchArgument
    @Option(help: "Conditions.") var conditions: String = ""
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.authorise(conditions: conditions), to: target) }
}

/// `peel case refuse`.
struct RefuseSearch: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "refuse", abstract: "Refuse a search.")

    @OptionGroup var target: SearchArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.refuse(reasons: reasons), to: target) }
}

/// `peel case withdraw`.
struct WithdrawSearch: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "withdraw", abstract: "Withdraw a request.")

    @OptionGroup var target: SearchArgument
    @Option(help: "Why; needed.") var reasons: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.withdraw(reasons: reasons), to: target) }
}

/// `peel case look-back`.
struct LookBack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "look-back", abstract: "Review a search afterwards: was it necessary and proportionate?")

    @OptionGroup var target: SearchArgument
    @Flag(inversion: .prefixedNo, help: "Whether it was justified, seen from its end.") var justified: Bool
    @Option(help: "Why; needed.") var text: String
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.apply(.review(wasJustified: justified, text: text), to: target) }
}

/// `peel case search`.
struct RunSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Make an authorised search; its list goes to examiners, who see it blind.")

    @OptionGroup var target: SearchArgument
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.search(target, pack, repeating: nil) }
}

/// `peel case search-again`.
struct RepeatSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search-again", abstract: "Make a run again, to see whether it gives the same list.")

    @OptionGroup var target: SearchArgument
    @Option(help: "The run's identifier.") var runID: IdentifierArgument
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws { try desk.search(target, pack, repeating: .init(runID.uuid)) }
}

extension DeskOptions {
    /// Does an act on a request, and shows it.
    func apply(_ act: SearchAct, to target: SearchArgument) throws {
        let id = target.id
        let view = try self.act { desk, acting in
            let (request, next) = try await desk.apply(act, to: id, by: acting)
            return SearchView(request, [], next)
        }
        show(view, view.lines)
    }

    /// Searches, or searches again, and shows the request.
    func search(_ target: SearchArgument, _ pack: PackOptions, repeating run: Identifier<SearchRun>?) throws {
        let (id, engine, threads) = (target.id, try pack.engine(), pack.threads.usable)
        let view = try act { desk, acting in
            let done = try await desk.search(id, engine: engine, threads: threads, repeating: run, by: acting)
            return SearchView(done.request, [], done.next)
        }
        show(view, view.lines + (view.repetition.map { ["  Made again: \($0)"] } ?? []))
        if run == nil, view.runs.last?.candidates == 0 { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}
