import Foundation
import Images
import TestSupport
import Testing

@testable import Video

@Suite struct VideoWriterTests {
    private func write(_ count: Int, to file: URL, finish: Bool = true) throws {
        let writer = try VideoWriter(file, WriterOptions(width: 161, height: 91, frameRate: 12.5, quality: 20))
        for index in 0..<count {
            try writer.append(
                Bitmap(width: 161, height: 91, red: UInt8(index * 5), green: 90, blue: 40),
                seconds: Double(index) * 0.08)
        }
        if finish { try writer.finish() }
    }

    @Test func `What is written can be read again, in time and colour`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "out.mp4")
            try write(20, to: file)
            let reader = try VideoReader(.recording(file))
            var index = 0
            while let frame = try reader.next() {
                #expect(abs(frame.seconds - Double(index) * 0.08) < 0.002)
                let pixel = try frame.bitmap(longestSide: 200, scaler: FrameScaler()).0[80, 45]
                #expect(abs(Int(pixel.red) - index * 5) < 12 && abs(Int(pixel.green) - 90) < 12)
                index += 1
            }
            #expect(index == 20)
        }
    }

    @Test func `Without an end nothing stays`() throws {
        try withTemporaryFolder { folder in
            try write(5, to: folder.appending(path: "out.mp4"), finish: false)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == [])
        }
    }

    @Test(arguments: [-1, 1e12, 1e300, .infinity, .nan])
    func `A time that no recording has is refused`(seconds: Double) throws {
        try withTemporaryFolder { folder in
            let writer = try VideoWriter(
                folder.appending(path: "out.mp4"), WriterOptions(width: 16, height: 16, frameRate: 12.5, quality: 20))
            #expect(throws: VideoError(.cannotWrite, "")) {
                try writer.append(Bitmap(width: 16, height: 16), seconds: seconds)
            }
        }
    }

    @Test func `A folder that does not exist is told`() {
        #expect(throws: VideoError(.cannotWrite, "")) { try write(1, to: URL(fileURLWithPath: "/nowhere/out.mp4")) }
    }
}

@Suite struct ReconnectPolicyTests {
    @Test func `Delays double, are capped, jittered, and start again`() {
        var policy = ReconnectPolicy(firstDelay: 1, longestDelay: 8)
        #expect((0..<5).map { _ in policy.nextDelay(random: 1) } == [1, 2, 4, 8, 8])
        #expect(policy.nextDelay(random: 0) == 4)
        policy.reset()
        #expect(policy.nextDelay(random: 1) == 1)
        for _ in 0..<100 { #expect(policy.nextDelay(random: 0.5) <= 8) }
    }
}
