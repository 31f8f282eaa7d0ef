import Casework
import Foundation
import Testing

@testable import Interchange

@Suite struct AuthorityFileTests {
    private static let valid = """
        operation: EXERCISE Test
        reference: EX-1
        force: Borsetshire
        applicant: Inspector A
        authorisingOfficer: {name: B, rank: Chief Superintendent}
        start: 2026-05-01T09:00:00Z
        end: 2026-05-01T13:00:00+01:00
        place:
          name: High Street
          criterion: crime-hotspot
          reason: data
        useCase: 1
        purposes: [1, 2]
        categories: [volunteer]
        threshold: 0.55
        watchlist:
          folder: list
          digest: sha256:00
        exercise: true
        """

    private func parse(_ text: String) throws -> LiveAuthority {
        try AuthorityFile.parse(text, name: "a.yaml", relativeTo: URL(fileURLWithPath: "/somewhere"))
    }

    @Test func `A complete file is read`() throws {
        let authority = try parse(AuthorityFileTests.valid)
        #expect(authority.rank == .chiefSuperintendent && authority.isExercise && !authority.isUrgent)
        #expect(authority.end == authority.start.addingTimeInterval(3 * 3600))
        #expect(authority.purposes == [.suspected, .wantedByCourts] && authority.threshold == 0.55)
        #expect(authority.watchlist.folder == "/somewhere/list")
        #expect(authority.prohibited == LiveAuthority.ProhibitedUses() && authority.preparation == nil)
    }

    @Test(arguments: ["end", "useCase"]) func `What a guard refuses is no fault of form`(field: String) throws {
        let lines = AuthorityFileTests.valid.split(separator: "\n").filter { !$0.hasPrefix(field + ":") }
        _ = try parse(lines.joined(separator: "\n"))
        let open = AuthorityFileTests.valid.replacing("end: 2026-05-01T13:00:00+01:00", with: "end: null")
        #expect(try parse(open).end == nil)
    }

    @Test(arguments: [
        ("threshold: 0.55", "threshold: high", "threshold"), ("start: 2026-05-01T09:00:00Z", "start: 1 May", "start"),
        ("start: 2026-05-01T09:00:00Z", "start: 2026-05-01T09:00:00", "start"),
        ("start: 2026-05-01T09:00:00Z", "start: 2026-05-01T09:00:00Z or later", "start"),
        ("start: 2026-05-01T09:00:00Z", "start: 2026-02-31T09:00:00Z", "start"),
        ("start: 2026-05-01T09:00:00Z", "start: 2026-05-01T25:00:00Z", "start"),
        ("rank: Chief Superintendent", "rank: wizard", "authorisingOfficer.rank"),
        ("useCase: 1", "useCase: 9", "useCase"),
        ("purposes: [1, 2]", "purposes: [7]", "purposes"), ("exercise: true", "exercise: maybe", "exercise"),
        ("exercise: true", "", "exercise"), ("force: Borsetshire", "force:", "force"),
        ("  digest: sha256:00", "", "watchlist.digest"), ("operation: EXERCISE Test", "operation: [a]", "operation"),
        ("exercise: true", "exercise: true\ncolour: blue", "colour"),
    ])
    func `A wrong field is named`(old: String, new: String, field: String) {
        do {
            _ = try parse(AuthorityFileTests.valid.replacing(old, with: new))
            Issue.record("\(new) was accepted")
        } catch { #expect("\(error)".contains(field), "\(error)") }
    }

    @Test func `A file without an end is no authority, and a long one neither`() throws {
        #expect(throws: InterchangeError.self) { try AuthorityFile.read(URL(fileURLWithPath: "/dev/zero")) }
        let file = FileManager.default.temporaryDirectory.appending(path: "peel-authority-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(AuthorityFileTests.valid.utf8).write(to: file)
        #expect(try AuthorityFile.read(file).reference == "EX-1")
        try Data((AuthorityFileTests.valid + String(repeating: "\n", count: 1 << 20)).utf8).write(to: file)
        #expect(throws: InterchangeError.self) { try AuthorityFile.read(file) }
    }

    @Test(arguments: ["", "just text", "a: [", "\t- x: : :"]) func `What is not YAML is told`(text: String) {
        #expect(throws: InterchangeError.self) { try parse(text) }
    }
}
