package import Biometrics

/// An image as RGB, 8 bits a channel, rows packed without padding.
///
/// Copies share storage; the storage is overwritten when the last copy ends, because it may show a face.
@safe
package struct Bitmap: Sendable {
    package let width: Int
    package let height: Int
    private var storage: PixelStorage

    /// Makes an image filled with one colour.
    package init(width: Int, height: Int, red: UInt8 = 0, green: UInt8 = 0, blue: UInt8 = 0) {
        precondition(width > 0 && height > 0, "an image has at least one pixel")
        self.width = width
        self.height = height
        storage = PixelStorage(count: width * height * 3)
        guard red != 0 || green != 0 || blue != 0 else { return }
        withMutablePixels { pixels in
            for index in stride(from: 0, to: pixels.count, by: 3) {
                unsafe pixels[index] = red
                unsafe pixels[index + 1] = green
                unsafe pixels[index + 2] = blue
            }
        }
    }

    /// Makes an image whose pixels the caller writes at once, every one of them.
    init(unfilledWidth width: Int, height: Int) {
        precondition(width > 0 && height > 0, "an image has at least one pixel")
        self.width = width
        self.height = height
        storage = PixelStorage(unfilledCount: width * height * 3)
    }

    /// Takes pixels over; `pixels` must hold width × height × 3 bytes.
    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height * 3, "the pixels must fill the image exactly")
        self.init(width: width, height: height)
        withMutablePixels { _ = unsafe $0.update(fromContentsOf: pixels) }
    }

    /// Lends the pixels.
    @safe
    package func withPixels<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try unsafe body(UnsafeBufferPointer(storage.pixels))
    }

    /// Lends the pixels for writing; copies the storage first where another image shares it.
    @safe
    package mutating func withMutablePixels<R>(
        _ body: (UnsafeMutableBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        if !isKnownUniquelyReferenced(&storage) { storage = PixelStorage(copying: storage) }
        return try unsafe body(storage.pixels)
    }

    /// The image's bytes, e.g. for a digest or a test.
    package var bytes: [UInt8] { withPixels { unsafe Array($0) } }

    /// The red, green and blue of one pixel.
    package subscript(x: Int, y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        precondition((0..<width).contains(x) && (0..<height).contains(y), "the pixel lies outside the image")
        let at = (y * width + x) * 3
        return withPixels { unsafe ($0[at], $0[at + 1], $0[at + 2]) }
    }

    /// The part of the image inside a box, rounded outwards to whole pixels; nil where they don't meet.
    package func cropped(to box: Box) -> Bitmap? {
        guard let inside = box.clipped(width: width, height: height) else { return nil }
        let left = Int(inside.x.rounded(.down))
        let top = Int(inside.y.rounded(.down))
        let columns = min(width, Int(inside.maxX.rounded(.up))) - left
        let rows = min(height, Int(inside.maxY.rounded(.up))) - top
        guard columns > 0, rows > 0 else { return nil }
        var result = Bitmap(unfilledWidth: columns, height: rows)
        withPixels { source in
            result.withMutablePixels { target in
                for row in 0..<rows {
                    let from = ((top + row) * width + left) * 3
                    let line = unsafe UnsafeBufferPointer(rebasing: source[from..<(from + columns * 3)])
                    _ = unsafe target[(row * columns * 3)...].update(fromContentsOf: line)
                }
            }
        }
        return result
    }

    /// The image on a larger canvas, at its top left, the rest black.
    package func padded(toWidth newWidth: Int, height newHeight: Int) -> Bitmap {
        if newWidth == width, newHeight == height { return self }
        var result = Bitmap(width: newWidth, height: newHeight)
        result.paste(self, x: 0, y: 0)
        return result
    }

    /// Copies another image onto this one; parts outside are left out.
    package mutating func paste(_ other: Bitmap, x: Int, y: Int) {
        let left = max(0, x)
        let right = min(width, x + other.width)
        guard right > left else { return }
        let (ownWidth, ownHeight) = (width, height)
        withMutablePixels { target in
            other.withPixels { source in
                for row in max(0, y)..<max(max(0, y), min(ownHeight, y + other.height)) {
                    let from = ((row - y) * other.width + left - x) * 3
                    let line = unsafe UnsafeBufferPointer(rebasing: source[from..<(from + (right - left) * 3)])
                    _ = unsafe target[((row * ownWidth + left) * 3)...].update(fromContentsOf: line)
                }
            }
        }
    }
}

/// Owned pixel memory; overwritten before it is freed.
@safe
final class PixelStorage: @unchecked Sendable {
    // @unchecked: Bitmap writes only to storage that it alone refers to.
    let pixels: UnsafeMutableBufferPointer<UInt8>

    /// swscale's vector code reads and writes up to this far beyond the last pixel.
    private static let slack = 64

    init(count: Int) {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + PixelStorage.slack)
        unsafe memory.initialize(repeating: 0, count: count + PixelStorage.slack)
        unsafe pixels = UnsafeMutableBufferPointer(start: memory, count: count)
    }

    /// Memory with whatever it held: for a caller that writes all of it.
    init(unfilledCount count: Int) {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: count + PixelStorage.slack)
        unsafe (memory + count).initialize(repeating: 0, count: PixelStorage.slack)
        unsafe pixels = UnsafeMutableBufferPointer(start: memory, count: count)
    }

    convenience init(copying other: PixelStorage) {
        unsafe self.init(unfilledCount: other.pixels.count)
        _ = unsafe pixels.update(fromContentsOf: other.pixels)
    }

    deinit {
        unsafe overwrite(
            UnsafeMutableBufferPointer(start: pixels.baseAddress, count: pixels.count + PixelStorage.slack))
        unsafe pixels.baseAddress?.deallocate()
    }
}
