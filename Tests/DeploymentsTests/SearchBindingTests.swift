import Biometrics
import Casework
import FaceRecognition
import Foundation
import LiveMatching
import TestSupport
import Testing

@testable import Deployments

/// What approvals of searches are bound to follows from what the engines take faces by.
@Suite struct SearchBindingTests {
    @Test func `Every setting that changes who is found changes the digest`() {
        func digest(
            smallestFace: Double = 24, references: RecognitionUse = .enrol, probes: RecognitionUse? = .enrol,
            bystander: Double? = 0.5, use: AlgorithmUse = .operatorInitiated
        ) -> String {
            SearchBinding.settingsDigest(
                SearchExtraction(
                    smallestFace: smallestFace, references: QualityGate(for: references),
                    probes: probes.map { QualityGate(for: $0) }, bystander: bystander), of: use)
        }
        let all = [
            digest(), digest(smallestFace: 25), digest(references: .live), digest(probes: .search), digest(probes: nil),
            digest(bystander: 0.6), digest(bystander: nil), digest(use: .retrospective),
        ]
        #expect(Set(all).count == all.count && all.allSatisfy { $0.count == 64 } && digest() == digest())
    }

    @Test func `Each use has settings of its own, and one program runs them all`() throws {
        let pack = try TestEngine.default().pack
        let live = LiveBinding.binding(
            pack, LiveSettings(), captureDigest: LiveBinding.captureDigest(of: Data("One camera.".utf8)),
            program: "0.1.0")
        let all = SearchBinding.bindings(live: live)
        #expect(all[.live] == live)
        for use in AlgorithmUse.allCases {
            let binding = all[use]
            #expect(binding.use == use && binding.settingsDigest == SearchBinding.settingsDigest(of: use))
            #expect(binding.packDigest == pack.identity.digest && binding.program == "0.1.0")
        }
        #expect(Set(AlgorithmUse.allCases.map { all[$0].settingsDigest }).count == 3)
        let engine = SearchBinding.binding(pack, for: .retrospective, program: "0.1.0")
        #expect(all[.retrospective].differences(from: engine) == [], "cameras are nobody's in searches")
    }
}
