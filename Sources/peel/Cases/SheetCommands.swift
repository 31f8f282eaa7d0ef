import ArgumentParser
import Casework
import Foundation
import Investigations
import Operations

/// What is shown of a sheet.
struct SheetView: Encodable, Sendable {
    /// One person of it.
    struct Person: Encodable, Sendable {
        let id: String
        let spans: [PeopleSheet.Span]
        let images: [String]
        let isPicked: Bool
    }

    let id: String
    let exhibit: String
    let pack: String
    let people: [Person]

    init(_ sheet: PeopleSheet) {
        id = sheet.id.description
        exhibit = sheet.exhibit.description
        pack = "\(sheet.algorithm.name)@\(sheet.algorithm.version)"
        people = sheet.sealed.people.map {
            Person(id: $0.id.description, spans: $0.spans, images: $0.images, isPicked: $0.pick != nil)
        }
    }

    /// The sheet on some lines.
    var lines: [String] {
        ["sheet \(id): \(people.count == 1 ? "1 person" : "\(people.count) people")"]
            + people.map { person in
                let times = person.spans.map { "\(SheetPage.clock($0.start))–\(SheetPage.clock($0.end))" }
                return "  \(person.id)  \(person.isPicked ? "picked  " : "")\(times.joined(separator: ", "))"
            }
    }
}

/// `peel case people`.
struct FindPeople: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "Find everybody in a video exhibit and make a sheet. Nobody is searched for.")

    @Argument(help: "The exhibit's identifier.") var exhibit: IdentifierArgument
    @Option(help: "Frames to look at in a second, 0.5 to 25.") var rate: Double = 5
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func validate() throws {
        if !(0.5...25).contains(rate) { throw ValidationError("--rate must lie within 0.5…25.") }
    }

    func run() throws {
        let (id, rate, name, threads) = (Exhibit.ID(exhibit.uuid), rate, pack.pack, pack.threads.usable)
        let view: SheetView
        do {
            let (engine, work) = try EngineForCases.open(name, threads: threads)
            view = try desk.act { desk, acting in
                SheetView(
                    try await desk.makeSheet(
                        of: id, algorithm: work.algorithm,
                        find: { file in
                            var settings = FaceFinder.Settings()
                            (settings.rate, settings.threads) = (rate, threads)
                            var finder = try FaceFinder(engine, settings)
                            var line = ProgressLine()
                            let found = try finder.run(file) { seconds in
                                line.show("\(SheetPage.clock(seconds)) of the video")
                                return !Interruption.isRequested
                            }
                            Terminal.endProgress()
                            return found.people.map { FoundSubject($0) }
                        }, by: acting))
            }
        } catch { throw CaseworkFailure.explain(error) }
        desk.show(view, view.lines)
        if view.people.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel case sheet`.
struct ShowSheet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: "Show the people of a video; with --out as a page with images. That is logged.")

    @Argument(help: "The sheet's identifier.") var sheet: IdentifierArgument
    @Option(help: "A new file for the page; to be looked at and deleted.") var out: String?
    @OptionGroup var desk: DeskOptions

    func run() throws {
        if let out { try PrivateFile.requireNew(out) }
        let (id, wantsPage) = (PeopleSheet.ID(sheet.uuid), out != nil)
        let (view, page) = try desk.act { desk, acting in
            let (sheet, faces) = try await desk.sheet(id, by: acting)
            var page: String?
            if wantsPage { page = try await SheetPage.html(sheet, faces, desk, acting) }
            return (SheetView(sheet), page)
        }
        if let out, let page { try PrivateFile.write([UInt8](page.utf8), to: out) }
        desk.show(view, view.lines)
    }
}

/// `peel case pick`.
struct PickPerson: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pick", abstract: "Pick a person of a sheet to be searched for, with a reason.")

    @Argument(help: "The sheet's identifier.") var sheet: IdentifierArgument
    @Argument(help: "The person's identifier.") var person: IdentifierArgument
    @Option(help: "Why this person; it is part of the case.") var reason: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, person, reason) = (PeopleSheet.ID(sheet.uuid), Identifier<SheetPerson>(person.uuid), reason)
        let view = try desk.act { desk, acting in
            SheetView(
                try await desk.pick(
                    person, of: id, reason: reason, program: "peel \(PeelVersion.current)", by: acting))
        }
        desk.show(view, view.lines)
    }
}

/// `peel case end-picking`.
struct EndPicking: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-picking", abstract: "End the picking; everybody else is erased when policy says so.")

    @Argument(help: "The sheet's identifier.") var sheet: IdentifierArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = PeopleSheet.ID(sheet.uuid)
        let view = try desk.act { SheetView(try await $0.endPicking(of: id, by: $1)) }
        desk.show(view, view.lines)
    }
}
