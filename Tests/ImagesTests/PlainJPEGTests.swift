import Foundation
import TestSupport
import Testing

@testable import Images

/// The short way for plain JPEG files beside libvips, whose answer is the right one.
@Suite struct PlainJPEGTests {
    private func picture() -> Bitmap {
        var pixels: [UInt8] = []
        for y in 0..<75 {
            for x in 0..<101 { pixels += [UInt8(x * 2 & 255), UInt8(y * 3 & 255), UInt8((x * y / 7) & 255)] }
        }
        return Bitmap(width: 101, height: 75, pixels: pixels)
    }

    private func both(_ data: Data) throws -> (short: Bitmap?, vips: Bitmap) {
        VipsLibrary.start()
        return unsafe try data.withUnsafeBytes { bytes in
            unsafe (PlainJPEG(bytes)?.bitmap(ImageLimits()), try VipsPipeline(opening: bytes).bitmap(ImageLimits()))
        }
    }

    private func bytes(_ image: Bitmap) -> [UInt8] { image.withPixels { unsafe Array($0) } }

    private func made(_ options: String, by tool: String = "ffmpeg -v error -i in.png") throws -> Data {
        try withTemporaryFolder { folder in
            try ImageEncoder.png(picture()).write(to: folder.appending(path: "in.png"))
            try ProgramRun.shell("\(tool) \(options)", in: folder)
            return try Data(contentsOf: folder.appending(path: "out.jpg"))
        }
    }

    @Test(arguments: ["4:4:4", "4:2:0"], [false, true])
    func `Its pixels are those of libvips`(sampling: String, progressive: Bool) throws {
        let mode = sampling == "4:4:4" ? "off" : "on"
        let data = try made(
            "in.png out.jpg --strip --Q 83 --subsample-mode \(mode)\(progressive ? " --interlace" : "")",
            by: "vips jpegsave")
        let (short, vips) = try both(data)
        #expect(bytes(try #require(short)) == bytes(vips))
    }

    @Test func `EXIF, grey, a profile and CMYK go to libvips`() throws {
        let commands = [
            "in.png out.jpg --profile srgb --Q 90", "grey.png out.jpg --strip", "cmyk.tif out.jpg --strip",
        ]
        for command in commands {
            let data = try made(
                command,
                by: "vips colourspace in.png grey.png b-w && vips colourspace in.png cmyk.tif cmyk && vips jpegsave")
            #expect(try both(data).short == nil, "\(command)")
        }
        let plain = try made("in.png out.jpg --strip", by: "vips jpegsave")
        let exif = plain.prefix(2) + Data([0xFF, 0xE1, 0, 8] + Array("Exif".utf8) + [0, 0]) + plain.dropFirst(2)
        #expect(try both(exif).short == nil)
    }

    @Test func `Damage and a missing end are seen`() throws {
        let data = try made("in.png out.jpg --strip", by: "vips jpegsave")
        for part in stride(from: 0.05, to: 0.99, by: 0.05) {
            let cut = Data(data.prefix(Int(Double(data.count) * part)))
            #expect(unsafe cut.withUnsafeBytes { unsafe PlainJPEG($0)?.bitmap(ImageLimits()) } == nil, "\(part)")
        }
        #expect(unsafe data.withUnsafeBytes { unsafe PlainJPEG($0)?.bitmap(ImageLimits(pixels: 100)) } == nil)
    }
}
