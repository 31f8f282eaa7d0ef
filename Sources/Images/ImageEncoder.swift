import CVips
package import Foundation

/// Writes images for people to look at; no metadata is written.
package enum ImageEncoder {
    /// JPEG bytes at a quality of 1…100.
    ///
    /// - Throws: ``ImageError`` with code `encodingFailed`.
    package static func jpeg(_ bitmap: Bitmap, quality: Int = 85) throws(ImageError) -> Data {
        try unsafe encode(bitmap) { unsafe CVips_jpeg($0, &$1, &$2, Int32(quality)) }
    }

    /// PNG bytes, exact.
    ///
    /// - Throws: ``ImageError`` with code `encodingFailed`.
    package static func png(_ bitmap: Bitmap) throws(ImageError) -> Data {
        try unsafe encode(bitmap) { unsafe CVips_png($0, &$1, &$2) }
    }

    private static func encode(
        _ bitmap: Bitmap,
        _ save: (UnsafeMutablePointer<VipsImage>, inout UnsafeMutableRawPointer?, inout Int) -> Int32
    ) throws(ImageError) -> Data {
        VipsLibrary.start()
        let data: Data? = bitmap.withPixels { pixels in
            guard
                let image = unsafe vips_image_new_from_memory(
                    pixels.baseAddress, pixels.count, Int32(bitmap.width), Int32(bitmap.height), 3,
                    VIPS_FORMAT_UCHAR)
            else { return nil }
            defer { unsafe CVips_unref(image) }
            var buffer: UnsafeMutableRawPointer?
            var length = 0
            guard unsafe save(image, &buffer, &length) == 0, let bytes = unsafe buffer else { return nil }
            defer { unsafe g_free(bytes) }
            return unsafe Data(bytes: bytes, count: length)
        }
        guard let data else { throw ImageError(.encodingFailed, "Encoding failed: \(VipsLibrary.takeError()).") }
        return data
    }
}
