import Biometrics
package import Foundation

extension ImageEncoder {
    /// An uncompressed Windows bitmap, 24 bits a pixel: the same pixels always give the same bytes, whatever library or
    /// version is installed. `ImageDecoder` reads it back exactly.
    package static func bmp(_ bitmap: Bitmap) -> Data {
        let stride = (bitmap.width * 3 + 3) / 4 * 4
        let size = 54 + stride * bitmap.height
        var bytes: [UInt8] = []
        // In one piece, so that growing leaves no copy behind.
        bytes.reserveCapacity(size)
        func put(_ value: Int, _ count: Int) {
            for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
        }
        bytes += [0x42, 0x4D]
        put(size, 4)
        put(0, 4)
        put(54, 4)
        put(40, 4)
        put(bitmap.width, 4)
        put(bitmap.height, 4)
        put(1, 2)
        put(24, 2)
        // No compression, and no statement about size, resolution or palette.
        for _ in 0..<6 { put(0, 4) }
        let pixels = bitmap.bytes
        defer {
            Wipe.overwrite(bytes)
            Wipe.overwrite(pixels)
        }
        let padding = [UInt8](repeating: 0, count: stride - bitmap.width * 3)
        for row in (0..<bitmap.height).reversed() {
            var at = row * bitmap.width * 3
            for _ in 0..<bitmap.width {
                bytes.append(pixels[at + 2])
                bytes.append(pixels[at + 1])
                bytes.append(pixels[at])
                at += 3
            }
            bytes += padding
        }
        return Data(bytes)
    }
}
