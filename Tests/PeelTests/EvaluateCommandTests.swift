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

    private func path(_ folder: URL, _ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    private func results(_ file: URL) throws -> NSDictionary {
        let all = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        return try #require(all?["results"] as? NSDictionary)
    }

    private func report(_ file: URL) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    private func expectSame(_ folder: URL, _ left: String, _ right: String) throws {
        for name in ["report.html", "report.json", "model-card.md"] {
            let (one, two) = (folder.appending(path: "\(left)/\(name)"), folder.appending(path: "\(right)/\(name)"))
            #expect(try Data(contentsOf: one) == Data(contentsOf: two), "\(name)")
        }
    }

    @Test func `A run that was stopped and one that was not write the same bytes`() throws {
        try withTemporaryFolder { folder in
            let set = try makeSet(in: folder)
            // Other bytes of the same pictures, so that there is enough to do when the signal comes.
            for number in 0..<90 {
                var photo = try Data(contentsOf: Checkout.photo("obama3.jpg"))
                photo.append(contentsOf: "\(number)".utf8)
                try photo.write(to: set.appending(path: "A/more-\(number).jpg"))
            }
            let arguments = [
                "evaluate", "verify", set.path(percentEncoded: false), "--cache", path(folder, "cache"), "--out",
                path(folder, "out"), "--resamples", "200", "--model-card", "--threads", "1",
            ]
            let stopped = try ProgramRun.run(
                URL(fileURLWithPath: "/bin/bash"),
                [
                    "-c", "\"$@\" & pid=$!; sleep 2; kill -INT $pid; wait $pid", "bash",
                    Checkout.program.path(percentEncoded: false),
                ] + arguments)
            #expect(stopped.status == 130 && stopped.errors.contains("to go on"), "\(stopped.errors)")
            #expect(!FileManager.default.fileExists(atPath: path(folder, "out/report.json")))
            let resumed = try ProgramRun.run(Checkout.program, arguments)
            #expect(resumed.status == 0, "\(resumed.errors)")
            try FileManager.default.moveItem(
                at: folder.appending(path: "out"), to: folder.appending(path: "resumed"))
            try FileManager.default.removeItem(at: folder.appending(path: "cache"))
            let whole = try ProgramRun.run(Checkout.program, arguments)
            #expect(whole.status == 0, "\(whole.errors)")
            try expectSame(folder, "resumed", "out")
        }
    }

    @Test func `People whom the subjects file doesn't name are counted`() throws {
        try withTemporaryFolder { folder in
            let set = try makeSet(in: folder)
            try Data("subject,side\nA,x\nb,y\nC,y\n".utf8).write(to: folder.appending(path: "subjects.csv"))
            let run = try ProgramRun.run(
                Checkout.program,
                [
                    "evaluate", "verify", set.path(percentEncoded: false), "--subjects", path(folder, "subjects.csv"),
                    "--cache", path(folder, "cache"), "--out", path(folder, "out"), "--resamples", "200",
                ])
            #expect(run.status == 0 && run.errors.contains("2 of 4 people are not in the subjects file"))
        }
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
            try expectSame(folder, "first", "out")
            let facts = try #require(
                try report(folder.appending(path: "out/report.json"))["provenance"] as? [String: Any])
            let digest = try Checkout.programDigest()
            #expect(facts["programDigest"] as? String == digest)
            // The pack was left out, and stands in the printed command, which gives the same again.
            let command = try #require(facts["command"] as? String)
            let pack = try #require(facts["pack"] as? String)
            #expect(command.hasPrefix("peel evaluate verify --pack \(pack) "), "\(command)")
            try FileManager.default.removeItem(at: folder.appending(path: "out"))
            try ProgramRun.shell(
                "peel() { '\(Checkout.program.path(percentEncoded: false))' \"$@\"; }; \(command)", in: folder)
            try expectSame(folder, "first", "out")
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
            // Everybody has two images, so that whoever are strangers, somebody searches who is enrolled.
            for (photo, place) in [
                ("biden.jpg", "B/3.jpg"), ("astronaut.png", "C/2.png"), ("grace_hopper.jpg", "D/2.jpg"),
            ] {
                try FileManager.default.copyItem(at: Checkout.photo(photo), to: set.appending(path: place))
            }
            try Data("no image".utf8).write(to: set.appending(path: "B/2.jpg"))
            let run = try ProgramRun.run(
                Checkout.program,
                [
                    "evaluate", "identify", set.path(percentEncoded: false), "--cache", path(folder, "cache"), "--out",
                    path(folder, "out"), "--strangers", "0.4", "--limit", "0.5", "--resamples", "200", "--json",
                    "--seed", "3",
                ])
            #expect(run.status == 0, "\(run.errors)")
            let all = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            let capture = try #require((all?["results"] as? [String: Any])?["capture"] as? [String: Any])
            #expect((capture["unreadable"] as? NSNumber)?.intValue == 1)
            let failures = try #require(capture["acquisitionFailures"] as? [String: Any])
            #expect((failures["events"] as? NSNumber)?.intValue == 1 && failures["upper"] is NSNumber)
        }
    }

    @Test(arguments: [
        ["verify", "/nowhere", "--out", "/tmp/never"], ["verify"], ["plan", "--limit", "2"],
        ["verify", "/nowhere", "--out", "/tmp/never", "--threshold", "nan"],
        ["identify", "/nowhere", "--out", "/tmp/never", "--threshold", "inf"],
        ["quality", "/nowhere", "--out", "/tmp/never", "--threshold", "1.5"],
        ["quality", "/nowhere", "--out", "/tmp/never", "--turn-away", "nan"],
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

    @Test func `Live recognition is measured on a made street`() throws {
        try withTemporaryFolder { folder in
            let street = try ProgramRun.peel(
                "exercise", "video", "--out", path(folder, "street.mp4"), "--list", path(folder, "list"), "--seconds",
                "12")
            #expect(street.status == 0, "\(street.errors)")
            try Data(street.output.utf8).write(to: folder.appending(path: "truth.json"))
            let arguments = [
                "evaluate", "live", "--video", path(folder, "street.mp4"), "--truth", path(folder, "truth.json"),
                "--list", path(folder, "list"), "--out", path(folder, "out"), "--resamples", "200", "--cache",
                path(folder, "cache"),
            ]
            let run = try ProgramRun.run(Checkout.program, arguments, seconds: 300)
            #expect(run.status == 0, "\(run.errors)")
            let found = try results(folder.appending(path: "out/report.json"))
            func number(_ name: String) throws -> Int { try #require(found[name] as? NSNumber).intValue }
            let recognition = try #require(found["recognition"] as? [String: Any])
            let (events, trials) = (
                try #require(recognition["events"] as? NSNumber).intValue,
                try #require(recognition["trials"] as? NSNumber).intValue
            )
            let crossings = try #require(
                try JSONSerialization.jsonObject(with: Data(street.output.utf8)) as? [[String: Any]])
            let listed = try FileManager.default.contentsOfDirectory(atPath: path(folder, "list"))
            let opportunities = crossings.count { crossing in
                listed.contains("\(crossing["reference"] as? String ?? "").jpg")
            }
            #expect(trials == opportunities && events <= trials)
            #expect(try number("facesSeen") > 0)
            #expect(try number("listSize") == listed.count)
            #expect(try events > 0 && number("alerts") >= events)
            #expect(FileManager.default.fileExists(atPath: path(folder, "out/report.html")))
            // Nothing of the exercises is left but the report.
            #expect(try FileManager.default.contentsOfDirectory(atPath: path(folder, "list")).count == listed.count)
            // What the recording gave is kept, for its owner, and taken instead of watching it again.
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: path(folder, "cache")).first)
            let kept = path(folder, "cache/\(name)")
            let rights = try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? NSNumber
            #expect(rights?.intValue == 0o600)
            try Data(#"{"facesSeen":12345,"alerts":[]}"#.utf8).write(to: URL(fileURLWithPath: kept))
            let resumed = try ProgramRun.run(
                Checkout.program, arguments.map { $0.hasSuffix("/out") ? path(folder, "again") : $0 })
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(try results(folder.appending(path: "again/report.json"))["facesSeen"] as? Int == 12345)
            let low = try ProgramRun.run(
                Checkout.program,
                arguments.map { $0.hasSuffix("/out") ? path(folder, "low") : $0 } + ["--threshold", "0.01"])
            #expect(low.status == 2 && low.errors.contains("G11"), "\(low.errors)")
        }
    }

    /// Where WeasyPrint is, as the program looks for it.
    static let hasWeasyPrint = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/weasyprint") }

    @Test(.enabled(if: Demanded.runs(EvaluateCommandTests.hasWeasyPrint), "there is no WeasyPrint"))
    func `The report is printed as PDF`() throws {
        try withTemporaryFolder { folder in
            let set = try makeSet(in: folder)
            let run = try ProgramRun.run(
                Checkout.program,
                [
                    "evaluate", "verify", set.path(percentEncoded: false), "--cache", path(folder, "cache"), "--out",
                    path(folder, "out"), "--resamples", "200", "--pdf",
                ])
            #expect(run.status == 0, "\(run.errors)")
            let pdf = try Data(contentsOf: folder.appending(path: "out/report.pdf"))
            #expect(pdf.starts(with: Data("%PDF-".utf8)) && pdf.count > 5000)
            #expect(!FileManager.default.fileExists(atPath: path(folder, "out/report.pdf.partial")))
        }
    }

    @Test func `Without WeasyPrint it says so before anything is measured`() throws {
        try withTemporaryFolder { folder in
            let run = try ProgramRun.run(
                Checkout.program,
                ["evaluate", "verify", path(folder, "none"), "--out", path(folder, "out"), "--pdf"],
                environment: ["PATH": path(folder, "empty")])
            #expect(run.status == 3 && run.errors.contains("WeasyPrint"), "\(run.errors)")
            #expect(!FileManager.default.fileExists(atPath: path(folder, "out")))
        }
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
            let titles = (found["differentials"] as? [[String: Any]])?.map { $0["title"] as? String }
            #expect(titles == ["False matches by gender", "False rejections by gender"])
        }
    }
}
