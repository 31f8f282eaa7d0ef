import Biometrics
package import Foundation

extension ImageEncoder {
    /// An uncompressed Windows bitmap, 24 bits a pixel: the same pixels always give the same bytes, whatever library or
    /// version is installed. `ImageDecoder` reads it back exactly.
    package static func bmp(_ bitmap: Bitmap) -> Data {
        let stride = (bitmap.width * 3 + 3) / 4 * 4
        let size = 54 + stride * bitmap.height
        var head: [UInt8] = [0x42, 0x4D]
        func put(_ value: Int, _ count: Int) {
            for place in 0..<count { head.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
        }
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
        // In one piece, so that growing leaves no copy behind.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            unsafe buffer.initialize(repeating: 0)
            for (place, byte) in head.enumerated() { unsafe buffer[place] = byte }
            bitmap.withPixels { pixels in
                for row in 0..<bitmap.height {
                    // Rows stand from the bottom to the top, and colours as blue, green, red.
                    var (from, to) = (row * bitmap.width * 3, 54 + (bitmap.height - 1 - row) * stride)
                    for _ in 0..<bitmap.width {
                        unsafe buffer[to] = pixels[from + 2]
                        unsafe buffer[to + 1] = pixels[from + 1]
                        unsafe buffer[to + 2] = pixels[from]
                        from += 3
                        to += 3
                    }
                }
            }
            count = size
        }
        defer { Wipe.overwrite(bytes) }
        return Data(bytes)
    }
}
