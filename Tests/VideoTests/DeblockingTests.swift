import Foundation
import Images
import TestSupport
import Testing

@testable import Video

/// What the decoder leaves out when it is relieved.
@Suite struct DeblockingTests {
    @Test func `Without smoothing every frame still comes, and the picture stays close`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell(
                "ffmpeg -v error -f lavfi -i testsrc2=size=320x240:rate=25:duration=4 -c:v libx264 -crf 32 -g 50 "
                    + "-pix_fmt yuv420p out.mp4", in: folder)
            let file = folder.appending(path: "out.mp4")
            let (smooth, rough) = (try pictures(file, deblocks: true), try pictures(file, deblocks: false))
            #expect(smooth.count == 100 && rough.count == 100)
            let differences = zip(smooth, rough).map { first, second in
                first.differences(from: second, blockSide: 320).max() ?? 0
            }
            #expect(differences.contains { $0 > 0 }, "the switch does something")
            #expect(differences.allSatisfy { $0 < 8 }, "\(differences.max() ?? 0)")
        }
    }

    private func pictures(_ file: URL, deblocks: Bool) throws -> [Bitmap] {
        let reader = try VideoReader(.recording(file))
        reader.deblocks = deblocks
        let scaler = FrameScaler()
        var all: [Bitmap] = []
        while let frame = try reader.next() { all.append(try frame.bitmap(longestSide: .max, scaler: scaler).0) }
        return all
    }
}
