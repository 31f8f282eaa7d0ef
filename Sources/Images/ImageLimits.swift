/// How large an image may be; checked from its header before a pixel is decoded.
package struct ImageLimits: Sendable, Hashable {
    package var bytes: Int
    package var pixels: Int

    /// The defaults take a 100-megapixel camera and refuse decompression bombs.
    package init(bytes: Int = 128 << 20, pixels: Int = 120_000_000) {
        self.bytes = bytes
        self.pixels = pixels
    }
}
