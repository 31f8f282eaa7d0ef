import Casework
import Foundation
import Interchange
import LiveMatching
import TestSupport
import Testing
import Video

@testable import Deployments

/// Whole deployments on a camera that answers over RTSP; skipped, and said so, where no server is installed.
@Suite(.serialized, .enabled(if: RTSPServer.isAvailable, "GStreamer's RTSP server is not installed"))
struct CameraDeploymentTests {
    /// A camera that loses its power after sixty frames, and comes back playing something else.
    private final class LostCamera: @unchecked Sendable {
        // @unchecked: the lock guards all mutable fields.
        private let lock = NSLock()
        private var server: RTSPServer
        private let second: URL
        private var (count, countWhenLost): (Int, Int?) = (0, nil)
        let address: String

        init(_ first: URL, thenPlaying second: URL) throws {
            server = try LostCamera.serve(first)
            self.second = second
            address = server.address
        }

        static func serve(_ file: URL, port: Int = 0) throws -> RTSPServer {
            try RTSPServer(
                launch: "filesrc location=\"\(file.path(percentEncoded: false))\" ! qtdemux ! h264parse ! "
                    + "rtph264pay name=pay0 pt=96 config-interval=1", port: port)
        }

        func analysed(_ frames: Int) {
            lock.withLock {
                count = frames
                guard countWhenLost == nil, frames > 60 else { return }
                countWhenLost = frames
                let port = server.port
                server.kill()
                server = try! LostCamera.serve(second, port: port)
            }
        }

        var hasPlayedEnough: Bool { lock.withLock { countWhenLost.map { count > $0 + 40 } ?? false } }
    }

    /// A camera that hangs after forty frames and keeps its connection.
    private final class HangingCamera: @unchecked Sendable {
        // @unchecked: the lock guards all mutable fields.
        private let lock = NSLock()
        private let server: RTSPServer
        private var isFrozen = false
        private var reconnections = 0
        let address: String

        init(_ file: URL) throws {
            server = try LostCamera.serve(file)
            address = server.address
        }

        deinit { server.freeze(false) }

        func analysed(_ camera: CameraStatistics) {
            lock.withLock {
                reconnections = camera.reconnections
                guard !isFrozen, camera.framesAnalysed > 40 else { return }
                isFrozen = true
                server.freeze(true)
            }
        }

        var wasCalledAgain: Bool { lock.withLock { isFrozen && reconnections > 0 } }
    }

    /// An operational authority, since exercises have no cameras. The volunteers are listed as missing people, because
    /// nobody in these photographs is ever called wanted.
    private func operate(_ request: inout LiveRequest) throws {
        let list = URL(fileURLWithPath: request.authority.watchlist.folder)
        let manifest = list.appending(path: "watchlist.csv")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        try Data(text.replacing("volunteer", with: "missing").utf8).write(to: manifest)
        request.authority.watchlist.digest = try FolderDigest.compute(list)
        request.authority.categories = ["missing"]
        request.authority.isExercise = false
        request.authority.evaluation = "test only"
        let later = Date().addingTimeInterval(86_400)
        request.authority.preparation = .init(
            noticePosted: true, noticeWaiver: nil, signageConfirmed: true, assessmentsValidUntil: later,
            operatorTrainedUntil: later,
            engagementOfficerTrainedUntil: later)
    }

    @Test func `A camera that hangs is called again, and a stop in between ends everything`() throws {
        try withTemporaryFolder { folder in
            let camera = try HangingCamera(ExerciseScene.video)
            let request = try ExerciseScene.request(folder) { request in
                request.sources = [try! VideoSource(argument: camera.address)]
                request.settings.deadline = 1
                try! operate(&request)
            }
            let started = Date()
            let observer = LiveDeployment.Observer(
                progress: { camera.analysed($0[0]) },
                wantsStop: { camera.wasCalledAgain || Date().timeIntervalSince(started) > 60 })
            let result = try LiveDeployment(request, engine: TestEngine.default()).run(observer)
            let statistics = try #require(result.summary.cameras.first)
            #expect(statistics.reconnections >= 1 && statistics.framesAnalysed > 40 && result.summary.faults.isEmpty)
            #expect(result.summary.stopReason == "the operator ended it" && result.receipt.absenceVerified)
            let left =
                FileManager.default.enumerator(
                    atPath: folder.appending(path: "out").path(percentEncoded: false))?.allObjects as? [String]
            let names = try #require(left)
            #expect(!names.contains { $0.hasSuffix(".partial") }, "\(names)")
        }
    }

    @Test func `A camera that goes and comes back with another picture size is watched on, in a further part`() throws {
        try withTemporaryFolder { folder in
            let small = folder.appending(path: "small.mp4")
            let street = try ExerciseScene.video
            try ProgramRun.shell(
                "ffmpeg -v error -i '\(street.path(percentEncoded: false))' -vf scale=640:360 -c:v libx264 -preset "
                    + "ultrafast -tune zerolatency -pix_fmt yuv420p small.mp4", in: folder)
            let camera = try LostCamera(street, thenPlaying: small)
            let request = try ExerciseScene.request(folder) { request in
                request.sources = [try! VideoSource(argument: camera.address)]
                request.settings.deadline = 2
                try! operate(&request)
            }
            let started = Date()
            let observer = LiveDeployment.Observer(
                progress: { camera.analysed($0[0].framesAnalysed) },
                wantsStop: { camera.hasPlayedEnough || Date().timeIntervalSince(started) > 60 })
            let result = try LiveDeployment(request, engine: TestEngine.default()).run(observer)
            let statistics = try #require(result.summary.cameras.first)
            #expect(statistics.reconnections >= 1 && statistics.framesAnalysed > 100 && result.summary.faults.isEmpty)
            #expect(result.summary.stopReason == "the operator ended it" && result.receipt.absenceVerified)
            let out = folder.appending(path: "out")
            for (name, width) in [("recording-1.mp4", 960), ("recording-1-part2.mp4", 640)] {
                let reader = try VideoReader(.recording(out.appending(path: name)))
                #expect(try reader.next()?.width == width, "\(name)")
            }
        }
    }
}
