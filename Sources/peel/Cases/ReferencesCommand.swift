import ArgumentParser
import Casework
import Foundation
import Interchange
import Operations

/// `peel references`: reference galleries, what is in them, and how it leaves them.
struct ReferencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "references", abstract: "Keep reference galleries: import, review, correct and delete images.",
        subcommands: [
            DescribeGallery.self, ImportReferences.self, ListGalleries.self, ShowGalleryFigures.self,
            RebuildIndex.self, ShowReferences.self, ReferencesToReview.self, RetainReference.self,
            CorrectReference.self, RequestDeletion.self, ListDeletions.self, DecideDeletion.self, FinishDeletion.self,
        ])
}

/// What is shown of a gallery.
struct GalleryView: Encodable, Sendable {
    let id: String
    let name: String
    let kind: String
    let lawfulBasis: String
    /// Names what can be found; nil where the index has to be built anew.
    let edition: String?
    let images: Int?
    let toReview: Int?

    init(_ gallery: ReferenceGallery, _ edition: GalleryEdition? = nil, toReview: Int? = nil) {
        id = gallery.id.description
        name = gallery.name
        kind = gallery.kind.rawValue
        lawfulBasis = gallery.lawfulBasis
        self.edition = edition?.version
        images = edition?.images
        self.toReview = toReview
    }

    /// The gallery on one line.
    var line: String {
        "\(id)  \(name)  \(kind)" + (images.map { "  \(counted($0, "image"))" } ?? "")
            + (toReview.map { $0 > 0 ? "  \($0) to review" : "" } ?? "")
    }
}

/// `peel references describe`.
struct DescribeGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Describe a gallery; the published policy has to name it to be searched.")

    @Argument(help: "Its name.") var name: String
    @Option(help: "Which pictures it holds.") var kind: ReferenceGallery.Kind
    @Option(help: "The law by which the force holds them.") var lawfulBasis: String
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (name, kind, basis) = (name, kind, lawfulBasis)
        let view = try desk.act {
            GalleryView(try await $0.describeGallery(name, kind, lawfulBasis: basis, by: $1))
        }
        desk.show(view, [view.line])
    }
}

/// The gallery that a command is about.
struct ReferenceGalleryArgument: ParsableArguments {
    @Argument(help: "The gallery's identifier.") var gallery: IdentifierArgument

    /// As casework names it.
    var id: ReferenceGallery.ID { .init(gallery.uuid) }
}

/// `peel references import`.
struct ImportReferences: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take everybody of a CSV manifest into a gallery (docs/retrospective.md).",
        discussion: """
            Prints one line for each row: accepted, warned, unchanged or refused, and why. Doing it twice changes \
            nothing. Ends with 2 where a row was refused.
            """)

    @OptionGroup var target: ReferenceGalleryArgument
    @Argument(help: "The manifest.") var manifest: String
    @Option(help: "A folder or a zip archive with the images.") var images: String
    @Flag(help: "Take nobody where a row is refused.") var allOrNothing = false
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    private struct Report: Encodable {
        let tally: ImportTally
        let rows: [ImportedRow]
    }

    func run() throws {
        let tally: ImportTally
        do {
            let (id, engine, file) = (target.id, try pack.engine(), URL(fileURLWithPath: manifest))
            let source = try ImportWatchlist.source(images)
            let options = ImportOptions(allOrNothing: allOrNothing)
            let rows = CollectedRows(prints: !desk.json)
            tally = try desk.act { desk, acting in
                try await desk.importReferences(
                    file, images: source, into: id, engine: engine, options, by: acting, each: { rows.add($0) })
            }
            desk.show(
                Report(tally: tally, rows: rows.all),
                [
                    "\(tally.accepted) accepted, \(tally.warned) with warnings, \(tally.unchanged) unchanged, "
                        + "\(tally.refused) refused." + (tally.isListed ? "" : " Nobody was taken.")
                ])
        } catch { throw CaseworkFailure.explain(error) }
        if tally.refused > 0 { throw ExitCode(CommandExit.badInput.rawValue) }
    }
}

/// `peel references list`.
struct ListGalleries: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the force's galleries.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act {
            try await $0.galleries(by: $1).map { GalleryView($0.gallery, $0.edition, toReview: $0.toReview) }
        }
        desk.show(views, views.map(\.line))
        if views.isEmpty { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }
}

/// `peel references rebuild`.
struct RebuildIndex: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Build a gallery's index anew: after a restore, a crash, for another pack.")

    @OptionGroup var target: ReferenceGalleryArgument
    @OptionGroup var pack: PackOptions
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, engine) = (target.id, try pack.engine())
        let edition = try desk.act { try await $0.rebuildGallery(id, engine: engine, by: $1) }
        desk.show(edition, ["Edition \(edition.version): \(counted(edition.images, "image"))."])
    }
}
