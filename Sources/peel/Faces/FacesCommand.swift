import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import Images

/// `peel faces`: laboratory work on files; holds no gallery and keeps nothing.
struct FacesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faces",
        abstract: "Find, compare, assess and extract faces in image files.",
        discussion: "Laboratory use: it takes files, holds no gallery and keeps nothing.",
        subcommands: [DetectFaces.self, CompareFaces.self, AssessFaces.self, ExtractFaces.self])
}

/// `peel faces detect`.
struct DetectFaces: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "detect", abstract: "Find every face of each image.")

    @Argument(help: "Image files, folders, or - for standard input.") var paths: [String]
    @OptionGroup var options: FaceOptions
    @Option(help: "Narrowest face looked for, in pixels.") var smallest: Double = FaceEngine.smallestFace

    func run() throws {
        let smallest = max(12, smallest)
        try reportImages(paths, options) { engine, image in
            try engine.detect(image, smallestFace: smallest).map { FaceReport($0) }
        } describe: { face in
            "  face at \(Int(face.box[0])),\(Int(face.box[1])) of \(Int(face.box[2]))×\(Int(face.box[3])) px, "
                + "confidence \(String(format: "%.2f", face.confidence))"
        }
    }
}

/// `peel faces quality`.
struct AssessFaces: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Measure the quality of every face (ISO/IEC 29794-5, approximate).")

    @Argument(help: "Image files, folders, or - for standard input.") var paths: [String]
    @OptionGroup var options: FaceOptions

    func run() throws {
        try reportImages(paths, options) { engine, image in
            let detections = try engine.detect(image)
            return detections.map {
                FaceReport(
                    $0, QualityAssessor.assess(image, $0, others: detections, imageWidth: image.width))
            }
        } describe: { face in
            guard let quality = face.quality else { return "" }
            let measures = quality.measures.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }
            let gates = quality.gates.sorted { $0.key < $1.key }.map {
                "    usable to \($0.key): " + ($0.value.isEmpty ? "yes" : "no, " + $0.value.joined(separator: "; "))
            }
            return
                ([
                    "  face at \(Int(face.box[0])),\(Int(face.box[1])), eyes \(quality.interEyeDistance) px apart, "
                        + "yaw \(quality.yaw)°, pitch \(quality.pitch)°, roll \(quality.roll)°"
                ] + measures + gates)
                .joined(separator: "\n")
        }
    }
}

/// Works through images in order and prints each one's faces; fails with 1 where there is none, 2 where a file is bad.
private func reportImages(
    _ paths: [String], _ options: FaceOptions,
    _ work: @escaping @Sendable (FaceEngine, Bitmap) throws -> [FaceReport], describe: (FaceReport) -> String
) throws {
    let inputs = try FaceInput.expand(paths)
    let engine = try Installation.locate().engine(pack: options.pack, threads: options.usableThreads)
    var (found, failed) = (0, 0)
    var reports: [ImageReport] = []
    try inOrder(inputs, threads: options.usableThreads) { input -> Result<[FaceReport], CommandFailure> in
        do { return .success(try work(engine, input.decode())) } catch { return .failure(CommandFailure(error)) }
    } deliver: { input, result in
        try Interruption.check()
        switch result {
        case .success(let faces):
            found += faces.count
            reports.append(ImageReport(path: input.path, pack: engine.pack.identity.description, faces: faces))
            if !options.json {
                Terminal.out("\(PlainText.name(input.path)): \(faces.count == 1 ? "1 face" : "\(faces.count) faces")")
                for face in faces { Terminal.out(describe(face)) }
            }
        case .failure(let failure):
            guard failure.exitCode == .badInput else { throw failure }
            failed += 1
            reports.append(ImageReport(path: input.path, error: failure.message))
            if !options.json { Terminal.error("\(PlainText.name(input.path)): \(failure.message)") }
        }
        if inputs.count > 20, !options.json { Terminal.progress("\(reports.count) of \(inputs.count) images") }
    }
    Terminal.endProgress()
    if options.json { Terminal.out(jsonText(reports)) }
    if failed > 0 { throw ExitCode(CommandExit.badInput.rawValue) }
    if found == 0 { throw ExitCode(CommandExit.nothingFound.rawValue) }
}
