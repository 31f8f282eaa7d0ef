import Foundation
import TestSupport
import Testing

@testable import Images

@Suite struct ImageDecoderTests {
    /// A picture with a red left half and a blue right half, 64 × 48.
    private var halves: Bitmap {
        var image = Bitmap(width: 64, height: 48, red: 200, green: 20, blue: 30)
        image.paste(Bitmap(width: 32, height: 48, red: 20, green: 40, blue: 210), x: 32, y: 0)
        return image
    }

    private func looksLikeHalves(_ image: Bitmap) -> Bool {
        let (left, right) = (image[8, 24], image[56, 24])
        return image.width == 64 && image.height == 48 && left.red > 150 && left.blue < 90 && right.blue > 120
            && right.red < 90
    }

    @Test(arguments: ["jpg", "png", "webp", "tif", "gif", "bmp", "heic"])
    func `Every format is read`(type: String) throws {
        try withTemporaryFolder { folder in
            try ImageEncoder.png(halves).write(to: folder.appending(path: "in.png"))
            let command =
                ["webp", "tif", "heic"].contains(type)
                ? "vips copy in.png out.\(type)" : "ffmpeg -v error -i in.png out.\(type)"
            try ProgramRun.shell(command, in: folder)
            #expect(looksLikeHalves(try ImageDecoder.decode(contentsOf: folder.appending(path: "out.\(type)"))))
        }
    }

