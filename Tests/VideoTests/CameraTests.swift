import Foundation
import TestSupport
import Testing

@testable import Video

/// A real RTSP stream over TCP; skipped, and said so, where GStreamer's server is not installed.
@Suite(.serialized, .enabled(if: RTSPServer.isAvailable, "GStreamer's RTSP server is not installed"))
struct CameraTests {
    private static func pipeline(_ width: Int, _ height: Int) -> String {
        "videotestsrc is-live=true ! video/x-raw,width=\(width),height=\(height),framerate=25/1 ! "
            + "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=10 ! rtph264pay name=pay0 pt=96 config-interval=1"
    }

    @Test func `Frames arrive over RTSP with rising times`() throws {
        let server = try RTSPServer(launch: CameraTests.pipeline(320, 240))
        let reader = try VideoReader(VideoSource(argument: server.address))
        var last = -1.0
        for _ in 0..<30 {
            let frame = try #require(try reader.next())
            #expect(frame.width == 320 && frame.seconds > last)
            last = frame.seconds
        }
    }

    @Test func `A camera that hangs is noticed within the deadline`() throws {
        let server = try RTSPServer(launch: CameraTests.pipeline(320, 240))
        let reader = try VideoReader(VideoSource(argument: server.address), ReaderOptions(deadline: 1))
        _ = try reader.next()
        server.freeze(true)
        defer { server.freeze(false) }
        #expect(throws: VideoError.self) { while try reader.next() != nil {} }
    }

    @Test func `A camera that loses its power is a loss and not an end`() throws {
        let server = try RTSPServer(launch: CameraTests.pipeline(320, 240))
        let reader = try VideoReader(VideoSource(argument: server.address), ReaderOptions(deadline: 2))
        _ = try reader.next()
        server.kill()
        #expect(throws: VideoError.self) { while try reader.next() != nil {} }
    }

    @Test func `An address where nobody listens is told without its password`() {
        do {
            _ = try VideoReader(
                VideoSource(argument: "rtsp://user:hunter2@127.0.0.1:9/cam"), ReaderOptions(deadline: 2))
            Issue.record("nothing listens there")
        } catch { #expect(!"\(error)".contains("hunter2") && "\(error)".contains("127.0.0.1")) }
    }

    @Test func `Cancelling ends a blocked read at once`() throws {
        let server = try RTSPServer(launch: CameraTests.pipeline(320, 240))
        let reader = try VideoReader(VideoSource(argument: server.address), ReaderOptions(deadline: 30))
        _ = try reader.next()
        server.freeze(true)
        defer { server.freeze(false) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) { reader.cancel() }
        #expect(throws: VideoError.self) { while try reader.next() != nil {} }
    }
}
