import Casework
import Foundation
import Testing

@testable import Interchange

/// What casework believes of a report of `peel evaluate identify`.
@Suite struct EvaluationReportFileTests {
    private static let digest = String(repeating: "ab", count: 32)

    /// A report with a line of its own for the program's digest.
    private func report(_ program: String) throws -> EvaluationReportFile {
        try EvaluationReportFile(
            Data(
                """
                {"format": 1, "kind": "identify", "summary": [],
                 "provenance": {"program": "0.1.0", \(program)"pack": "mobile", "packDigest": "\(Self.digest)",
                                "setDigest": "\(Self.digest)"},
                 "results": {"choice": {"measuredSize": 1000, "largestList": 1000, "threshold": 0.5, "groups": [
                    {"group": "everybody", "searches": 5000, "falsePositives": 0, "truePositives": 90,
                     "opportunities": 100}]}}}
                """.utf8))
    }

    @Test func `A report names the program by version and digest`() throws {
        let program = try report(#""programDigest": "\#(Self.digest.uppercased())", "#).program
        #expect(program == "0.1.0+\(Self.digest)")
        #expect(program == EvaluationBinding.program("0.1.0", digest: Self.digest))
    }

    @Test(arguments: ["", #""programDigest": null, "#])
    func `A report without the program's digest covers no program`(field: String) throws {
        let program = try report(field).program
        #expect(program == "0.1.0" && program != EvaluationBinding.program("0.1.0", digest: Self.digest))
    }

    @Test(arguments: ["", "ab", String(repeating: "ab", count: 31) + "ag", String(repeating: "ab", count: 33), "0.1.0"])
    func `A digest of the program that is no SHA-256 is refused`(digest: String) throws {
        let error = #expect(throws: InterchangeError.self) { try report(#""programDigest": "\#(digest)", "#) }
        #expect(error?.code == .invalidField && error?.message.contains("no SHA-256") == true)
    }
}
