import CJPEG

/// A JPEG file whose pixels need no more than decoding: JFIF colour, upright, no profile.
///
/// Most images of a gallery are such. libvips builds a pipeline of objects for each of them, which takes longer than
/// decoding a small one (docs/decisions/0016).
@safe
struct PlainJPEG {
    private let bytes: UnsafeRawBufferPointer
    private let width: Int
    private let height: Int

    /// `nil` where anything about the file is out of the ordinary; libvips then reads it, or says what is wrong.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var width = 0
        var height = 0
        guard unsafe peel_jpeg_size(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &width, &height) == 1
        else { return nil }
        unsafe self.bytes = bytes
        self.width = width
        self.height = height
    }

    /// Whether the image is no larger than the limits.
    func fits(_ limits: ImageLimits) -> Bool { width > 0 && height > 0 && width <= limits.pixels / height }

    /// The pixels; `nil` where the file is damaged or larger than the limits.
    func bitmap(_ limits: ImageLimits) -> Bitmap? {
        guard fits(limits) else { return nil }
        var result = Bitmap(unfilledWidth: width, height: height)
        let source = unsafe bytes.bindMemory(to: UInt8.self)
        let whole = result.withMutablePixels { target in
            unsafe peel_jpeg_decode(source.baseAddress, source.count, width, height, target.baseAddress)
        }
        return whole == 1 ? result : nil
    }
}
