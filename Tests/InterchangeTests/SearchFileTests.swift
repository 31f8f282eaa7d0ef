import Casework
import Foundation
import Testing

@testable import Interchange

/// Files of searches are read as they are written, and what is wrong is named.
@Suite struct SearchFileTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let columns = ["reference", "custody_reference", "image", "arrested", "taken", "status", "group", "born"]

    private func row(_ fields: [String]) throws -> CustodyRow { try CustodyRow(columns, fields, at: now) }

    @Test func `A row of a gallery's manifest is read`() throws {
        let row = try row(["N-1", "CR-1", "a.jpg", "2026-01-01", "2026-01-02", "acquitted", "3", "2009-05-01"])
        #expect(row.status == .acquitted && row.group == .three && row.reviewDueAt == nil && row.sourceForce == nil)
        #expect(row.takenAt.timeIntervalSince(row.arrestedAt) == 86_400)
    }

    @Test(arguments: [
        (["N-1", "CR-1", "a.jpg", "2026-01-01", "2026-01-02", "guilty", "3", ""], "status"),
        (["N-1", "CR-1", "a.jpg", "2026-01-01", "2026-01-02", "convicted", "5", ""], "group"),
        (["N-1", "CR-1", "a.jpg", "2026-01-03", "2026-01-02", "convicted", "3", ""], "before arrested"),
        (["N-1", "CR-1", "a.jpg", "2026-01-01", "2026-01-02", "convicted", "3", "2026-02-01"], "before born"),
        (["N-1", "CR-1", "a.jpg", "2031-01-01", "2031-01-02", "convicted", "3", ""], "future"),
        (["N-1", "", "a.jpg", "2026-01-01", "2026-01-02", "convicted", "3", ""], "custody_reference"),
        (["N-1"], "fields"),
    ]) func `What is wrong with a row is named`(fields: [String], word: String) throws {
        let error = #expect(throws: InterchangeError.self) { try row(fields) }
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    }

    @Test func `A misspelt column is refused`() {
        #expect(throws: InterchangeError(.badManifest, "")) {
            try CustodyRow.columns(CustodyRow.needed + ["reveiw_due"])
        }
        #expect(throws: InterchangeError(.badManifest, "")) { try CustodyRow.columns(["reference"]) }
    }

    private func file(_ text: String) throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "peel \(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        return file
    }

    @Test func `A request is read with its filters and their reasons`() throws {
        let file = try file(
            """
            purpose: investigate-offence
            offence: robbery
            seriousness: indictable-only
            basis: common-law
            gallery: 00000000-0000-0000-0000-000000000001
            probes:
              - {exhibit: 00000000-0000-0000-0000-000000000002, image: abc}
            floor: 0.45
            fusion: best-similarity
            filters:
              - {kind: groups, values: ["1", "2"], reason: Grave matters only.}
            matter: A robbery.
            """)
        defer { try? FileManager.default.removeItem(at: file) }
        let (terms, narrative) = try SearchRequestFile.read(file)
        #expect(terms.seriousness == .indictableOnly && terms.parameters.limit == 20)
        #expect(terms.parameters.fusion == .bestSimilarity && terms.parameters.filters == [.groups([.one, .two])])
        #expect(narrative.filters[.groups] == "Grave matters only." && narrative.matter == "A robbery.")
        #expect(terms.probes.map(\.digest) == ["abc"] && terms.probes[0].quality == 0, "the quality is measured")
    }

    @Test func `An analysis and a comparison are read`() throws {
        let analysis = try file("suitable: true\nvisible: [all]\nlimitations: None seen.\n")
        let comparison = try file(
            """
            support: moderate-same
            notes:
              - {component: nose, observation: similar, probe: [0.4, 0.5], candidate: [0.5, 0.5]}
            """)
        let wrong = try file("support: identified\n")
        defer { for file in [analysis, comparison, wrong] { try? FileManager.default.removeItem(at: file) } }
        #expect(try ExaminationFile.analysis(analysis).visible == Set(FacialComponent.allCases))
        let read = try ExaminationFile.comparison(comparison)
        #expect(read.support == .moderateSame && read.notes.first?.probe == .init(x: 0.4, y: 0.5))
        #expect(throws: InterchangeError(.invalidField, "")) { try ExaminationFile.comparison(wrong) }
    }
}
