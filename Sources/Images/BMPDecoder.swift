import Biometrics
import Foundation

/// Reads uncompressed Windows bitmaps.
///
/// libvips reads BMP only through ImageMagick, which is one of the loaders that Peel blocks
/// (docs/decisions/0005); the format is small enough to read here.
enum BMPDecoder {
    static func decode(_ data: Data, limits: ImageLimits) throws(ImageError) -> Bitmap {
        let header = try Header(data)
        guard header.width <= limits.pixels / header.height else {
            throw ImageError(
                .tooManyPixels,
                "The image is \(header.width)×\(header.height); at most \(limits.pixels) pixels are read: "
                    + "export a smaller copy.")
        }
        let stride = (header.width * header.bitsPerPixel + 31) / 32 * 4
        guard data.count >= header.pixelOffset + stride * header.height else {
            throw ImageError(.damaged, "The image is cut short.")
        }
        let bytes = [UInt8](data)
        var pixels = [UInt8](repeating: 0, count: header.width * header.height * 3)
        // Both are copies of what may be a face; the bitmap overwrites its own.
        defer {
            Wipe.overwrite(bytes)
            Wipe.overwrite(pixels)
        }
        for row in 0..<header.height {
            let line = header.pixelOffset + (header.isTopDown ? row : header.height - 1 - row) * stride
            for column in 0..<header.width {
                let (r, g, b) = try header.colour(bytes, line: line, column: column)
                let at = (row * header.width + column) * 3
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (r, g, b)
            }
        }
        return Bitmap(width: header.width, height: header.height, pixels: pixels)
    }

    /// BITMAPFILEHEADER and BITMAPINFOHEADER, or its later versions.
    private struct Header {
        let pixelOffset: Int
        let width: Int
        let height: Int
        let isTopDown: Bool
        let bitsPerPixel: Int
        private let paletteOffset: Int
        private let paletteCount: Int

        init(_ data: Data) throws(ImageError) {
            let damaged = ImageError(.damaged, "The bitmap's header is damaged.")
            guard data.count >= 54 else { throw damaged }
            func value(_ offset: Int, _ count: Int) -> Int {
                (0..<count).reduce(0) { $0 | Int(data[data.startIndex + offset + $1]) << ($1 * 8) }
            }
            let size = value(14, 4)
            pixelOffset = value(10, 4)
            width = Int(Int32(truncatingIfNeeded: value(18, 4)))
            let signedHeight = Int(Int32(truncatingIfNeeded: value(22, 4)))
            height = abs(signedHeight)
            isTopDown = signedHeight < 0
            bitsPerPixel = value(28, 2)
            let compression = value(30, 4)
            guard size >= 40, width > 0, height > 0, pixelOffset >= 14 + size else { throw damaged }
            // Compression 3 (bit fields) with 32 bits is what tools write for plain BGRA.
            guard [8, 24, 32].contains(bitsPerPixel), compression == 0 || (compression == 3 && bitsPerPixel == 32)
            else {
                throw ImageError(
                    .unsupportedFormat, "This kind of BMP (compressed or low-colour) is not read: save it as PNG.")
            }
            paletteOffset = 14 + size
            let used = value(46, 4)
            paletteCount = bitsPerPixel == 8 ? (used == 0 ? 256 : min(256, used)) : 0
            guard paletteOffset + paletteCount * 4 <= data.count else { throw damaged }
        }

        func colour(_ bytes: [UInt8], line: Int, column: Int) throws(ImageError) -> (UInt8, UInt8, UInt8) {
            if bitsPerPixel == 8 {
                let index = Int(bytes[line + column])
                guard index < paletteCount else { throw ImageError(.damaged, "A colour outside the palette is used.") }
                let at = paletteOffset + index * 4
                return (bytes[at + 2], bytes[at + 1], bytes[at])
            }
            let at = line + column * bitsPerPixel / 8
            return (bytes[at + 2], bytes[at + 1], bytes[at])
        }
    }
}
