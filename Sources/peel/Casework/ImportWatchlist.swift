import ArgumentParser
import Biometrics
import Casework
import FaceRecognition
import Foundation
import Images
import Interchange
import Operations

/// `peel watchlist import`.
struct ImportWatchlist: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Nominate everybody of a CSV manifest (docs/watchlist-import.md).",
        discussion: """
            Prints one line for each row: accepted, warned, unchanged or refused, and why. Doing it twice changes \
            nothing. Ends with 2 where a row was refused.
            """)

    @OptionGroup var target: DeploymentArgument
    @Argument(help: "The manifest.") var manifest: String
    @Option(help: "A folder or a zip archive with the images.") var images: String
    @Flag(help: "List nobody where a row is refused.") var allOrNothing = false
    @Option(help: "The model pack that judges the images; the default is the most accurate one installed.")
    var pack: String?
    @OptionGroup var desk: DeskOptions

    private struct Report: Encodable {
        let tally: ImportTally
        let rows: [ImportedRow]
    }

    func run() throws {
        let tally: ImportTally
        do {
            let engine = try Installation.locate().engine(pack: pack, threads: 1)
            let source = try ImportWatchlist.source(images)
            let (name, file) = (target.deployment, URL(fileURLWithPath: manifest))
            let options = ImportOptions(allOrNothing: allOrNothing)
            let rows = CollectedRows(prints: !desk.json)
            tally = try desk.act { desk, acting in
                let id = try await desk.deployment(name, by: acting).id
                return try await desk.importList(
                    file, images: source, into: id, options, examine: { try ImageExamination.quality($0, engine) },
                    by: acting, each: { rows.add($0) })
            }
            desk.show(
                Report(tally: tally, rows: rows.all),
                [
                    "\(tally.accepted) accepted, \(tally.warned) with warnings, \(tally.unchanged) unchanged, "
                        + "\(tally.refused) refused." + (tally.isListed ? "" : " Nobody was listed.")
                ])
        } catch { throw CaseworkFailure.explain(error) }
        if tally.refused > 0 { throw ExitCode(CommandExit.badInput.rawValue) }
    }

    private static func source(_ path: String) throws -> any ImportImages {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.badInput, "\(path) does not exist: name a folder or a zip archive with the images.")
        }
        let url = URL(fileURLWithPath: path)
        if isFolder.boolValue { return ImportFolder(url) }
        return try ZipImages(url)
    }
}

/// What an image has to be for somebody to be recognised by it.
enum ImageExamination {
    /// The quality of the main face, 0…100.
    ///
    /// - Throws: `OperationError` saying why the image can't be used.
    static func quality(_ bytes: [UInt8], _ engine: FaceEngine) throws -> Int {
        do {
            let image = try ImageDecoder.decode(Data(bytes))
            let faces = try engine.detect(image)
            guard let face = faces.mainFace else { throw OperationError(.unreadable, "no face was found in the image") }
            let quality = QualityAssessor.assess(image, face, others: faces, imageWidth: image.width)
            if let fault = QualityGate(for: .enrol).faults(quality).first { throw OperationError(.unreadable, fault) }
            return quality.shotScore
        } catch let error as ImageError { throw OperationError(.unreadable, error.message) }
    }
}
