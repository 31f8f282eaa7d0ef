import Biometrics
import Foundation
import Images
import TestSupport
import Testing

@testable import Video

@Suite struct VideoReaderTests {
    /// FFmpeg's own test picture with a moving counter.
    private static let pattern = "ffmpeg -v error -f lavfi -i testsrc2=size=320x240:rate=25:duration=2"

    private func frames(_ file: URL) throws -> [VideoFrame] {
        let reader = try VideoReader(.recording(file))
        var all: [VideoFrame] = []
        while let frame = try reader.next() { all.append(frame) }
        return all
    }

    @Test(arguments: [
        ("-c:v libx264 -bf 2", "mp4"), ("-c:v libx265 -x265-params log-level=none", "mp4"),
        ("-c:v mjpeg -q:v 3", "avi"),
        ("-c:v libvpx-vp9 -b:v 500k -deadline realtime -cpu-used 8", "webm"), ("-c:v libx264", "ts"),
        ("-c:v libx264", "mkv"),
    ])
    func `Every codec gives its frames in order and in time`(codec: String, type: String) throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell("\(VideoReaderTests.pattern) -pix_fmt yuv420p \(codec) out.\(type)", in: folder)
            let all = try frames(folder.appending(path: "out.\(type)"))
            #expect(all.count == 50)
            for (index, frame) in all.enumerated() { #expect(abs(frame.seconds - Double(index) / 25) < 0.003) }
            let (image, factor) = try all[10].bitmap(longestSide: 160, scaler: FrameScaler())
            #expect((image.width, image.height, factor) == (160, 120, 0.5))
        }
    }

    @Test(arguments: [90, 180, 270]) func `Rotation metadata is applied`(degrees: Int) throws {
        try withTemporaryFolder { folder in
            // Red in the top left corner of what the camera's owner sees after turning the phone.
            try ProgramRun.shell(
                "ffmpeg -v error -f lavfi -i 'color=blue:size=160x96:rate=5:duration=1,drawbox=0:0:40:40:red:fill' "
                    + "-c:v libx264 -pix_fmt yuv420p plain.mp4 && ffmpeg -v error -i plain.mp4 -c copy "
                    + "-metadata:s:v rotate=\(degrees) turned.mp4", in: folder)
            let frame = try #require(try frames(folder.appending(path: "turned.mp4")).first)
            let (image, _) = try frame.bitmap(longestSide: 160, scaler: FrameScaler())
            #expect((image.width, image.height) == (degrees == 180 ? (160, 96) : (96, 160)))
            // As FFmpeg itself plays these files: a display matrix turns counter-clockwise.
            let corners = [
                90: (8, image.height - 8), 180: (image.width - 8, image.height - 8), 270: (image.width - 8, 8),
            ]
            let (x, y) = try #require(corners[degrees])
            #expect(image[x, y].red > 150 && image[x, y].blue < 100)
            let whole = try #require(
                try frame.crop(.init(x: 0, y: 0, width: 200, height: 200), scaler: FrameScaler()))
            #expect(whole.0.width == image.width)
        }
    }

    @Test func `A crop at full resolution equals the whole frame's part`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell("\(VideoReaderTests.pattern) -c:v libx264 -pix_fmt yuv420p out.mp4", in: folder)
            let frame = try #require(try frames(folder.appending(path: "out.mp4")).first)
            let (whole, _) = try frame.bitmap(longestSide: .max, scaler: FrameScaler())
            let (part, origin) = try #require(
                try frame.crop(.init(x: 101, y: 51, width: 60, height: 40), scaler: FrameScaler()))
            #expect((origin.x, origin.y) == (100, 50))
            for (x, y) in [(10, 10), (40, 30), (25, 5)] {
                let (a, b) = (part[x, y], whole[x + 100, y + 50])
                #expect(abs(Int(a.red) - Int(b.red)) < 25 && abs(Int(a.green) - Int(b.green)) < 25)
            }
        }
    }

    @Test func `A crop of any width is filled to its last column`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell(
                "ffmpeg -v error -f lavfi -i color=white:size=320x240:rate=5:duration=1 -c:v libx264 -pix_fmt yuv420p out.mp4",
                in: folder)
            let frame = try #require(try frames(folder.appending(path: "out.mp4")).first)
            for width in 65..<100 {
                let (part, _) = try #require(
                    try frame.crop(.init(x: 20, y: 20, width: Double(width), height: 40), scaler: FrameScaler()))
                #expect(part[part.width - 1, part.height / 2].red > 230, "width \(width)")
            }
        }
    }

    @Test func `A change of size mid-stream goes on`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell(
                "ffmpeg -v error -f lavfi -i testsrc2=size=320x240:rate=25:duration=1 -c:v libx264 -pix_fmt yuv420p -f mpegts a.ts && "
                    + "ffmpeg -v error -f lavfi -i testsrc2=size=640x360:rate=25:duration=1 -c:v libx264 -pix_fmt yuv420p -f mpegts b.ts && "
                    + "cat a.ts b.ts > both.ts", in: folder)
            let all = try frames(folder.appending(path: "both.ts"))
            #expect(Set(all.map(\.width)) == [320, 640] && all.count >= 48)
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.seconds < $1.seconds })
            let scaler = FrameScaler()
            for frame in all { #expect(try frame.bitmap(longestSide: 160, scaler: scaler).0.width == 160) }
        }
    }

    @Test func `Corrupt packets are skipped and counted`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell("\(VideoReaderTests.pattern) -c:v libx264 -g 10 -pix_fmt yuv420p out.ts", in: folder)
            let file = folder.appending(path: "out.ts")
            var data = try Data(contentsOf: file)
            for offset in stride(from: data.count / 3, to: data.count / 3 + 3000, by: 7) { data[offset] ^= 0x5A }
            try data.write(to: file)
            let reader = try VideoReader(.recording(file))
            var count = 0
            while try reader.next() != nil { count += 1 }
            #expect(count > 30 && reader.corruptCount > 0)
        }
    }

    @Test func `A file cut in the middle gives what it has`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell("\(VideoReaderTests.pattern) -c:v libx264 -pix_fmt yuv420p out.ts", in: folder)
            let file = folder.appending(path: "out.ts")
            let data = try Data(contentsOf: file)
            try data.prefix(data.count * 2 / 3).write(to: file)
            #expect((10..<50).contains(try frames(file).count))
        }
    }

    @Test func `What holds no video is told apart`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell("ffmpeg -v error -f lavfi -i sine=duration=1 tone.mp4", in: folder)
            #expect(throws: VideoError(.noVideo, "")) {
                try VideoReader(.recording(folder.appending(path: "tone.mp4")))
            }
            for (name, content) in [
                ("empty.mp4", ""), ("text.mp4", "This is not a video at all, only text."),
                ("list.m3u8", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
                ("list.txt", "ffconcat version 1.0\nfile /etc/passwd\n"),
            ] {
                let file = folder.appending(path: name)
                try Data(content.utf8).write(to: file)
                #expect(throws: VideoError.self, "\(name)") { try VideoReader(.recording(file)) }
            }
            #expect(throws: VideoError(.cannotOpen, "")) {
                try VideoReader(.recording(folder.appending(path: "none.mp4")))
            }
        }
    }

    @Test func `Frames beyond 8K are not decoded, and times beyond a year are not believed`() throws {
        try withTemporaryFolder { folder in
            let make = "ffmpeg -v error -f lavfi -i color=size"
            try ProgramRun.shell("\(make)=8000x5000:rate=1:duration=2 -c:v mjpeg -q:v 31 huge.mkv", in: folder)
            // Either the stream is not understood, or it gives no frame.
            #expect(((try? frames(folder.appending(path: "huge.mkv"))) ?? []).isEmpty)
            // Two frames, the second two thousand days after the first: the muxer's clock is stretched.
            try ProgramRun.shell(
                "\(make)=64x64:rate=25:duration=0.08 -c:v mjpeg -vf 'setpts=if(N\\,172800000/TB\\,0)' -vsync 0 "
                    + "-enc_time_base 1/1000 far.mkv", in: folder)
            let far = try frames(folder.appending(path: "far.mkv"))
            #expect(far.count == 2 && far.allSatisfy { (0...60).contains($0.seconds) }, "\(far.map(\.seconds))")
        }
    }

    @Test func `A container with a video track and no frame is told apart`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "full.mp4")
            try ProgramRun.shell("\(SpoiltVideo.fragmented) full.mp4", in: folder)
            try VideoReader.check(.recording(file))
            let empty = folder.appending(path: "empty.mp4")
            try SpoiltVideo.withoutFrames(Data(contentsOf: file)).write(to: empty)
            #expect(try VideoReader(.recording(empty)).next() == nil)
            #expect(throws: VideoError(.noVideo, "")) { try VideoReader.check(.recording(empty)) }
            #expect(throws: VideoError(.cannotOpen, "")) {
                try VideoReader.check(.recording(folder.appending(path: "none.mp4")))
            }
        }
    }

    @Test func `Sources are read from arguments, and passwords never shown`() throws {
        let camera = try VideoSource(argument: "rtsp://admin:secret@10.1.2.3:554/cam?key=hidden")
        #expect(camera.isCamera && camera.label == "rtsp://10.1.2.3:554/cam")
        #expect(try VideoSource(argument: "a b.mp4").label == "a b.mp4")
        for bad in ["http://x/y", "rtsp://", "ftp://h/x.mp4"] {
            #expect(throws: VideoError(.badSource, "")) { try VideoSource(argument: bad) }
        }
    }
}
