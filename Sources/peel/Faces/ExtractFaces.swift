import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import Images

/// `peel faces extract`: one JSON line a face, or one for each file that gave none.
struct ExtractFaces: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Extract the template of every face into a JSON Lines file.",
        discussion: "Templates are biometric data: protect the file and delete it after use.")

    @Argument(help: "Image files, folders, or - for standard input.") var paths: [String]
    @Option(help: "The file to write; it appears only when everything has been done.") var out: String
    @OptionGroup var options: FaceOptions

    private struct Line: Encodable {
        let path: String
        var box: [Double]?
        var landmarks: [[Double]]?
        var confidence: Double?
        var quality: QualityReport?
        var pack: String?
        /// Base64 of little-endian float32 values of unit length.
        var template: String?
        var error: String?
    }

    func run() throws {
        let inputs = try FaceInput.expand(paths)
        let engine = try Installation.locate().engine(pack: options.pack, threads: options.usableThreads)
        do { _ = try engine.requireExtractor() } catch { throw CommandFailure(error) }
        let file = try AtomicFile(URL(fileURLWithPath: out))
        let pack = engine.pack.identity.description
        var (found, failed, unreadable, done) = (0, 0, 0, 0)
        let started = Date()
        try inOrder(inputs, threads: options.usableThreads) { input -> Result<[RecognizedFace], CommandFailure> in
            do { return .success(try engine.recognize(input.decode())) } catch {
                return .failure(CommandFailure(error))
            }
        } deliver: { input, result in
            try Interruption.check()
            let lines = try lines(input, result, pack)
            found += lines.count { $0.template != nil }
            failed += lines.count { $0.error != nil }
            if case .failure = result { unreadable += 1 }
            for line in lines { try file.append(jsonText(line, pretty: false) + "\n") }
            done += 1
            let rate = Double(done) / max(0.001, -started.timeIntervalSinceNow)
            Terminal.progress("\(done) of \(inputs.count) images, \(String(format: "%.1f", rate))/s")
        }
        try file.finish()
        Terminal.endProgress()
        if options.json {
            Terminal.out(jsonText(["faces": found, "images": inputs.count, "without": failed]))
        } else {
            Terminal.note("\(found) faces from \(inputs.count) images; \(failed) images gave none.")
        }
        // Files without a face are an answer; files none of which is an image are a mistake.
        if unreadable == inputs.count { throw ExitCode(CommandExit.badInput.rawValue) }
        if found == 0 { throw ExitCode(CommandExit.nothingFound.rawValue) }
    }

    private func lines(_ input: FaceInput, _ result: Result<[RecognizedFace], CommandFailure>, _ pack: String) throws
        -> [Line]
    {
        switch result {
        case .success(let faces) where faces.isEmpty:
            return [Line(path: input.path, error: "No face was found.")]
        case .success(let faces):
            return faces.map { face in
                let report = FaceReport(face.detection, face.quality)
                return Line(
                    path: input.path, box: report.box, landmarks: report.landmarks, confidence: report.confidence,
                    quality: report.quality, pack: pack, template: face.template.base64)
            }
        case .failure(let failure):
            guard failure.exitCode == .badInput else { throw failure }
            return [Line(path: input.path, error: failure.message)]
        }
    }
}

extension Template {
    /// The vector as base64 of little-endian float32 values.
    var base64: String {
        var data = Data(capacity: vector.count * 4)
        for value in vector {
            let bits = value.bitPattern
            data.append(contentsOf: [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) })
        }
        return data.base64EncodedString()
    }
}
