import Foundation
import TestSupport
import Testing
import Video

/// `peel live run` as an operator runs it.
@Suite(.serialized) struct LiveRunTests {
    private func path(_ folder: URL, _ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
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
            let exercise = try LiveExercise(folder)
            // No file may grow beyond 200 KiB, as if the disk were full then; the street's recording takes more.
            let result = try exercise.shell("ulimit -f 200; live")
            #expect(result.status == 2, "\(result.status)")
            #expect(result.errors.contains("disk may be full"), "\(result.errors)")
            #expect(!exercise.left.contains { $0.contains("mp4") }, "\(exercise.left)")
            #expect(exercise.has("out/destruction-receipt.json") && exercise.has("out/summary.json"))
            #expect(!exercise.has("list"))
        }
    }

    @Test func `A disk that takes an alert's pictures and half of its line keeps none of them`() throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder) { terms in
                terms.listed = ["obama.jpg", "biden.jpg", "astronaut.png", "grace_hopper.jpg"]
                // Longer than a file may be, while the pictures are shorter.
                terms.instruction = String(repeating: "x", count: 400 << 10)
            }
            let result = try exercise.shell("ulimit -f 300; live --no-recording")
            #expect(result.status == 2 && result.errors.contains("alerts.jsonl"), "\(result.status) \(result.errors)")
            #expect(!exercise.left.contains { $0.hasSuffix(".jpg") }, "\(exercise.left)")
            #expect(try Data(contentsOf: folder.appending(path: "out/alerts.jsonl")).isEmpty)
            #expect(exercise.has("out/destruction-receipt.json") && !exercise.has("list"))
        }
    }

    @Test(arguments: ["INT", "TERM", "HUP"])
    func `A signal in the middle ends it properly, however the terminal went`(signal: String) throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder)
            // A closed session sends more than one hang-up, and the second may not cut the last steps short.
            let again = signal == "HUP" ? "kill -HUP $pid;" : ""
            let result = try exercise.shell(
                """
                live --realtime > "$out.log" 2>&1 & pid=$!
                begun; sleep 1; kill -\(signal) $pid; \(again) wait $pid
                """)
            #expect(result.status == 130, "\(result.status)")
            try expectEnded(exercise)
            let summary = try String(contentsOf: folder.appending(path: "out/summary.json"), encoding: .utf8)
            #expect(summary.contains("the operator ended it"), "\(summary)")
        }
    }

    @Test func `A closed pipe ends it properly, too`() throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder)
            let result = try exercise.shell("set -o pipefail; live | true")
            #expect(result.status == 130, "\(result.status) \(result.errors)")
            try expectEnded(exercise)
        }
    }

    private func expectEnded(_ exercise: LiveExercise) throws {
        #expect(!exercise.has("list"))
        for name in ["destruction-receipt.json", "summary.json", "record.csv", "manifest.csv"] {
            #expect(exercise.has("out/\(name)"), "\(name)")
        }
        #expect(!exercise.left.contains { $0.hasSuffix(".partial") }, "\(exercise.left)")
    }

    @Test func `Other commands end at a closed pipe`() throws {
        let result = try ProgramRun.run(
            URL(fileURLWithPath: "/bin/bash"),
            [
                "-c", "set -o pipefail; env --default-signal=PIPE \"$0\" faces detect \"$1\" | true",
                Checkout.program.path(percentEncoded: false),
                Checkout.photo("multi_face.jpg").path(percentEncoded: false),
            ])
        // 128 and the number of SIGPIPE, as the shell tells it.
        #expect(result.status == 141, "\(result.status) \(result.errors)")
    }
}
