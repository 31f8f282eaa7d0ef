import Biometrics
import FaceRecognition
import Foundation
import Images

/// What became of an image that was to be enrolled.
enum EnrolmentOutcome: Sendable {
    /// A template, and what a person should look at.
    case ready(Template, remark: String?)
    /// Why the image gives none.
    case refused(String)
    /// Something that no other image would fare better with.
    case failed(CommandFailure)

    /// Reads an image, takes its main face as a watchlist does, and asks the gate for enrolment.
    static func read(_ file: String, _ engine: FaceEngine) -> EnrolmentOutcome {
        do {
            guard FileManager.default.fileExists(atPath: file) else { return .refused("the file does not exist") }
            let image = try FaceInput(path: file).decode()
            let faces = try engine.detect(image)
            guard let face = faces.mainFace else { return .refused("no face was found") }
            let quality = QualityAssessor.assess(image, face, others: faces, imageWidth: image.width)
            if let fault = QualityGate(for: .enrol).faults(quality).first { return .refused(fault) }
            guard let template = try engine.extract(image, face) else {
                return .refused("the landmarks of the face coincide")
            }
            let comparable = faces.count { $0.confidence >= face.confidence / 2 && $0.box.area >= face.box.area / 2 }
            return .ready(
                template,
                remark: comparable > 1 ? "\(comparable) comparable faces were found; the largest was enrolled" : nil)
        } catch {
            let failure = CommandFailure(error)
            return failure.exitCode == .badInput ? .refused(failure.message) : .failed(failure)
        }
    }
}
