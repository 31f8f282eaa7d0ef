import Casework
import Foundation
import Testing

@testable import Interchange

@Suite struct ApplicationFileTests {
    /// An application with lines of its own for the place and at the end.
    private func text(place: String = "", more: String = "", notice: String = "") -> String {
        """
        operation: EXERCISE
        start: "2027-01-20T10:00:00Z"
        end: "2027-01-20T16:00:00Z"
        place:
          name: Market Square
          criterion: crime-hotspot
          areas:
            - corners: ["51.0 -2.0", "51.0 -1.0", "52.0 -1.0"]
            - corners: ["53.0 -2.0", "53.0 -1.0", "54.0 -1.0", "54.0 -2.0"]
          cameras:
            - name: north
              position: "51.2 -1.2"
        \(place)
        useCase: 1
        purposes: [1]
        watchlist:
          sizes: {volunteer: 10}
        pack: mobile@0123456789ab
        threshold: 0.5
        expectedFootfall: 100
        assessments: {}
        notice: {channels: [website], signs: 2\(notice)}
        exercise: true
        \(more)
        reasons: {necessity: A rehearsal.}
        """
    }

    @Test func `Areas, zones and those who command are read as they are written`() throws {
        let zones = """
              zones:
                - corners: ["51.1 -1.3", "51.1 -1.2", "51.2 -1.2"]
            """
        let file = text(place: zones, more: "command: {gold: chief, bronze: sergeant}")
        let (terms, _, command) = try ApplicationFile.read(text: file)
        #expect(terms.site.areas.map(\.corners.count) == [3, 4])
        #expect(terms.site.zones.map(\.corners.count) == [3])
        #expect(terms.site.zones.first?.corners.last == Coordinate(latitude: 51.2, longitude: -1.2))
        #expect(command == [.gold: "chief", .bronze: "sergeant"])
        #expect(terms.command == AuthorityTerms.Command(), "only the store knows whose logins they are")
    }

    @Test(
        arguments: [
            ("", nil), (", waiver: ~", nil), (", waiver: A threat to life.", "A threat to life."),
        ] as [(String, String?)])
    func `A waiver of the notice is a text or none`(field: String, waiver: String?) throws {
        let (terms, _, _) = try ApplicationFile.read(text: text(notice: field))
        #expect(terms.notice.waiver == waiver && terms.notice.signs == 2)
    }

    @Test func `A file without an end is no application, and a long one neither`() throws {
        #expect(throws: InterchangeError(.unreadable, "")) {
            try ApplicationFile.read(URL(fileURLWithPath: "/dev/zero"))
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "peel-application-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text().utf8).write(to: file)
        #expect(try ApplicationFile.read(file).0.operation == "EXERCISE")
        try Data((text() + String(repeating: "\n", count: 1 << 20)).utf8).write(to: file)
        #expect(throws: InterchangeError(.unreadable, "")) { try ApplicationFile.read(file) }
    }

    @Test func `Zones and command may be left out, and other posts are not known`() throws {
        let (terms, _, command) = try ApplicationFile.read(text: text())
        #expect(terms.site.zones.isEmpty && command.isEmpty)
        #expect(throws: InterchangeError(.unknownField, "")) {
            _ = try ApplicationFile.read(text: text(more: "command: {platinum: chief}"))
        }
    }
}
