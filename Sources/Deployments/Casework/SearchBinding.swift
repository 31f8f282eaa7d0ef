import Biometrics
package import Casework
import Crypto
package import FaceRecognition
import Foundation
import LiveMatching

/// What searches in cases and at the roadside take faces by, apart from the pack; the engines read it too, so that what
/// is bound is what runs.
package struct SearchExtraction: Sendable {
    /// Face width in pixels from which on faces are looked for.
    package let smallestFace: Double
    /// What an image of a reference gallery has to be.
    package let references: QualityGate
    /// What a probe has to be; nil where any face that can be extracted does, because policy judges its quality.
    package let probes: QualityGate?
    /// From which share of the main face's width on another face on the photograph refuses it, 0…1; nil where none
    /// does.
    package let bystander: Double?

    /// Of searches in cases.
    package static let cases = SearchExtraction(
        smallestFace: FaceEngine.smallestFace, references: QualityGate(for: .enrol), probes: nil, bystander: nil)
    /// Of searches at the roadside, stricter than cases: the person is still there, so a better photograph can be
    /// taken. A second face at least half as wide is somebody who was not told anything.
    package static let roadside = SearchExtraction(
        smallestFace: FaceEngine.smallestFace, references: QualityGate(for: .enrol), probes: QualityGate(for: .enrol),
        bystander: 0.5)

    /// Takes the values as they are.
    package init(smallestFace: Double, references: QualityGate, probes: QualityGate?, bystander: Double?) {
        self.smallestFace = smallestFace
        self.references = references
        self.probes = probes
        self.bystander = bystander
    }
}

/// What this program runs for each use, as approvals are bound to it (rulebook §7.7).
///
/// What a request or a policy sets isn't part of it: floors, sizes and filters are compared or recorded by themselves.
package enum SearchBinding {
    /// What a machine runs for all uses.
    ///
    /// - Parameter live: what its live sessions run, from ``LiveBinding/binding(_:_:captureDigest:program:)``.
    package static func bindings(live: EvaluationBinding) -> RunningBindings {
        RunningBindings(
            live: live, retrospective: settingsDigest(of: .retrospective),
            operatorInitiated: settingsDigest(of: .operatorInitiated))
    }

    /// The binding of searches with a pack.
    ///
    /// The camera set-up is nobody's: searches aren't compared by it.
    /// - Parameters:
    ///   - pack: as it is installed; its card names the digest of every file.
    ///   - use: retrospective or operator-initiated.
    ///   - program: Peel's version with the digest of its file.
    package static func binding(_ pack: ModelPack, for use: AlgorithmUse, program: String) -> EvaluationBinding {
        let live = LiveBinding.binding(
            pack, LiveSettings(), captureDigest: LiveBinding.captureDigest(of: nil), program: program)
        return bindings(live: live)[use]
    }

    /// SHA-256 of the settings that this program runs a use with.
    package static func settingsDigest(of use: AlgorithmUse) -> String {
        switch use {
        case .live: LiveBinding.settingsDigest(LiveSettings())
        case .retrospective: settingsDigest(.cases, of: use)
        case .operatorInitiated: settingsDigest(.roadside, of: use)
        }
    }

    /// SHA-256 of every setting of a search that changes who is found.
    ///
    /// What doesn't is left out: threads, limits of files, and the size of pictures that are shown.
    package static func settingsDigest(_ extraction: SearchExtraction, of use: AlgorithmUse) -> String {
        var lines = [
            "peel.search-settings/v1", "use=\(use.rawValue)", "smallestFace=\(extraction.smallestFace)",
            "bystander=\(extraction.bystander.map { "\($0)" } ?? "none")",
        ]
        lines += extraction.references.lines("references")
        lines += extraction.probes?.lines("probes") ?? ["probes=any"]
        return hexadecimal(SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)))
    }
}

extension QualityGate {
    /// The gate as digests of settings name it.
    func lines(_ name: String) -> [String] {
        [
            "\(name).smallestInterEyeDistance=\(smallestInterEyeDistance)", "\(name).largestYaw=\(largestYaw)",
            "\(name).largestPitch=\(largestPitch)", "\(name).lowestLuminance=\(lowestLuminance)",
        ]
    }
}
