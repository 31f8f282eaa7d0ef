import Foundation
import TestSupport
import Testing
import Video

/// `peel live run` as an operator runs it.
@Suite(.serialized) struct LiveRunTests {
    private func path(_ folder: URL, _ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    /// A street, a list of one, and an authority for it; nobody in these photographs is ever called wanted.
    private func prepare(_ folder: URL, isExercise: Bool, seconds: Double) throws {
        let made = try ProgramRun.peel("exercise", "video", "--out", path(folder, "street.mp4"), "--seconds", "9")
        #expect(made.status == 0, "\(made.errors)")
        let list = folder.appending(path: "list")
        try FileManager.default.createDirectory(at: list, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Checkout.photo("obama2.jpg"), to: list.appending(path: "one.jpg"))
        let category = isExercise ? "volunteer" : "missing"
        try Data("reference,category,image,instruction\nV-01,\(category),one.jpg,\n".utf8)
            .write(to: list.appending(path: "watchlist.csv"))
        let digest = try ProgramRun.peel("live", "digest", path(folder, "list")).output
            .trimmingCharacters(in: .whitespacesAndNewlines)
        func time(_ offset: Double) -> String { Date().addingTimeInterval(offset).formatted(.iso8601) }
        let authority = """
            operation: A test of the program
            reference: TEST-1
            force: Borsetshire Constabulary (fictional)
            applicant: Inspector A. Example
            authorisingOfficer: {name: Superintendent B. Example, rank: superintendent}
            start: \(time(-60))
            end: \(time(seconds))
            place: {name: High Street (fictional), criterion: crime-hotspot, reason: A test of the program.}
            useCase: \(isExercise ? 1 : 2)
            purposes: [\(isExercise ? 1 : 3)]
            categories: [\(category)]
            threshold: 0.5
            watchlist: {folder: list, digest: "\(digest)"}
            exercise: \(isExercise)
            preparation:
              noticePosted: true
              signageConfirmed: true
              assessmentsValidUntil: \(time(86_400))
              operatorTrainedUntil: \(time(86_400))
              engagementOfficerTrainedUntil: \(time(86_400))
            evaluation: test only
            """
        try Data(authority.utf8).write(to: folder.appending(path: "authority.yaml"))
    }

    /// A machine that may swap to a disk may not match anybody (G7), so there is nothing to watch there.
    private static var swaps: Bool {
        let text = (try? String(contentsOfFile: "/proc/swaps", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").count > 1
    }

    @Test(
        .enabled(if: RTSPServer.isAvailable, "GStreamer's RTSP server is not installed"),
        .disabled(if: LiveRunTests.swaps, "this machine has swap"))
    func `A camera is watched until the authority's end`() throws {
        try withTemporaryFolder { folder in
            let made = try ProgramRun.peel("exercise", "video", "--out", path(folder, "street.mp4"), "--seconds", "9")
            #expect(made.status == 0, "\(made.errors)")
            let shell = try CaseworkShell(folder)
            try shell.found(isExercise: false)
            try shell.addStaff()
            try shell.addEvaluators()
            // Acceptance is judged by the policy, and the next version of the policy names what was accepted.
            try shell.publishPolicy(category: "missing", evaluation: nil)
            let evaluation = try shell.approve().approval
            try shell.publishPolicy(category: "missing", evaluation: evaluation)
            let form = try shell.application(category: "missing", evaluation: evaluation, seconds: 90)
            try shell.must("applicant", "deployment", "create", "EX-1", "--file", form)
            try shell.must("applicant", "deployment", "submit", "EX-1")
            try shell.must("super", "authority", "grant", "EX-1")
            try shell.must("applicant", "watchlist", "create", "EX-1")
            try shell.list(category: "missing", origin: "custody")
            try shell.must("super", "watchlist", "authorise", "EX-1")
            try shell.must(
                "applicant", "deployment", "prepare", "EX-1", "--notice", "https://borsetshire.example/n", "--signs",
                "--equipment", "--operator", "sergeant", "--engagement", "engager")
            let server = try RTSPServer(
                launch: "filesrc location=\"\(path(folder, "street.mp4"))\" ! qtdemux ! h264parse ! "
                    + "rtph264pay name=pay0 pt=96 config-interval=1")
            // One camera too many, a camera that the authority doesn't name, and recorded video: G1 refuses each.
            let refused = [
                [server.address, "rtsp://127.0.0.1:9/b", "rtsp://127.0.0.1:9/c"], ["lane=\(server.address)"],
                [path(folder, "street.mp4")], ["street=\(server.address)", path(folder, "street.mp4")],
            ]
            for sources in refused {
                let run = try shell.run(
                    "sergeant",
                    ["deployment", "go-live", "EX-1", "--camera-setup", shell.path("cameras.txt"), "--source"]
                        + sources)
                #expect(run.status == 2 && run.errors.contains("G1"), "\(sources.count): \(run.errors)")
            }
            let output = try shell.must(
                "sergeant", "deployment", "go-live", "EX-1", "--source", "street=\(server.address)", "--camera-setup",
                shell.path("cameras.txt"), "--json")
            let summary = try #require(
                try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
            #expect(summary["stopReason"] as? String == "the authority's end was reached")
            let camera = try #require((summary["cameras"] as? [[String: Any]])?.first)
            #expect((camera["framesAnalysed"] as? Int ?? 0) > 50)
            #expect(try shell.must("super", "deployment", "show", "EX-1").contains("purged"))
            let recordings = folder.appending(path: "store/recordings")
            let files = FileManager.default.enumerator(at: recordings, includingPropertiesForKeys: nil)?.allObjects
            let recording = try #require((files as? [URL])?.first { $0.pathExtension == "mp4" })
            let reader = try VideoReader(.recording(recording))
            #expect(try reader.next() != nil)
        }
    }

    @Test func `A disk that fills up during a recording ends it, and nothing half-written is left`() throws {
        try withTemporaryFolder { folder in
            try prepare(folder, isExercise: true, seconds: 600)
            // No file may grow beyond 200 KiB, as if the disk were full then; the street's recording takes more.
            let result = try ProgramRun.run(
                URL(fileURLWithPath: "/bin/bash"),
                [
                    "-c", "ulimit -f 200; exec \"$0\" live run --authority \"$1\" --source \"$2\" --out \"$3\"",
                    Checkout.program.path(percentEncoded: false), path(folder, "authority.yaml"),
                    path(folder, "street.mp4"), path(folder, "out"),
                ])
            #expect(result.status == 2, "\(result.status)")
            #expect(result.errors.contains("disk may be full"), "\(result.errors)")
            let left = try FileManager.default.contentsOfDirectory(atPath: path(folder, "out"))
            #expect(!left.contains { $0.contains("mp4") }, "\(left)")
            #expect(left.contains("destruction-receipt.json") && left.contains("summary.json"))
            #expect(!FileManager.default.fileExists(atPath: path(folder, "list")))
        }
    }
}
