import Foundation
import Statistics
import Testing

@testable import Casework

/// Test vectors TV1 to TV7 of the rulebook, and G16.
@Suite struct DeploymentRecordTests {
    private let authority = LiveAuthority(
        operation: "O", reference: "R", force: "F", authorisingOfficer: "S", rank: .superintendent,
        start: Date(timeIntervalSince1970: 1_740_650_400), end: nil,
        place: .init(name: "North End, Croydon", criterion: nil, reason: nil), useCase: .crimeHotspot, purposes: [],
        categories: [], threshold: 0.64, watchlist: .init(folder: "", digest: ""), isExercise: false)

    private func record(trueAlerts: Int, falseAlerts: Int, faces: Int, outcomes: [AlertOutcome] = []) throws(Refusal)
        -> DeploymentRecord
    {
        var events: [DeploymentEvent] = [
            .wentLive(at: Date(timeIntervalSince1970: 1_740_650_400), watchlistSize: 15_728), .facesSeen(faces),
        ]
        for index in 0..<(trueAlerts + falseAlerts) {
            events.append(.alertRaised(id: "\(index)"))
            events.append(.alertAssessed(id: "\(index)", index < trueAlerts ? .trueConfirmed : .falseConfirmed))
        }
        for (index, outcome) in outcomes.enumerated() { events.append(.outcomeRecorded(id: "\(index)", outcome)) }
        events.append(.ended(at: Date(timeIntervalSince1970: 1_740_650_400 + 23_701), .operatorEnded))
        return try DeploymentRecord(authority, events)
    }

    @Test(arguments: [
        (19, 1, 24_365, "0.004104%"), (1, 7, 8_600, "0.08140%"), (12, 2, 1_150, "0.1739%"),
        (4, 3, 1_650, "0.1818%"), (10, 1, 12_120, "0.008251%"),
    ])
    func `TV1 to TV5: the rate is computed and keeps four digits`(
        alerts: Int, falseAlerts: Int, faces: Int, printed: String
    ) throws {
        #expect(try record(trueAlerts: alerts, falseAlerts: falseAlerts, faces: faces).columns[11] == printed)
    }

    @Test func `TV6: more assessments than alerts can't be recorded`() {
        #expect(throws: Refusal.self) {
            try DeploymentRecord(
                authority,
                [
                    .wentLive(at: .now, watchlistSize: 1), .alertRaised(id: "1"),
                    .alertAssessed(id: "1", .trueConfirmed),
                    .alertAssessed(id: "2", .trueUnconfirmed), .ended(at: .now, .operatorEnded),
                ])
        }
    }

    @Test func `TV7: one in 616 has an interval that spans the limit`() throws {
        let interval = try #require(try record(trueAlerts: 0, falseAlerts: 1, faces: 616).falseAlertInterval)
        #expect(abs(interval.lower - 0.000_041) < 1e-6 && abs(interval.upper - 0.009_011) < 1e-6)
    }

    @Test func `The sixteen columns of a finished deployment`() throws {
        let outcomes: [AlertOutcome] =
            Array(repeating: .arrest, count: 8) + Array(repeating: .other, count: 3)
            + Array(repeating: .noAction, count: 8)
        let columns = try record(trueAlerts: 19, falseAlerts: 1, faces: 24_365, outcomes: outcomes).columns
        #expect(
            columns == [
                "North End, Croydon", "27/02/2025", "6h 35m 01s", "1 Crime hotspot", "15728", "0.64", "20", "19", "0",
                "1", "0", "0.004104%", "8", "3", "8", "24365",
            ])
        #expect(columns.count == DeploymentRecord.columnTitles.count)
    }

    @Test func `Without people's decisions the columns wait`() throws {
        let record = try DeploymentRecord(
            authority,
            [
                .wentLive(at: .now, watchlistSize: 3), .facesSeen(9), .alertRaised(id: "1"),
                .ended(at: .now, .sourcesEnded),
            ])
        #expect(record.awaitingAssessment == 1 && record.falseAlertRate == nil)
        #expect(record.columns[7...14].allSatisfy { $0 == "awaiting" })
    }

    @Test func `An outcome needs a confirmed true alert`() {
        #expect(throws: Refusal.self) { try record(trueAlerts: 0, falseAlerts: 1, faces: 10, outcomes: [.arrest]) }
    }

    @Test func `No sequence of events makes a record that does not add up`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var events: [DeploymentEvent] = [.wentLive(at: .now, watchlistSize: 5)]
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                let id = String(Int.random(in: 0...6, using: &random))
                events.append(
                    [
                        .alertRaised(id: id), .alertAssessed(id: id, AlertAssessment.allCases.randomElement()!),
                        .outcomeRecorded(id: id, AlertOutcome.allCases.randomElement()!),
                        .facesSeen(Int.random(in: 0...50)),
                    ].randomElement(using: &random)!)
            }
            events.append(.ended(at: .now, .operatorEnded))
            guard let record = try? DeploymentRecord(authority, events) else { continue }
            let assessed = record.assessments.values.reduce(0, +)
            #expect(assessed + record.awaitingAssessment == record.totalAlerts && record.awaitingAssessment >= 0)
            #expect(record.outcomes.values.reduce(0, +) <= record.assessments[.trueConfirmed, default: 0])
        }
    }
}
