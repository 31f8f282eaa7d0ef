import Foundation
import TestSupport
import Testing

/// What `peel live run` refuses, as whoever wrote the authority file sees it: the rule, the exit code, nothing touched.
@Suite(.serialized) struct LiveRefusalTests {
    /// One fault of an authority file, or of how it is used.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: String
        /// Words of the reason, which tell two refusals by one rule apart.
        let reason: String
        var sources: [String]?
        let change: @Sendable (inout LiveExercise.Terms) -> Void
    }

    private static let faults: [Fault] = [
        Fault(testDescription: "before its start", rule: "G1", reason: "the authority starts at") { $0.start = 300 },
        Fault(testDescription: "after its end", rule: "G1", reason: "the authority ended at") { $0.end = -30 },
        Fault(testDescription: "threshold under the floor", rule: "G11", reason: "threshold") { $0.threshold = "0.01" },
        Fault(testDescription: "another list", rule: "G1", reason: "the watchlist's digest is") {
            $0.digest = "sha256:" + String(repeating: "0", count: 64)
        },
        Fault(testDescription: "rank too low", rule: "G3", reason: "inspector") { $0.rank = "inspector" },
        Fault(testDescription: "open-ended", rule: "§5.2", reason: "open-ended") { $0.end = nil },
        Fault(testDescription: "no criterion", rule: "G5", reason: "criterion") { $0.criterion = nil },
        Fault(testDescription: "covert", rule: "G12", reason: "covert") { $0.isCovert = true },
        Fault(testDescription: "listed people who aren't volunteers", rule: "design §10", reason: "volunteer") {
            $0.category = "missing"
        },
        Fault(
            testDescription: "a camera in an exercise", rule: "design §10", reason: "camera",
            sources: ["rtsp://127.0.0.1:9/cam"], change: { _ in }),
    ]

    private func expectUntouched(_ exercise: LiveExercise) {
        #expect(exercise.has("list/watchlist.csv") && exercise.has("list/obama.jpg") && !exercise.has("out"))
    }

    @Test(arguments: faults) func `A refusal names its rule and touches nothing`(fault: Fault) throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder, fault.change)
            let result = try exercise.run(fault.sources)
            #expect(result.status == 2, "\(result.status)")
            let lines = result.errors.split(separator: "\n").filter { $0.contains("Refused by rule \(fault.rule): ") }
            #expect(lines.contains { $0.lowercased().contains(fault.reason.lowercased()) }, "\(result.errors)")
            #expect(result.output.isEmpty)
            expectUntouched(exercise)
        }
    }

    @Test func `An operational file is refused with every other rule that it breaks`() throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder) { terms in
                terms.isExercise = false
                terms.category = "missing"
                terms.threshold = "0.01"
                terms.end = nil
            }
            let result = try exercise.run()
            #expect(result.status == 2)
            for rule in ["INV-01", "G11", "§5.2"] {
                #expect(result.errors.contains("Refused by rule \(rule): "), "\(rule): \(result.errors)")
            }
            expectUntouched(exercise)
        }
    }

    @Test func `An operational file without its list is refused all the same`() throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder) { $0.isExercise = false }
            try FileManager.default.removeItem(at: folder.appending(path: "list"))
            let result = try exercise.run()
            #expect(result.status == 2 && result.errors.contains("INV-01"), "\(result.errors)")
            #expect(!exercise.has("out"))
        }
    }

    @Test func `A recording without frames costs nothing`() throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder)
            try ProgramRun.shell("\(SpoiltVideo.fragmented) full.mp4", in: folder)
            let empty = folder.appending(path: "empty.mp4")
            try SpoiltVideo.withoutFrames(Data(contentsOf: folder.appending(path: "full.mp4"))).write(to: empty)
            let result = try exercise.run([empty.path(percentEncoded: false)])
            #expect(result.status == 2 && result.errors.contains("no frame"), "\(result.status) \(result.errors)")
            expectUntouched(exercise)
        }
    }
}
