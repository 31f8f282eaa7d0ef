import Casework
import Foundation
import Testing

@testable import Interchange

@Suite struct PolicyFileTests {
    private func read(_ monitoring: String) throws -> PolicyTerms {
        let file = FileManager.default.temporaryDirectory.appending(path: "policy \(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        let text = """
            categories:
              - name: volunteer
            locations:
              - criterion: crime-hotspot
                definition: The upper quartile.
            thresholds: []
            monitoring: \(monitoring)
            """
        try Data(text.utf8).write(to: file)
        return try PolicyFile.read(file)
    }

    @Test func `How false alerts are watched is the policy's, and the rest is suggested`() throws {
        let terms = try read("{falseAlertLimit: 0.002, ratio: 3, runLength: 100, pausesDeployments: false}")
        let suggested = MonitoringRules()
        #expect(terms.monitoring.falseAlertLimit == 0.002 && terms.monitoring.fewestFaces == suggested.fewestFaces)
        #expect(terms.monitoring.sequential.ratio == 3 && terms.monitoring.sequential.runLength == 100)
        #expect(!terms.monitoring.sequential.pausesDeployments)
        #expect(terms.monitoring.sequential.falseAlarmLevel == suggested.sequential.falseAlarmLevel)
        #expect(terms.refusals().isEmpty)
    }

    @Test func `A field that nobody knows is refused`() {
        #expect(throws: InterchangeError(.unknownField, "")) { try read("{ration: 3}") }
    }
}
