import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct LiveScoreTests {
    private let truth = LiveTruth([
        .init(reference: "V-01", from: 0, to: 5), .init(reference: "V-02", from: 3, to: 8),
        .init(reference: "V-01", from: 20, to: 25), .init(reference: "V-09", from: 10, to: 15),
    ])

    @Test func `A crossing is one opportunity, however many alerts it raised`() {
        let score = LiveScore(
            truth, listed: ["V-01", "V-02"],
            alerts: [
                .init(reference: "V-01", seconds: 1), .init(reference: "V-01", seconds: 5.9),
                .init(reference: "V-02", seconds: 1.9), .init(reference: "V-01", seconds: 12),
            ])
        #expect(score.opportunities.map { $0.isRecognised } == [true, false, false])
        #expect(score.strangers == 1 && score.alerts == 4)
        // V-02 at 1.9 s comes 1.1 s before the crossing, V-01 at 12 s long after it.
        #expect(score.falseAlerts == 2)
        let rate = score.recognitionRate(Resampling(resamples: 200, seed: 1))
        #expect(rate.events == 1 && rate.trials == 3 && rate.units == 2)
    }

    @Test func `Recordings are added up, and false alerts stand beside crossings and faces`() {
        let alerts = [LiveScore.Alert(reference: "V-02", seconds: 12)]
        let scores = (0..<2).map { _ in LiveScore(truth, listed: ["V-01", "V-02"], alerts: alerts) }
        let result = LiveResult(
            scores, threshold: 0.5, listSize: 2, facesSeen: 7, attributes: [], people: nil,
            Resampling(resamples: 200, seed: 1))
        #expect(result.recognition.trials == 6 && result.recognition.events == 0 && result.falseAlerts == 2)
        #expect(result.falsePerCrossing.trials == 8 && result.falsePerFaceSeen.trials == 7)
    }

    @Test func `Groups come from the people's file by reference`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "people.csv")
            try Data("subject,gender\nV-01,female\nV-02,male\n".utf8).write(to: file)
            let score = LiveScore(truth, listed: ["V-01", "V-02"], alerts: [.init(reference: "V-01", seconds: 2)])
            let result = LiveResult(
                [score], threshold: 0.5, listSize: 2, facesSeen: 4, attributes: ["gender"],
                people: try LabelledSet(peopleIn: file), Resampling(resamples: 200, seed: 1))
            let cells = try #require(result.differentials.first?.cells)
            #expect(cells.map(\.group) == ["female", "male"] && cells.map(\.rate.events) == [1, 1])
            #expect(cells.map(\.rate.trials) == [2, 1])
            #expect(result.differentials.map(\.title) == ["Missed crossings by gender", "False alerts by gender"])
            // V-02 is named at 22 s, while only V-01 passes for the second time.
            let wrong = LiveResult(
                [LiveScore(truth, listed: ["V-01", "V-02"], alerts: [.init(reference: "V-02", seconds: 22)])],
                threshold: 0.5, listSize: 2, facesSeen: 4, attributes: ["gender"],
                people: try LabelledSet(peopleIn: file), Resampling(resamples: 200, seed: 1))
            let borne = try #require(wrong.differentials.last?.cells)
            #expect(borne.map(\.rate.events) == [1, 0] && borne.map(\.rate.trials) == [2, 1])
            #expect(borne.map(\.rate.alerts) == [1, 0] && borne.allSatisfy { $0.adjustedChance == nil })
        }
    }

    @Test func `A false alert while many people pass is one alert, and shows no group's rate`() throws {
        try withTemporaryFolder { folder in
            let names = (0..<40).map { "V-\(100 + $0)" }
            let file = folder.appending(path: "people.csv")
            let rows = names.enumerated().map { "\($1),\($0 < 20 ? "female" : "male")\n" }
            try Data(("subject,gender\n" + rows.joined()).utf8).write(to: file)
            // Twenty women pass together twice, each time with an alert for somebody who isn't there.
            var crossings: [LiveTruth.Crossing] = []
            for start in [0.0, 100] {
                crossings += names[..<20].map { LiveTruth.Crossing(reference: $0, from: start, to: start + 5) }
                crossings += names[20...].map { LiveTruth.Crossing(reference: $0, from: start + 50, to: start + 55) }
            }
            let score = LiveScore(
                LiveTruth(crossings), listed: ["V-999"],
                alerts: [.init(reference: "V-999", seconds: 2), .init(reference: "V-999", seconds: 102)])
            let result = LiveResult(
                [score], threshold: 0.5, listSize: 1, facesSeen: 80, attributes: ["gender"],
                people: try LabelledSet(peopleIn: file), Resampling(resamples: 200, seed: 1))
            let borne = try #require(result.differentials.last)
            #expect(borne.cells.map(\.rate.events) == [40, 0] && borne.cells.map(\.rate.alerts) == [2, 0])
            #expect(borne.cells.allSatisfy { $0.rate.strength == .boundOnly } && borne.worst == nil)
            #expect(!borne.isTested, "people who passed together aren't independent")
        }
    }

    @Test func `Ground truth is read as JSON and as CSV, and nonsense is refused`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "truth")
            func read(_ text: String) throws -> [LiveTruth.Crossing] {
                try Data(text.utf8).write(to: file)
                return try LiveTruth(file).crossings
            }
            let expected = [LiveTruth.Crossing(reference: "V-01", from: 1, to: 2.5)]
            let json = try read(#"[{"reference":"V-01","from":1,"to":2.5,"faceWidth":60}]"#)
            let table = try read("reference,from,to\nV-01,1,2.5\n")
            #expect(json == expected && table == expected)
            for bad in ["", "[]", "reference,from,to\nV-01,2,1\n", "reference,from,to\nV-01,a,b\n", "from,to\n1,2\n"] {
                #expect(throws: EvaluationError(.badTable, ""), "\(bad)") { try read(bad) }
            }
        }
    }
}
