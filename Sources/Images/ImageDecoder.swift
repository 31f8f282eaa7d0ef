import CVips
package import Foundation

/// Reads still images into ``Bitmap``: oriented, 8-bit, sRGB.
package enum ImageDecoder {
    /// Decodes a file.
    ///
    /// - Throws: ``ImageError``; `unreadableFile` where the file can't be opened.
    package static func decode(contentsOf file: URL, limits: ImageLimits = ImageLimits()) throws(ImageError)
        -> Bitmap
    {
        try decode(read(file, limits: limits), limits: limits)
    }

    /// The bytes of a file, refused before reading where there are too many.
    ///
    /// What tells no length, such as a pipe or a device, is read until it ends or has too many.
    package static func read(_ file: URL, limits: ImageLimits = ImageLimits()) throws(ImageError) -> Data {
        var facts = stat()
        let isKnown = unsafe stat(file.path(percentEncoded: false), &facts) == 0
        let length = Int(facts.st_size)
        guard length <= limits.bytes else { throw tooManyBytes(length, limits) }
        do {
            if isKnown, facts.st_mode & S_IFMT == S_IFREG, length > 0 {
                return try Data(contentsOf: file, options: .mappedIfSafe)
            }
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            return try read(handle, limits: limits)
        } catch let error as ImageError { throw error } catch {
            throw unreadable
        }
    }

    /// The bytes of an open file or pipe up to its end, in parts, so that no sender can fill the memory.
    ///
    /// - Throws: ``ImageError`` with code `tooManyBytes` as soon as there are too many, or `unreadableFile` where it can't
    ///   be read to its end.
    package static func read(_ handle: FileHandle, limits: ImageLimits = ImageLimits()) throws(ImageError) -> Data {
        var data = Data()
        while data.count <= limits.bytes {
            let part: Data?
            do { part = try handle.read(upToCount: 1 << 20) } catch {
                throw ImageError(.unreadableFile, "The image can't be read to its end: check what it comes from.")
            }
            guard let part, !part.isEmpty else { return data }
            data.append(part)
        }
        throw ImageError(
            .tooManyBytes, "There are more than \(limits.bytes) bytes, which are not read: export a smaller copy.")
    }

    private static var unreadable: ImageError {
        ImageError(.unreadableFile, "The file can't be opened: check that it exists and may be read.")
    }

    /// Decodes the first image of some bytes; blocks its thread.
    ///
    /// - Throws: ``ImageError`` naming what is wrong: empty, too large, refused, unknown or damaged.
    package static func decode(_ data: Data, limits: ImageLimits = ImageLimits()) throws(ImageError) -> Bitmap {
        guard !data.isEmpty else { throw ImageError(.empty, "The file is empty.") }
        guard data.count <= limits.bytes else { throw tooManyBytes(data.count, limits) }
        let format = try format(of: data)
        if format == .bmp { return try BMPDecoder.decode(data, limits: limits) }
        if format == .jpeg, let plain = unsafe data.withUnsafeBytes({ unsafe PlainJPEG($0)?.bitmap(limits) }) {
            return plain
        }
        VipsLibrary.start()
        return try decodeSupported(data, limits)
    }

    /// Decodes a plain JPEG file that must not be copied on the way: no library that keeps buffers of its own is asked.
    ///
    /// Blocks its thread. What libjpeg-turbo works in, a few rows of pixels, is freed and not overwritten.
    /// - Throws: ``ImageError``; `unsupportedFormat` for everything else, also for a JPEG file with a profile, an
    ///   orientation or other notes.
    @safe
    package static func decodePlain(_ bytes: UnsafeRawBufferPointer, limits: ImageLimits) throws(ImageError) -> Bitmap {
        guard bytes.count > 0 else { throw ImageError(.empty, "The file is empty.") }
        guard bytes.count <= limits.bytes else { throw tooManyBytes(bytes.count, limits) }
        guard let jpeg = unsafe PlainJPEG(bytes) else {
            throw ImageError(
                .unsupportedFormat, "The file is not a plain JPEG file: take the photograph with the page.")
        }
        guard jpeg.fits(limits) else {
            throw ImageError(.tooManyPixels, "At most \(limits.pixels) pixels are read: take a smaller photograph.")
        }
        guard let bitmap = jpeg.bitmap(limits) else { throw ImageError(.damaged, "The image can't be decoded.") }
        return bitmap
    }

    private static func tooManyBytes(_ count: Int, _ limits: ImageLimits) -> ImageError {
        ImageError(
            .tooManyBytes, "The file has \(count) bytes; at most \(limits.bytes) are read: export a smaller copy.")
    }

    private static func format(of data: Data) throws(ImageError) -> ImageFormat {
        switch ImageFormat.sniff([UInt8](data.prefix(4096))) {
        case .supported(let format): return format
        case .refused(let kind):
            throw ImageError(
                .refusedFormat, "The file is a \(kind.rawValue), which is refused: give a photograph (JPEG, PNG, …).")
        case .unknown:
            throw ImageError(
                .unsupportedFormat,
                "The file is not an image in a known format: JPEG, PNG, WebP, TIFF, HEIC, GIF and BMP are read.")
        }
    }

    private static func decodeSupported(_ data: Data, _ limits: ImageLimits) throws(ImageError)
        -> Bitmap
    {
        do {
            return try unsafe data.withUnsafeBytes { bytes in
                try unsafe VipsPipeline(opening: bytes).bitmap(limits)
            }
        } catch let error as ImageError {
            throw error
        } catch {
            throw ImageError(.damaged, "The image can't be decoded.")
        }
    }
}
