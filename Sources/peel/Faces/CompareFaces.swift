import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import Images

/// `peel faces compare`: two images, one band.
struct CompareFaces: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare the main face of two images; prints a band, never a percentage.",
        discussion: "A band is support for looking closer. It says nothing about who somebody is.")

    @Argument(help: "The first image, or - for standard input.") var first: String
    @Argument(help: "The second image.") var second: String
    @OptionGroup var options: FaceOptions

    private struct Report: Encodable {
        let first: String
        let second: String
        let band: String
        /// −1…1, comparable only within the pack.
        let cosine: Double
        let pack: String
    }

    func run() throws {
        guard first != "-" || second != "-" else {
            throw CommandFailure(.badInput, "Only one of the two images can come from standard input.")
        }
        let engine = try Installation.locate().engine(pack: options.pack, threads: options.usableThreads)
        let left = try template(first, engine)
        let right = try template(second, engine)
        guard let bands = engine.pack.bands else {
            throw CommandFailure(.badInput, "Pack \(engine.pack.card.name) only finds faces.")
        }
        let score = try left.similarity(to: right)
        let band = bands.band(of: score)
        if options.json {
            Terminal.out(
                jsonText(
                    Report(
                        first: first, second: second, band: band.rawValue,
                        cosine: (Double(score) * 1e6).rounded() / 1e6, pack: engine.pack.identity.description)))
        } else {
            Terminal.out("\(band.label) (pack \(engine.pack.identity))")
        }
    }

    private func template(_ path: String, _ engine: FaceEngine) throws -> Template {
        do {
            if path != "-", !FileManager.default.fileExists(atPath: path) {
                throw CommandFailure(.badInput, "\(path) does not exist.")
            }
            let image = try FaceInput(path: path).decode()
            guard let face = try engine.detect(image).mainFace, let template = try engine.extract(image, face) else {
                throw CommandFailure(.nothingFound, "No face was found in \(path).")
            }
            return template
        } catch let error as ImageError {
            throw CommandFailure(.badInput, "\(path): \(error.message)")
        } catch { throw CommandFailure(error) }
    }
}
