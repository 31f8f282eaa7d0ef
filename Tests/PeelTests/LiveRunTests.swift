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

    @Test(.enabled(if: RTSPServer.isAvailable, "GStreamer's RTSP server is not installed"))
    func `A camera is watched until the authority's end`() throws {
        try withTemporaryFolder { folder in
            try prepare(folder, isExercise: false, seconds: 14)
            let server = try RTSPServer(
                launch: "filesrc location=\"\(path(folder, "street.mp4"))\" ! qtdemux ! h264parse ! "
                    + "rtph264pay name=pay0 pt=96 config-interval=1")
            let result = try ProgramRun.peel(
                "live", "run", "--authority", path(folder, "authority.yaml"), "--source", server.address, "--out",
                path(folder, "out"), "--json")
            #expect(result.status == 0, "\(result.errors)")
            let summary = try #require(
                try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            #expect(summary["stopReason"] as? String == "the authority's end was reached")
            let camera = try #require((summary["cameras"] as? [[String: Any]])?.first)
            #expect((camera["framesAnalysed"] as? Int ?? 0) > 50)
            #expect(!FileManager.default.fileExists(atPath: path(folder, "list")))
            let reader = try VideoReader(.recording(folder.appending(path: "out/recording-1.mp4")))
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
