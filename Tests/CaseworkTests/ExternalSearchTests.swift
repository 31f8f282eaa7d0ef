import Foundation
import Testing

@testable import Casework

@Suite struct ExternalSearchTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private static let tried: Set<ExternalSearchTicket.Avenue> = [.forceGallery, .nationalGallery, .otherRecords]

    private func draft(
        _ exhausted: Set<ExternalSearchTicket.Avenue> = tried, foreign: Bool = false, urgent: Bool = false,
        quality: Int = 60, text: ExternalSearchTicket.Text = .init(matter: "M", necessity: "N", likelihood: "L")
    ) throws -> ExternalSearchTicket {
        try ExternalSearchTicket(
            id: .init(World.uuid(330)), in: world.investigation(), database: .passports, ground: .seriousCrime,
            concernsForeignNational: foreign,
            probe: Probe(exhibit: SearchWorld.exhibitID, digest: SearchWorld.probe, quality: quality),
            isUrgent: urgent, exhausted: exhausted, text: text, by: world.officer("requester"), at: World.after(-5))
    }

    private func acting(
        _ act: ExternalSearchAct, by name: String, on ticket: inout ExternalSearchTicket, at hours: Double
    ) throws -> [ExternalSearchAction] {
        try ticket.apply(act, by: world.officer(name), under: world.policy, at: World.after(hours))
    }

    private func submitting(_ ticket: ExternalSearchTicket) -> [String] {
        var copy = ticket
        return rules { _ = try acting(.submit, by: "requester", on: &copy, at: -4) }
    }

    @Test func `G15: everything else was tried, and the form says why it may help`() throws {
        #expect(try submitting(draft()) == [])
        for avenue in ExternalSearchTests.tried {
            #expect(try submitting(draft(ExternalSearchTests.tried.subtracting([avenue]))) == ["G15"])
        }
        #expect(try submitting(draft(foreign: true)) == ["G15"], "fingerprints first")
        let all = ExternalSearchTests.tried.union([.immigrationFingerprints])
        #expect(try submitting(draft(all, foreign: true)) == [])
        #expect(try submitting(draft(quality: 10)) == ["G15"])
        #expect(try submitting(draft(text: .init(matter: "M", necessity: "N", likelihood: " "))) == ["G15"])
        #expect(try submitting(draft(urgent: true)) == ["G15"])
        let urgent = ExternalSearchTicket.Text(matter: "M", necessity: "N", likelihood: "L", urgency: "A life.")
        #expect(try submitting(draft(urgent: true, text: urgent)) == [])
    }

    @Test func `G15: an inspector who didn't ask for it approves`() throws {
        var ticket = try draft()
        _ = try acting(.submit, by: "requester", on: &ticket, at: -4)
        func approving(_ name: String) -> [String] {
            var copy = ticket
            return rules { _ = try acting(.approve(conditions: ""), by: name, on: &copy, at: -3) }
        }
        #expect(approving("supervisor") == ["G15"])
        #expect(approving("requester") == ["G2", "G15"])
        #expect(approving("examiner 1") == ["§4"])
        #expect(approving("inspector") == [])
        #expect(approving("superintendent") == [])
    }

    @Test func `A form is sent by hand, once, and its answer recorded`() throws {
        var ticket = try draft()
        #expect(
            try acting(.submit, by: "requester", on: &ticket, at: -4) == [
                .createTask(CaseTask(.decideExternalSearch, for: .searchSupervisor)),
                .startRetention(.externalSearch, from: World.after(-4)),
            ])
        #expect(rules { _ = try acting(.send, by: "requester", on: &ticket, at: -3) } == ["§10"])
        #expect(try acting(.approve(conditions: ""), by: "inspector", on: &ticket, at: -3) == [.printForm])
        _ = try acting(.send, by: "requester", on: &ticket, at: -2)
        #expect(rules { _ = try acting(.send, by: "requester", on: &ticket, at: -2) } == ["§10"])
        #expect(rules { _ = try acting(.withdraw(reasons: "x"), by: "requester", on: &ticket, at: -2) } == ["§10"])
        #expect(
            try acting(.answer(.possibleMatch, text: "Two staff looked."), by: "requester", on: &ticket, at: -1)
                == [.noteForIdentificationProcedure])
        #expect(ExternalSearchAct.send.logKind == .disclosure)
        #expect(try JSONDecoder().decode(ExternalSearchTicket.self, from: JSONEncoder().encode(ticket)) == ticket)
    }
}
