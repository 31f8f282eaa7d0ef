import Biometrics
package import Casework
import Crypto
package import FaceRecognition
package import Foundation
package import LiveMatching

/// What a live session runs, as approvals are bound to it (rulebook §7.7).
///
/// The threshold isn't part of it: approvals compare it by themselves, because a higher one is covered.
package enum LiveBinding {
    /// The binding of a session.
    ///
    /// - Parameters:
    ///   - pack: as it is installed; its card names the digest of every file.
    ///   - settings: that the session runs with.
    ///   - captureDigest: of the camera set-up, from ``captureDigest(of:)``.
    ///   - program: Peel's version with the digest of its file.
    package static func binding(
        _ pack: ModelPack, _ settings: LiveSettings, captureDigest: String, program: String
    ) -> EvaluationBinding {
        EvaluationBinding(
            algorithm: AlgorithmIdentity(pack: pack.identity.name, digest: pack.identity.digest),
            packDigest: pack.identity.digest, program: program, use: .live, settingsDigest: settingsDigest(settings),
            captureDigest: captureDigest)
    }

    /// SHA-256 of every setting that changes who is found: detector, analysis rate, confirmation and quality gates.
    ///
    /// What doesn't is left out: deadlines, redaction, and whether recordings play at their own speed.
    package static func settingsDigest(_ settings: LiveSettings) -> String {
        var lines = [
            "peel.live-settings/v1", "detectionSide=\(settings.detectionSide)",
            "detectionsPerSecond=\(settings.detectionsPerSecond)", "confirmingMatches=\(settings.confirmingMatches)",
            "repeatInterval=\(settings.repeatInterval)",
        ]
        for use in [RecognitionUse.enrol, .live] {
            lines += QualityGate(for: use).lines(use.rawValue)
        }
        return digest(Data(lines.joined(separator: "\n").utf8))
    }

    /// SHA-256 of the description of cameras, lenses, light and distances, byte for byte.
    ///
    /// - Parameter description: the file's content; nil for recordings whose cameras nobody described.
    package static func captureDigest(of description: Data?) -> String {
        digest(description ?? Data("peel.camera-setup/none".utf8))
    }

    private static func digest(_ data: Data) -> String { hexadecimal(SHA256.hash(data: data)) }
}
