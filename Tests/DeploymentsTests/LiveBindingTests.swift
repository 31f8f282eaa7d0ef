import Biometrics
import Casework
import FaceRecognition
import Foundation
import LiveMatching
import TestSupport
import Testing

@testable import Deployments

/// What approvals are bound to follows from what runs, and from nothing else.
@Suite struct LiveBindingTests {
    @Test func `Every setting that changes who is found changes the digest, and no other does`() {
        let standard = LiveBinding.settingsDigest(LiveSettings())
        #expect(standard.count == 64 && standard == LiveBinding.settingsDigest(LiveSettings()))
        func digest(_ change: (inout LiveSettings) -> Void) -> String {
            var settings = LiveSettings()
            change(&settings)
            return LiveBinding.settingsDigest(settings)
        }
        let changed = [
            digest { $0.detectionSide = 640 }, digest { $0.detectionsPerSecond = 6 },
            digest { $0.confirmingMatches = 1 }, digest { $0.repeatInterval = 0 },
        ]
        #expect(Set(changed + [standard]).count == 5)
        #expect(digest { $0.pacesRecordings = true } == standard)
        #expect(digest { $0.deadline = 3 } == standard && digest { $0.redactionConfidence = 0.2 } == standard)
    }

    @Test func `The camera set-up is bound byte for byte`() {
        let described = LiveBinding.captureDigest(of: Data("One camera.".utf8))
        #expect(described != LiveBinding.captureDigest(of: Data("One camera. ".utf8)))
        #expect(described != LiveBinding.captureDigest(of: nil))
    }

    @Test func `The binding names the pack as casework does`() throws {
        let pack = try TestEngine.default().pack
        let binding = LiveBinding.binding(
            pack, LiveSettings(), captureDigest: LiveBinding.captureDigest(of: nil), program: "0.1.0")
        #expect("\(binding.algorithm.name)@\(binding.algorithm.version)" == "\(pack.identity)")
        #expect(binding.packDigest.hasPrefix(binding.algorithm.version) && binding.packDigest.count == 64)
        #expect(binding.use == .live && binding.program == "0.1.0")
    }
}
