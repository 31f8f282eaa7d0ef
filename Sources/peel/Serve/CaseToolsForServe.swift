import Biometrics
import Casework
import Console
import FaceRecognition
import Foundation
import Images
import Investigations
import Operations

/// What the engine and this machine's programs do for cases in the console.
enum CaseToolsForServe {
    /// Opens the tools on an engine; nil where its pack only finds faces, or has no bands.
    static func make(_ engine: FaceEngine, threads: Int) -> CaseTools? {
        guard let work = try? EngineForCases.work(engine) else { return nil }
        // A console without the program that prints offers the page instead.
        let printing = (try? PDFPrinter.locate())?.packPrinter
        return CaseTools(
            engine: work, threads: threads, make: EngineForCases.make, frame: { try EngineForCases.frame($0, at: $1) },
            find: { file, progress in
                var settings = FaceFinder.Settings()
                settings.threads = threads
                do {
                    var finder = try FaceFinder(engine, settings)
                    return try finder.run(file, progress: progress).people.map { FoundSubject($0) }
                } catch let error as InvestigationError { throw OperationError(.badInput, error.message) }
            },
            show: { bytes in
                do throws(ImageError) {
                    return [UInt8](try ImageEncoder.png(ImageDecoder.decode(Data(bytes))))
                } catch { throw OperationError(.unreadable, error.message) }
            },
            eyes: { try eyes($0, engine) }, printing: printing, program: "peel \(PeelVersion.current)")
    }

    /// The eyes of the main face, as shares of the upright image.
    private static func eyes(_ bytes: [UInt8], _ engine: FaceEngine) throws -> EyePlaces? {
        let image = try ImageDecoder.decode(Data(bytes))
        guard let face = try engine.detect(image).mainFace else { return nil }
        let (width, height) = (Double(image.width), Double(image.height))
        let (right, left) = (face.landmarks.rightEye, face.landmarks.leftEye)
        return EyePlaces(
            rightX: right.x / width, rightY: right.y / height, leftX: left.x / width, leftY: left.y / height)
    }
}
