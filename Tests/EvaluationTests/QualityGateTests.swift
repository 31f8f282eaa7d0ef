import FaceRecognition
import Foundation
import TestSupport
import Testing

/// The gates in use are those that the documents name, and follow the curves where the documents say so.
@Suite struct QualityGateTests {
    private func rows(_ file: String) throws -> [[String]] {
        try String(contentsOf: Checkout.root.appending(path: file), encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("| ") }
            .map { $0.dropFirst(2).dropLast(2).components(separatedBy: " | ") }
    }

    private func number(_ text: String) -> Double? {
        text.firstMatch(of: /[0-9]+(\.[0-9]+)?/).flatMap { Double($0.output.0) }
    }

    @Test func `The document has the gates of the program`() throws {
        let table = try rows("docs/quality.md")
        for use in RecognitionUse.allCases {
            let row = try #require(table.first { $0[0].hasPrefix("`\(use.rawValue)`: ") })
            let gate = QualityGate(for: use)
            let named = row.dropFirst().map(number)
            #expect(
                named == [
                    gate.smallestInterEyeDistance, gate.largestYaw, gate.largestPitch, Double(gate.lowestLuminance),
                ], "\(use)")
        }
    }

    @Test func `Gates follow the curves, but for those with a reason`() throws {
        let curves = try rows("docs/quality-gates.md")
        let reasons = try rows("docs/quality.md").filter {
            $0.count == 5 && $0[0].hasPrefix("`") && !$0[0].contains(": ")
        }
        let measures = ["between the eyes", "yaw", "pitch", "`luminanceMean`"]
        for use in RecognitionUse.allCases {
            let gate = QualityGate(for: use)
            let used = [
                gate.smallestInterEyeDistance, gate.largestYaw, gate.largestPitch, Double(gate.lowestLuminance),
            ]
            for (measure, value) in zip(measures, used) {
                let row = try #require(curves.first { $0[0] == use.rawValue && $0[1] == measure })
                let hasReason = reasons.contains {
                    $0[0].contains("`\(use.rawValue)`") && $0[1].contains(measure)
                }
                // A pixel; five degrees; a whole number.
                let step: Double = measure == "yaw" || measure == "pitch" ? 5 : 1
                let chosen = number(row[2]).map { ($0 / step).rounded() * step } ?? 0
                #expect(hasReason || chosen == value, "\(use), \(measure): \(row[2]), in use \(value)")
            }
        }
    }
}
