import Foundation
import Images

/// Reads bytes as an image; libFuzzer calls it with whatever it comes up with.
///
/// Any answer is right but a crash, a hang and memory beyond the limits.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Data(UnsafeBufferPointer(start: start, count: count))
    guard let image = try? ImageDecoder.decode(bytes, limits: ImageLimits(bytes: 1 << 20, pixels: 1 << 20)) else { return 0 }
    precondition(image.width > 0 && image.height > 0 && image.width * image.height <= 1 << 20)
    return 0
}
