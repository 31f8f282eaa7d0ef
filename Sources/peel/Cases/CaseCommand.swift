import ArgumentParser
import Casework
import Foundation
import Operations

/// `peel case`: a retrospective search from its case to a corroborated lead.
struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Search reference galleries in a case: from an exhibit to a corroborated lead.",
        subcommands: [
            OpenCase.self, AdmitOfficer.self, ListCases.self, ShowCase.self, CloseCase.self, ReceiveExhibit.self,
            ShowExhibitImage.self, EnhanceExhibit.self, RepeatSteps.self, FindPeople.self, ShowSheet.self,
            PickPerson.self, EndPicking.self, DraftSearch.self, EditSearch.self, SubmitSearch.self,
            UndecidedSearches.self, ShowSearch.self, AuthoriseSearch.self, RefuseSearch.self, WithdrawSearch.self,
            RunSearch.self, RepeatSearch.self, LookBack.self, ExamineCommand.self, LeadCommand.self,
            TicketCommand.self, ShowSearchFigures.self, ProposeDisclosure.self, AgreeToDisclosure.self,
            DiscloseCase.self,
        ])
}

/// What is shown of a case.
struct CaseView: Encodable, Sendable {
    let id: String
    let reference: String
    let summary: String
    let openedAt: Date
    let closedAt: Date?
    var exhibits: [ExhibitView] = []
    var sheets: [String] = []
    var searches: [SearchView] = []
    var tickets: [TicketView] = []

    init(_ investigation: Investigation) {
        id = investigation.id.description
        reference = investigation.sealed.reference
        summary = investigation.sealed.summary
        openedAt = investigation.openedAt
        closedAt = investigation.closedAt
    }

    init(_ file: CaseFile) {
        self.init(file.investigation)
        exhibits = file.exhibits.map(ExhibitView.init)
        sheets = file.sheets.map(\.id.description)
        searches = file.requests.map { request in
            SearchView(request, file.reviews.filter { $0.origin.request == request.id })
        }
        tickets = file.tickets.map(TicketView.init)
    }

    /// The case on a few lines.
    var lines: [String] {
        ["\(reference)  \(id)  \(closedAt == nil ? "open" : "closed")  \(summary)"] + exhibits.map { "  \($0.line)" }
            + sheets.map { "  sheet \($0)" } + searches.flatMap { $0.lines.map { "  \($0)" } }
            + tickets.map { "  \($0.line)" }
    }
}

/// `peel case open`.
struct OpenCase: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open a case.")

    @Argument(help: "The force's own number of the case; it is sealed.") var reference: String
    @Option(help: "What it is about; it is sealed.") var summary: String = ""
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (reference, summary) = (reference, summary)
        let view = try desk.act { CaseView(try await $0.openCase(reference, summary: summary, by: $1)) }
        desk.show(view, view.lines)
    }
}

/// `peel case admit`.
struct AdmitOfficer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit", abstract: "Let a further officer read the case and act in it; no examiner of it can.")

    @OptionGroup var target: CaseArgument
    @Argument(help: "The officer's login.") var officer: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let login = officer
        try desk.inCase(target) { desk, acting, id in
            let member = try await desk.officer(login: login, by: acting).id
            return CaseView(try await desk.admit(member, to: id, by: acting))
        }
    }
}

/// `peel case list`.
struct ListCases: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the open cases that the acting officer belongs to.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { try await $0.ownCases(by: $1).map { CaseView($0) } }
        desk.show(views, views.flatMap(\.lines))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel case show`.
struct ShowCase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a case with everything that belongs to it; that is logged.")

    @OptionGroup var target: CaseArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try desk.inCase(target) { desk, acting, id in CaseView(try await desk.caseFile(id, by: acting)) }
    }
}

/// `peel case close`.
struct CloseCase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a case; the periods of what is kept for it begin.")

    @OptionGroup var target: CaseArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        try desk.inCase(target) { desk, acting, id in CaseView(try await desk.closeCase(id, by: acting)) }
    }
}

extension DeskOptions {
    /// Does an act in a case, and shows the case.
    func inCase(
        _ target: CaseArgument,
        _ act: @escaping @Sendable (Desk, ActingOfficer, Investigation.ID) async throws -> CaseView
    ) throws {
        let name = target.name
        let view = try self.act { desk, acting in
            try await act(desk, acting, desk.investigation(name, by: acting).id)
        }
        show(view, view.lines)
    }
}
