import Biometrics
import FaceRecognition
import Foundation
import TestSupport
import Testing

/// An evaluation of the installed pack, from a report to an approval, by three people at a shell.
extension CaseworkShell {
    /// A report of `peel evaluate identify`, as far as casework reads it, for the pack that is installed.
    func evaluationReport(_ name: String, searches: Int = 60_000) throws -> String {
        let pack = try TestEngine.default().pack
        let threshold = try #require(pack.card.thresholds?.live)
        let version = try ProgramRun.peel("--version").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let digest = String(repeating: "ab", count: 32)
        func group(_ field: String, _ name: String) -> String {
            "{\(field)\"group\": \"\(name)\", \"searches\": \(searches), \"falsePositives\": 0, "
                + "\"truePositives\": 90, \"opportunities\": 100}"
        }
        return try write(
            """
            {"format": 1, "kind": "identify", "summary": [],
             "provenance": {"program": "\(version)", "programDigest": "\(try Checkout.programDigest())",
                            "pack": "\(pack.identity.name)",
                            "packDigest": "\(pack.identity.digest)", "setDigest": "\(digest)"},
             "results": {"choice": {"measuredSize": 1000, "largestList": 1000, "threshold": \(threshold),
                                    "groups": [\(group("", "everybody")),
                                               \(group("\"attribute\": \"gender\", ", "female"))]}}}
            """, to: name)
    }

    /// Writes the description of the cameras.
    func cameraSetUp() throws -> String {
        try write("One camera, 1280 by 720 pixels, 25 a second, 4 metres high, daylight.\n", to: "cameras.txt")
    }

    /// Lets the engineer and the science lead in.
    func addEvaluators() throws {
        try add("engineer", "constable", roles: ["system-engineer"])
        try add("scientist", "constable", roles: ["equality-lead"])
    }

    /// Registers, signs and accepts an evaluation.
    func approve(_ name: String = "report.json") throws -> (evaluation: String, approval: String) {
        let (report, setUp) = (try evaluationReport(name), try cameraSetUp())
        let registered = try must(
            "engineer", "evaluation", "register", "--report", report, "--camera-setup", setUp, "--json")
        let id = try #require(try object(registered)["id"] as? String)
        try must("scientist", "evaluation", "sign", id, "--report", report)
        let accepted = try must(
            "chief", "evaluation", "accept", id, "--until", time(86_400 * 30), "--json")
        return (id, try #require(try object(accepted)["approval"] as? String))
    }

    /// What a command printed as a JSON object.
    func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
