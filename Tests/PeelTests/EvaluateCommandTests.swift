import Foundation
import TestSupport
import Testing

/// `peel evaluate` as its users run it, on a handful of photographs of set-up.
@Suite struct EvaluateCommandTests {
    private func makeSet(in folder: URL) throws -> URL {
        let set = folder.appending(path: "set")
        for (photo, place) in [
            ("obama.jpg", "A/1.jpg"), ("obama2.jpg", "A/2.jpg"), ("biden.jpg", "B/1.jpg"), ("astronaut.png", "C/1.png"),
            ("grace_hopper.jpg", "D/1.jpg"),
        ] {
            let file = set.appending(path: place)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Checkout.photo(photo), to: file)
        }
        try Data("subject,side\nA,x\nB,y\nC,y\nD,x\n".utf8).write(to: folder.appending(path: "subjects.csv"))
        return set
    }

    private func path(_ folder: URL, _ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    private func results(_ file: URL) throws -> NSDictionary {
        let all = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        return try #require(all?["results"] as? NSDictionary)
    }

    @Test func `Verify writes a report, and the same command writes the same bytes`() throws {
        try withTemporaryFolder { folder in
            let set = try makeSet(in: folder)
            let arguments = [
                "evaluate", "verify", set.path(percentEncoded: false), "--subjects", path(folder, "subjects.csv"),
                "--cache", path(folder, "cache"), "--out", path(folder, "out"), "--threshold", "0.3", "--model-card",
                "--resamples", "200",
            ]
            let first = try ProgramRun.run(Checkout.program, arguments)
            #expect(first.status == 0, "\(first.errors)")
            try FileManager.default.moveItem(
                at: folder.appending(path: "out"), to: folder.appending(path: "first"))
            let again = try ProgramRun.run(Checkout.program, arguments)
            #expect(again.status == 0, "\(again.errors)")
            for name in ["report.html", "report.json", "model-card.md"] {
                let (one, two) = (folder.appending(path: "first/\(name)"), folder.appending(path: "out/\(name)"))
                #expect(try Data(contentsOf: one) == Data(contentsOf: two), "\(name)")
            }
            let refused = try ProgramRun.run(Checkout.program, arguments)
            #expect(refused.status == 2 && refused.errors.contains("not empty"))
        }
    }

    @Test func `Figures don't depend on threads or on the cache`() throws {
        try withTemporaryFolder { folder in
            let set = try makeSet(in: folder)
            for threads in ["1", "2"] {
                let run = try ProgramRun.run(
                    Checkout.program,
                    [
                        "evaluate", "verify", set.path(percentEncoded: false), "--threads", threads, "--cache",
                        path(folder, "cache\(threads)"), "--out", path(folder, "out\(threads)"), "--resamples", "200",
                    ])
                #expect(run.status == 0, "\(run.errors)")
            }
            let one = try results(folder.appending(path: "out1/report.json"))
            let two = try results(folder.appending(path: "out2/report.json"))
            #expect(one == two)
        }
    }

    @Test func `An image that can't be read is a failure to acquire and not the end`() throws {
        try withTemporaryFolder { folder in
            let set = try makeSet(in: folder)
            try Data("no image".utf8).write(to: set.appending(path: "B/2.jpg"))
            let run = try ProgramRun.run(
                Checkout.program,
                [
                    "evaluate", "identify", set.path(percentEncoded: false), "--cache", path(folder, "cache"), "--out",
                    path(folder, "out"), "--strangers", "0.4", "--limit", "0.5", "--resamples", "200", "--json", "--seed",
                    "3",
                ])
            // A seed may make strangers of everybody with two images: that is told, and nothing is half-written.
            if run.status == 0 {
                let all = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
                let capture = (all?["results"] as? [String: Any])?["capture"] as? [String: Any]
                #expect((capture?["unreadable"] as? NSNumber)?.intValue == 1)
            } else {
                #expect(run.status == 2 && run.errors.contains("too small"))
            }
        }
    }

    @Test(arguments: [
        ["verify", "/nowhere", "--out", "/tmp/never"], ["verify"], ["plan", "--limit", "2"],
        ["live", "--video", "a.mp4", "--truth", "a", "b", "--list", "x", "--out", "/tmp/never"],
    ]) func `Wrong arguments are exit code 2`(arguments: [String]) throws {
        let result = try ProgramRun.run(Checkout.program, ["evaluate"] + arguments)
        #expect(result.status == 2 && !result.errors.isEmpty)
        try? FileManager.default.removeItem(atPath: "/tmp/never")
    }

    @Test func `A column that isn't there is refused`() throws {
        try withTemporaryFolder { folder in
            let set = try makeSet(in: folder)
            let run = try ProgramRun.run(
                Checkout.program,
                [
                    "evaluate", "verify", set.path(percentEncoded: false), "--subjects", path(folder, "subjects.csv"),
                    "--out", path(folder, "out"), "--by", "ethnicity",
                ])
            #expect(run.status == 2 && run.errors.contains("ethnicity"))
        }
    }

    @Test func `The plan says how many people a test needs`() throws {
        let run = try ProgramRun.peel("evaluate", "plan", "--limit", "0.001", "--list", "1000", "--gallery", "1000")
        #expect(run.status == 0 && run.output.contains("2,995 strangers"))
    }

    @Test(.enabled(if: Checkout.shared != nil, "the labelled faces beside the checkout"))
    func `The development set is verified, with groups`() throws {
        let faces = try #require(Checkout.shared).appending(path: "faces")
        try withTemporaryFolder { folder in
            // A hundred people keep the test short.
            let set = folder.appending(path: "set")
            try FileManager.default.createDirectory(at: set, withIntermediateDirectories: true)
            let names = try FileManager.default.contentsOfDirectory(atPath: path(faces, "lfw-dev")).sorted().prefix(100)
            for name in names {
                try FileManager.default.copyItem(
                    at: faces.appending(path: "lfw-dev/\(name)"), to: set.appending(path: name))
            }
            let run = try ProgramRun.run(
                Checkout.program,
                [
                    "evaluate", "verify", set.path(percentEncoded: false), "--subjects",
                    path(faces, "subjects-dev.csv"), "--by", "gender", "--nonmated", "3000", "--cache",
                    path(folder, "cache"), "--out", path(folder, "out"), "--resamples", "200",
                ], seconds: 600)
            #expect(run.status == 0, "\(run.errors)")
            let found = try results(folder.appending(path: "out/report.json"))
            let error = try #require((found["equalErrorRate"] as? NSNumber)?.doubleValue)
            #expect(error < 0.1)
            #expect((found["differentials"] as? [[String: Any]])?.count == 1)
        }
    }
}
