import Biometrics
package import Casework
package import FaceRecognition
package import Foundation
import Images
package import LiveMatching

/// Enrols a watchlist folder: one reference for each entry whose image passes the gate for enrolment.
package enum WatchlistLoader {
    /// What enrolment gave.
    package struct Result: Sendable {
        package let watchlist: LiveWatchlist
        /// Each entry that was not enrolled, by its line in the list, and why.
        package let refused: [(entry: Int, reason: String)]
    }

    /// Enrols every entry.
    ///
    /// - Throws: `PackError` or `InferenceError`; ``DeploymentError`` with code `nobodyEnrolled`.
    package static func load(_ entries: [WatchlistEntry], in folder: URL, engine: FaceEngine) throws -> Result {
        let (_, extractor) = try engine.requireExtractor()
        var references: [(LiveWatchlist.Member, Template)] = []
        var refused: [(entry: Int, reason: String)] = []
        for (index, entry) in entries.enumerated() {
            do {
                references.append(try enrol(entry, folder, engine))
            } catch let reason as EnrolmentRefusal {
                refused.append((index + 1, reason.text))
            } catch let error as ImageError {
                refused.append((index + 1, error.message))
            }
        }
        guard !references.isEmpty else {
            throw DeploymentError(
                .nobodyEnrolled,
                "No image of the watchlist could be enrolled: \(refused.first?.reason ?? "it is empty").")
        }
        let list = try LiveWatchlist(
            pack: engine.pack.identity, dimension: extractor.dimension, references)
        return Result(watchlist: list, refused: refused)
    }

    private struct EnrolmentRefusal: Error { let text: String }

    private static func enrol(_ entry: WatchlistEntry, _ folder: URL, _ engine: FaceEngine) throws
        -> (LiveWatchlist.Member, Template)
    {
        let image = try ImageDecoder.decode(contentsOf: folder.appending(path: entry.image))
        let faces = try engine.detect(image)
        guard let face = faces.mainFace else { throw EnrolmentRefusal(text: "no face was found") }
        let quality = QualityAssessor.assess(image, face, others: faces, imageWidth: image.width)
        if let fault = QualityGate(for: .enrol).faults(quality).first { throw EnrolmentRefusal(text: fault) }
        guard let template = try engine.extract(image, face) else {
            throw EnrolmentRefusal(text: "the landmarks of the face coincide")
        }
        let (portrait, _) = (image.cropped(to: face.box.expanded(by: 0.5)) ?? image).fitted(to: 320)
        return (LiveWatchlist.Member(entry: entry, portrait: portrait), template)
    }
}