    @Test(arguments: [
        "vips colourspace in.png out.tif cmyk", "vips colourspace in.png out.png rgb16",
        "vips bandjoin_const in.png out.png 255", "vips cast in.png out.tif ushort --shift",
        "ffmpeg -v error -i in.png -pix_fmt rgba64be out.png", "ffmpeg -v error -i in.png -pix_fmt bgra out.bmp",
    ])
    func `CMYK, 16 bits and alpha end as 8-bit sRGB`(command: String) throws {
        try withTemporaryFolder { folder in
            try ImageEncoder.png(halves).write(to: folder.appending(path: "in.png"))
            try ProgramRun.shell(command, in: folder)
            let out = try #require(
                try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                    .first { $0.lastPathComponent.hasPrefix("out") })
            let image = try ImageDecoder.decode(contentsOf: out)
            #expect(looksLikeHalves(image), "\(command): \(image[8, 24]) \(image[56, 24])")
        }
    }

    @Test func `Grey becomes three equal channels`() throws {
        try withTemporaryFolder { folder in
            try ImageEncoder.png(halves).write(to: folder.appending(path: "in.png"))
            try ProgramRun.shell("ffmpeg -v error -i in.png -pix_fmt gray16be out.png", in: folder)
            let pixel = try ImageDecoder.decode(contentsOf: folder.appending(path: "out.png"))[8, 24]
            #expect(pixel.red == pixel.green && pixel.green == pixel.blue && pixel.red > 20)
        }
    }

    /// EXIF orientation → where the red half then lies.
    @Test(arguments: [
        (1, 8, 24), (2, 56, 24), (3, 56, 24), (4, 8, 24), (5, 24, 8), (6, 24, 8), (7, 24, 56), (8, 24, 56),
    ])
    func `The EXIF orientation is applied`(orientation: Int, redX: Int, redY: Int) throws {
        let image = try ImageDecoder.decode(try withOrientation(orientation, ImageEncoder.jpeg(halves, quality: 95)))
        #expect((image.width, image.height) == (orientation > 4 ? (48, 64) : (64, 48)))
        #expect(image[redX, redY].red > 150, "orientation \(orientation)")
    }

    private func withOrientation(_ value: Int, _ jpeg: Data) throws -> Data {
        let tiff: [UInt8] = [
            0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(value), 0, 0, 0, 0, 0, 0,
        ]
        let body = Array("Exif".utf8) + [0, 0] + tiff
        let length = body.count + 2
        return jpeg.prefix(2) + Data([0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + body) + jpeg.dropFirst(2)
    }

    @Test func `Nothing, text and unknown bytes are told apart`() {
        #expect(throws: ImageError(.empty, "")) { try ImageDecoder.decode(Data()) }
        #expect(throws: ImageError(.unsupportedFormat, "")) {
            try ImageDecoder.decode(Data("hello, this is text".utf8))
        }
        #expect(throws: ImageError(.unsupportedFormat, "")) {
            try ImageDecoder.decode(Data((0..<999).map { UInt8($0 % 251) }))
        }
        #expect(throws: ImageError(.unreadableFile, "")) {
            try ImageDecoder.decode(contentsOf: URL(fileURLWithPath: "/nowhere.jpg"))
        }
    }

    @Test(arguments: [
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "  <SVG width='1'>", "%PDF-1.7 …",
        "%!PS-Adobe",
        "PK\u{3}\u{4}zip",
    ])
    func `Drawings, documents and archives are refused`(text: String) {
        #expect(throws: ImageError(.refusedFormat, "")) { try ImageDecoder.decode(Data(text.utf8)) }
    }

    @Test(arguments: ["jpg", "png", "webp", "tif", "gif", "bmp", "heic"], [0.2, 0.6, 0.95])
    func `A truncated file is an error and never half a picture`(type: String, part: Double) throws {
        try withTemporaryFolder { folder in
            try ImageEncoder.png(noise(200, 150)).write(to: folder.appending(path: "in.png"))
            try ProgramRun.shell(
                ["webp", "tif", "heic"].contains(type)
                    ? "vips copy in.png out.\(type)" : "ffmpeg -v error -i in.png out.\(type)",
                in: folder)
            let data = try Data(contentsOf: folder.appending(path: "out.\(type)"))
            #expect(throws: ImageError.self) { try ImageDecoder.decode(data.prefix(Int(Double(data.count) * part))) }
        }
    }

    private func noise(_ width: Int, _ height: Int) -> Bitmap {
        var state: UInt32 = 1
        return Bitmap(
            width: width, height: height,
            pixels: (0..<(width * height * 3)).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 24)
            })
    }

    @Test func `Of an animation the first frame is read`() throws {
        try withTemporaryFolder { folder in
            try ImageEncoder.png(halves).write(to: folder.appending(path: "frame1.png"))
            try ImageEncoder.png(Bitmap(width: 64, height: 48, green: 200)).write(
                to: folder.appending(path: "frame2.png"))
            try ProgramRun.shell("ffmpeg -v error -framerate 2 -i frame%d.png out.gif", in: folder)
            #expect(looksLikeHalves(try ImageDecoder.decode(contentsOf: folder.appending(path: "out.gif"))))
        }
    }

    @Test func `The library itself opens no drawing, whatever the first bytes were taken for`() {
        VipsLibrary.start()
        let drawing = Data(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>".utf8)
        #expect(throws: ImageError(.damaged, "")) {
            try unsafe drawing.withUnsafeBytes { bytes in
                _ = try unsafe VipsPipeline(opening: bytes).bitmap(ImageLimits())
            }
        }
    }

    @Test func `A pipe and a device without an end are read up to the limit and no further`() throws {
        var limits = ImageLimits()
        limits.bytes = 3 << 20
        #expect(throws: ImageError(.tooManyBytes, "")) {
            try ImageDecoder.decode(contentsOf: URL(fileURLWithPath: "/dev/zero"), limits: limits)
        }
        let pipe = Pipe()
        let png = try ImageEncoder.png(halves)
        try pipe.fileHandleForWriting.write(contentsOf: png)
        try pipe.fileHandleForWriting.close()
        #expect(try ImageDecoder.read(pipe.fileHandleForReading, limits: limits) == png)
        #expect(throws: ImageError(.empty, "")) {
            try ImageDecoder.decode(contentsOf: URL(fileURLWithPath: "/dev/null"))
        }
    }

    @Test func `What is open and can't be read to its end is told as that`() {
        // Nobody reads from the end of a pipe that is for writing.
        let error = #expect(throws: ImageError.self) { try ImageDecoder.read(Pipe().fileHandleForWriting) }
        #expect(error?.code == .unreadableFile && error?.message.contains("to its end") == true)
    }

    @Test func `A wrong file name does not matter, the content does`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "photo.png")
            try ImageEncoder.jpeg(halves).write(to: file)
            #expect(looksLikeHalves(try ImageDecoder.decode(contentsOf: file)))
        }
    }

    @Test func `A picture of 60,000 by 60,000 pixels is refused from its header`() throws {
        let png = pngHeader(width: 60_000, height: 60_000)
        let before = residentBytes()
        #expect(throws: ImageError(.tooManyPixels, "")) { try ImageDecoder.decode(png) }
        #expect(residentBytes() - before < 64 << 20)
        var limits = ImageLimits()
        limits.bytes = 10
        #expect(throws: ImageError(.tooManyBytes, "")) { try ImageDecoder.decode(png, limits: limits) }
    }

    @Test(arguments: [3_600_000_001, -5]) func `A bitmap header that lies about its size is refused`(width: Int) throws
    {
        try withTemporaryFolder { folder in
            try ImageEncoder.png(halves).write(to: folder.appending(path: "in.png"))
            try ProgramRun.shell("ffmpeg -v error -i in.png out.bmp", in: folder)
            var data = try Data(contentsOf: folder.appending(path: "out.bmp"))
            for byte in 0..<4 { data[18 + byte] = UInt8(truncatingIfNeeded: width >> (8 * byte)) }
            #expect(throws: ImageError.self) { try ImageDecoder.decode(data) }
        }
    }

    private func pngHeader(width: UInt32, height: UInt32) -> Data {
        func bytes(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
        let header = Array("IHDR".utf8) + bytes(width) + bytes(height) + [8, 2, 0, 0, 0]
        let end = Array("IEND".utf8)
        let pixels = Array("IDAT".utf8) + [0x78, 0x9C, 0x63, 0, 0, 0, 1, 0, 1]
        return Data(
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + bytes(13) + header + bytes(crc(header))
                + bytes(UInt32(pixels.count - 4)) + pixels + bytes(crc(pixels)) + bytes(0) + end + bytes(crc(end)))
    }

    private func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
        }
    }

    private func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (Int(text.split(separator: " ").dropFirst().first ?? "0") ?? 0) * 4096
    }
}
