import Foundation
import TestSupport
import Testing

/// `peel gallery forecast` as its users run it.
@Suite(.serialized) struct ForecastCommandTests {
    private static let model = Checkout.root.appending(path: "Benchmarks/populations/mobile.json")
        .path(percentEncoded: false)

    private func forecast(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun.run(Checkout.program, ["gallery", "forecast", "--model", Self.model] + arguments)
    }

    private static let street = ["--list-size", "300", "--footfall", "50000", "--passers-by", "2000"]

    @Test func `It says what it counted, that it is a model, and how many people support it`() throws {
        let run = try forecast(Self.street + ["--threshold", "0.35", "--threshold", "0.95"])
        #expect(run.status == 0, "\(run.errors)")
        for part in [
            "not a measurement", "approves nothing", "2000 simulated passers-by", "300 simulated templates",
            "1873 people", "Among 50000 passers-by", "Threshold 0.95: 0 of 2000",
        ] { #expect(run.output.contains(part), "\(part): \(run.output)") }
    }

    @Test func `JSON has the counts, the shares and what to expect at the footfall`() throws {
        let arguments = Self.street + ["--threshold", "0.35", "--threshold", "0.95", "--json"]
        let run = try forecast(arguments)
        let found = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(found["kind"] as? String == "false-alert-simulation" && found["isMeasurement"] as? Bool == false)
        let lines = try #require(found["thresholds"] as? [[String: Any]])
        #expect(lines.count == 2)
        let reached = try #require(lines[0]["reached"] as? Int)
        let share = try #require(lines[0]["share"] as? Double)
        let expected = try #require(lines[0]["expectedAlerts"] as? Double)
        #expect(reached > 0 && abs(share - Double(reached) / 2000) < 1e-12)
        #expect(abs(expected - share * 50_000) < 1e-6)
        let lower = try #require(lines[0]["expectedLower"] as? Double)
        let upper = try #require(lines[0]["expectedUpper"] as? Double)
        #expect(lower < expected && expected < upper)
        #expect(lines[1]["reached"] as? Int == 0 && lines[1]["expectedLower"] as? Double == 0)
        #expect((lines[1]["expectedUpper"] as? Double ?? 0) > 0, "none of 2,000 is not none of all")
        #expect(try forecast(arguments + ["--threads", "1"]).output == run.output)
        #expect(try forecast(arguments + ["--seed", "2"]).output != run.output)
    }

    @Test func `A list is named once, and a gallery of another pack is refused`() throws {
        try withTemporaryFolder { folder in
            let gallery = folder.appending(path: "g").path(percentEncoded: false)
            #expect(try ProgramRun.peel("gallery", "create", gallery).status == 0)
            let ending = ["--footfall", "100", "--threshold", "0.4"]
            #expect(try forecast(ending).errors.contains("either --list-size or --gallery"))
            #expect(try forecast(["--list-size", "5", "--gallery", gallery] + ending).status != 0)
            let other = try forecast(["--gallery", gallery] + ending)
            #expect(other.status == 2 && other.errors.contains("was fitted to pack mobile,"), "\(other.errors)")
            #expect(try forecast(["--list-size", "0"] + ending).errors.contains("--list-size must lie within"))
            #expect(try forecast(["--list-size", "9", "--footfall", "100", "--threshold", "2"]).status != 0)
        }
    }

    @Test func `A forecast can't be registered as an evaluation`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try shell.addEvaluators()
            try shell.publishPolicy(category: "volunteer", evaluation: nil)
            let run = try forecast(Self.street + ["--threshold", "0.35", "--json"])
            let report = try shell.write(run.output, to: "forecast.json")
            let registered = try shell.run(
                "engineer", ["evaluation", "register", "--report", report, "--camera-setup", shell.cameraSetUp()])
            #expect(run.status == 0 && registered.status == 2, "\(registered.output)\(registered.errors)")
            #expect(registered.errors.contains("report"), "\(registered.errors)")
            #expect(try shell.run("chief", ["evaluation", "list"]).status != 0)
        }
    }
}
