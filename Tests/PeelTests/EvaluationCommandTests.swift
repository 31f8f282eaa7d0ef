import Foundation
import TestSupport
import Testing

/// Approval and withdrawal from a shell (docs/evaluation.md).
@Suite(.serialized) struct EvaluationCommandTests {
    /// An exercise that names an approval, up to its authorised list.
    private func authorised(_ shell: CaseworkShell) throws -> String {
        try shell.found(isExercise: true)
        try shell.addStaff()
        try shell.addEvaluators()
        try shell.publishPolicy(category: "volunteer", evaluation: nil)
        let (evaluation, approval) = try shell.approve()
        try shell.publishPolicy(category: "volunteer", evaluation: approval)
        let form = try shell.application(category: "volunteer", evaluation: approval, seconds: 3600)
        try shell.must("applicant", "deployment", "create", "EX-1", "--file", form)
        try shell.must("applicant", "deployment", "submit", "EX-1")
        try shell.must("super", "authority", "grant", "EX-1")
        try shell.must("applicant", "watchlist", "create", "EX-1")
        try shell.list(category: "volunteer", origin: "police-other")
        try shell.must("super", "watchlist", "authorise", "EX-1")
        return evaluation
    }

    @Test func `An approval is worth what is run, and a withdrawal stops it`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            let evaluation = try authorised(shell)
            func readiness(_ more: String...) throws -> String {
                let run = try shell.run("sergeant", ["deployment", "readiness", "EX-1"] + more)
                // It isn't prepared, so something is always refused.
                #expect(run.status == 2 && !run.output.isEmpty, "\(run.errors)")
                return run.output
            }
            let setUp = shell.path("cameras.txt")
            #expect(try !readiness("--camera-setup", setUp).contains("lapsed"))
            #expect(try readiness().contains("the camera set-up changed"))
            let other = try shell.write("Another lens.", to: "other.txt")
            #expect(try readiness("--camera-setup", other).contains("the camera set-up changed"))
            let shown = try shell.must("chief", "evaluation", "show", evaluation)
            #expect(shown.contains("accepted") && shown.contains("gender: female: 0 false of 60,000 searches"))
            let (pack, _) = try shell.pack()
            let name = try #require(pack.split(separator: "@").first.map(String.init))
            let alone = try shell.run("sergeant", ["evaluation", "withdraw", name, "--reasons", "none"])
            #expect(alone.status == 2 && alone.errors.contains("§4"), "\(alone.errors)")
            let stopped = try shell.must(
                "engineer", "evaluation", "withdraw", name, "--reasons", "A vendor's notice.", "--json")
            let withdrawal = try #require(try shell.object(stopped)["id"] as? String)
            #expect(try readiness("--camera-setup", setUp).contains("the algorithm was withdrawn"))
            let lift = ["evaluation", "lift", withdrawal, "--second", "scientist", "--evaluation"]
            let second = ["PEEL_SECOND_PASSPHRASE": "own passphrase of scientist"]
            let early = try shell.run("chief", lift + [evaluation], second)
            #expect(early.status == 2 && early.errors.contains("§7.7"), "\(early.errors)")
            // A second report, so that the evaluation is another one.
            try shell.must("scientist", "evaluation", "revoke", evaluation, "--reasons", "Measured again.")
            let (again, _) = try shell.approve("second.json")
            let lifted = try shell.run("chief", lift + [again], second)
            #expect(lifted.status == 0, "\(lifted.errors)")
            let after = try readiness("--camera-setup", setUp)
            #expect(!after.contains("the algorithm was withdrawn"))
            #expect(after.contains("from before the algorithm was stopped"), "the deployment rests on the old one")
            let list = try shell.must("chief", "evaluation", "list")
            #expect(list.contains("withdrawn") && list.contains("accepted"))
            #expect(try shell.must("chief", "evaluation", "withdrawals").contains("lifted"))
            #expect(try shell.run("scientist", ["monitoring", "show"]).status == 1, "nothing was watched yet")
        }
    }

    @Test func `Only the registered report is signed, and nobody accepts what they signed`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try shell.addEvaluators()
            try shell.publishPolicy(category: "volunteer", evaluation: nil)
            let (report, setUp) = (try shell.evaluationReport("report.json"), try shell.cameraSetUp())
            let registered = try shell.must(
                "engineer", "evaluation", "register", "--report", report, "--camera-setup", setUp, "--json")
            let id = try #require(try shell.object(registered)["id"] as? String)
            let other = try shell.evaluationReport("other.json", searches: 50_000)
            let wrong = try shell.run("scientist", ["evaluation", "sign", id, "--report", other])
            #expect(wrong.status == 2 && wrong.errors.contains("not the one that was registered"), "\(wrong.errors)")
            try shell.must("scientist", "evaluation", "sign", id, "--report", report)
            let own = try shell.run(
                "scientist", ["evaluation", "accept", id, "--until", shell.time(86_400)])
            #expect(own.status == 2 && own.errors.contains("§4"), "\(own.errors)")
            let text = try shell.write("{}", to: "empty.json")
            let empty = try shell.run(
                "engineer", ["evaluation", "register", "--report", text, "--camera-setup", setUp])
            #expect(empty.status == 2 && empty.errors.contains("no report"), "\(empty.errors)")
        }
    }

    @Test func `Each use is bound to settings of its own`() throws {
        try withTemporaryFolder { folder in
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: true)
            try shell.addEvaluators()
            let (report, setUp) = (try shell.evaluationReport("report.json"), try shell.cameraSetUp())
            let digests = try ["live", "retrospective", "operator-initiated"].map { use in
                let registered = try shell.must(
                    "engineer", "evaluation", "register", "--report", report, "--use", use, "--camera-setup", setUp,
                    "--json")
                return try #require(try shell.object(registered)["settingsDigest"] as? String)
            }
            #expect(Set(digests).count == 3 && digests.allSatisfy { $0.count == 64 })
        }
    }
}
