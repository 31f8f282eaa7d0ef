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
        let terms = try read("{falseAlertLimit: 0.0005, ratio: 3, runLength: 100, pausesDeployments: false}")
        let suggested = MonitoringRules()
        #expect(terms.monitoring.falseAlertLimit == 0.0005 && terms.monitoring.fewestFaces == suggested.fewestFaces)
        #expect(terms.monitoring.sequential.ratio == 3 && terms.monitoring.sequential.runLength == 100)
        #expect(!terms.monitoring.sequential.pausesDeployments)
        #expect(terms.monitoring.sequential.falseAlarmLevel == suggested.sequential.falseAlarmLevel)
        #expect(terms.refusals().isEmpty)
    }

    @Test func `A field that nobody knows is refused`() {
        #expect(throws: InterchangeError(.unknownField, "")) { try read("{ration: 3}") }
    }

    @Test func `Hours of the caps are read as seconds, and the rest is suggested`() throws {
        let caps = try PolicyFile.read(
            text: """
                categories:
                  - name: volunteer
                locations:
                  - criterion: crime-hotspot
                    definition: The upper quartile.
                thresholds: []
                hours: {holdReview: 48}
                """
        ).caps
        #expect(caps.holdReview == 172_800 && caps.authority == TimeCaps().authority)
    }

    private func readGrades(_ grades: String) throws -> RankTable {
        try PolicyFile.read(
            text: """
                categories:
                  - name: volunteer
                locations:
                  - criterion: crime-hotspot
                    definition: The upper quartile.
                thresholds: []
                grades: \(grades)
                """
        ).rankTable
    }

    @Test func `What grades count as is the policy's, and bodies that aren't named keep the suggestions`() throws {
        let table = try readGrades("{national-crime-agency: {Grade-2: inspector, grade 1: chief superintendent}}")
        #expect(table.equivalents[.nationalCrimeAgency] == ["grade 2": .inspector, "grade 1": .chiefSuperintendent])
        #expect(
            table.equivalents[.immigrationEnforcement] == RankTable.suggested.equivalents[.immigrationEnforcement])
        #expect(throws: InterchangeError.self) { try readGrades("{a-shop: {grade 2: inspector}}") }
        #expect(throws: InterchangeError.self) { try readGrades("{national-crime-agency: {grade 2: admiral}}") }
    }

    private func readRoadside(_ roadside: String) throws -> StreetRules {
        try PolicyFile.read(
            text: """
                categories:
                  - name: volunteer
                locations:
                  - criterion: crime-hotspot
                    definition: The upper quartile.
                thresholds: []
                roadside: \(roadside)
                """
        ).street
    }

    @Test func `What holds at the roadside is the policy's, and the rest is suggested`() throws {
        let id = UUID()
        let rules = try readRoadside(
            "{galleries: [\(id.uuidString.lowercased())], reasons: [at-risk, deceased], idleMinutes: 5, officerHour: 2}"
        )
        let suggested = StreetRules()
        #expect(rules.galleries == [.init(id)])
        #expect(rules.reasons == [.atRisk, .deceased])
        #expect(rules.idle == 300 && rules.limits.officerHour == 2)
        #expect(rules.clockSkew == suggested.clockSkew && rules.limits.forceHour == suggested.limits.forceHour)
        #expect(try readRoadside("{}").galleries.isEmpty, "without one nobody searches")
        #expect(throws: InterchangeError(.unknownField, "")) { try readRoadside("{gallery: x}") }
        #expect(throws: InterchangeError.self) { try readRoadside("{reasons: [curiosity]}") }
        #expect(throws: InterchangeError.self) { try readRoadside("{galleries: [all]}") }
    }
}
