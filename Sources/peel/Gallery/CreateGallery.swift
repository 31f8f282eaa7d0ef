import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import TemplateSearch

/// `peel gallery create`.
struct CreateGallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an empty gallery for templates of one pack.")

    @Argument(help: "A new or empty folder.") var folder: String
    @Option(help: "The model pack; the default is the most accurate one installed.") var pack: String?
    @Option(help: "A file with the key that seals the gallery: 64 hexadecimal digits.") var key: String?

    func run() throws {
        do {
            let pack = try Installation.locate().packs.open(pack)
            guard let extractor = pack.card.extractor else {
                throw CommandFailure(
                    .badInput, "Pack \(pack.card.name) only finds faces: name a pack that extracts templates.")
            }
            let key = try key.map { try GalleryKey(contentsOf: URL(fileURLWithPath: $0)) }
            _ = try GalleryWriter.create(
                URL(fileURLWithPath: folder, isDirectory: true), pack: pack.identity, dimension: extractor.dimension,
                key: key)
            let seal = key == nil ? "not sealed" : "sealed"
            Terminal.out("Made an empty gallery for templates of pack \(pack.identity), \(seal).")
        } catch { throw CommandFailure(error) }
    }
}
