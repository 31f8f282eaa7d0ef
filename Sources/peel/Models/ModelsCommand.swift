import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation

/// `peel models`: the installed model packs.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List, install and verify model packs, and print their cards.",
        subcommands: [ListModels.self, InstallModel.self, VerifyModels.self, ShowCard.self])
}

/// `peel models list`.
struct ListModels: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the installed packs.")

    func run() throws {
        let store = try Installation.locate().packs
        guard !store.names.isEmpty else {
            throw CommandFailure(.notSetUp, "No model pack is installed: run scripts/setup.")
        }
        for name in store.names {
            do throws(PackError) {
                let pack = try store.open(name)
                let mark = name == store.defaultName ? " (default)" : ""
                Terminal.out("\(name)\(mark)  \(pack.identity.digest.prefix(12))  \(pack.card.summary)")
            } catch { Terminal.out("\(name)  unusable: \(error.message)") }
        }
    }
}

/// `peel models install`.
struct InstallModel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Install a pack from a folder that holds its pack.json and files.")

    @Argument(help: "The pack's folder.") var folder: String

    func run() throws {
        do {
            let pack = try Installation.locate().packs.install(from: URL(fileURLWithPath: folder))
            Terminal.out("Installed \(pack.identity): \(pack.card.summary)")
            for caution in pack.card.cautions { Terminal.note("Caution: \(caution)") }
        } catch let error as PackError { throw CommandFailure(.badInput, error.message) }
    }
}

/// `peel models verify`.
struct VerifyModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every file of the packs against its card.")

    @Argument(help: "The packs; all installed ones where none is named.") var names: [String] = []

    func run() throws {
        let store = try Installation.locate().packs
        var faults = 0
        for name in names.isEmpty ? store.names : names {
            do throws(PackError) {
                let pack = try store.open(name)
                Terminal.out("\(pack.identity): \(pack.card.files.count) files are what the card names")
            } catch {
                faults += 1
                Terminal.error(error.message)
            }
        }
        if faults > 0 || store.names.isEmpty { throw ExitCode(CommandExit.notSetUp.rawValue) }
    }
}

/// `peel models card`.
struct ShowCard: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "card", abstract: "Print a pack's card for people.")

    @Argument(help: "The pack; the default one where none is named.") var name: String?

    func run() throws {
        do {
            let pack = try Installation.locate().packs.open(name)
            for line in pack.card.lines { Terminal.out(line) }
            Terminal.out("Digest of the card: \(pack.identity.digest)")
        } catch { throw CommandFailure(error) }
    }
}

extension PackCard {
    /// The card as lines of text.
    fileprivate var lines: [String] {
        var lines = [
            "\(name) \(version)", summary, "", "Licence: \(licence)", "Training data: \(trainingData)", "", "Files:",
        ]
        lines += files.sorted { $0.key < $1.key }.map { "  \($0.key)  \($0.value)" }
        lines += sources.map { "  from \($0.address) at \($0.revision)" }
        lines += ["", "Detector: \(detector.kind.rawValue), confidence from \(detector.confidence)"]
        if let extractor {
            lines.append("Extractor: \(extractor.dimension) values from \(extractor.width)×\(extractor.height) chips")
        }
        if let bands {
            lines.append("Bands (cosine): weak from \(bands.weak), moderate \(bands.moderate), strong \(bands.strong)")
        }
        if let thresholds {
            lines.append(
                "Thresholds (cosine): live \(thresholds.live), retrospective \(thresholds.retrospective), "
                    + "operator-initiated \(thresholds.operatorInitiated)")
        }
        return lines + [""] + cautions.map { "Caution: \($0)" }
    }
}
