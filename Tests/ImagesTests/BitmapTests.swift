import Biometrics
import Foundation
import Testing

@testable import Images

@Suite struct BitmapTests {
    private func gradient(_ width: Int, _ height: Int) -> Bitmap {
        var pixels: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width { pixels += [UInt8(x * 3 % 256), UInt8(y * 5 % 256), UInt8((x + y) % 256)] }
        }
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    @Test func `Copies don't share changes`() {
        let first = Bitmap(width: 4, height: 4)
        var second = first
        second.withMutablePixels { unsafe $0[0] = 9 }
        #expect(first[0, 0].red == 0 && second[0, 0].red == 9)
    }

    @Test func `Crops are clipped and pastes stay inside`() throws {
        let image = gradient(40, 30)
        let part = try #require(image.cropped(to: Box(x: 35, y: -3, width: 20, height: 8)))
        #expect((part.width, part.height) == (5, 5) && part[0, 0] == image[35, 0])
        #expect(image.cropped(to: Box(x: 60, y: 0, width: 3, height: 3)) == nil)
        var canvas = Bitmap(width: 10, height: 10)
        canvas.paste(image, x: -5, y: -5)
        canvas.paste(image, x: 50, y: 50)
        #expect(canvas[0, 0] == image[5, 5])
    }

    @Test func `The identity warp changes nothing`() {
        let image = gradient(50, 40)
        let same = image.warped(by: SimilarityTransform(a: 1, b: 0, tx: 0, ty: 0), width: 50, height: 40)
        #expect(same.bytes == image.bytes)
    }

    @Test func `A warp by half a pixel is the mean of neighbours`() {
        var image = Bitmap(width: 3, height: 1)
        image.withMutablePixels { pixels in
            for (index, value) in [10, 30, 90].enumerated() { unsafe pixels[index * 3] = UInt8(value) }
        }
        let moved = image.warped(
            by: SimilarityTransform(a: 1, b: 0, tx: -0.5, ty: 0), width: 2, height: 1, sampling: .bilinear)
        #expect(moved[0, 0].red == 20 && moved[1, 0].red == 60)
    }

    @Test func `A rotated warp puts the corner where the transform says`() {
        var image = Bitmap(width: 21, height: 21)
        image.paste(Bitmap(width: 1, height: 1, red: 255), x: 15, y: 10)
        // A quarter turn about (10, 10): (x, y) ↦ (20 − y, x).
        let turned = image.warped(by: SimilarityTransform(a: 0, b: 1, tx: 20, ty: 0), width: 21, height: 21)
        #expect(turned[10, 15].red == 255 && turned[15, 10].red == 0)
    }

    @Test func `Shrinking averages a fine pattern instead of aliasing it`() {
        var board = Bitmap(width: 160, height: 160)
        board.withMutablePixels { pixels in
            for index in 0..<(160 * 160) where (index % 160 + index / 160) % 2 == 0 {
                for c in 0..<3 { unsafe pixels[index * 3 + c] = 255 }
            }
        }
        let small = board.resized(width: 40, height: 40)
        #expect(small.bytes.allSatisfy { (126...129).contains($0) })
        let transform = SimilarityTransform(a: 0.25, b: 0, tx: 0, ty: 0)
        let inner = board.warped(by: transform, width: 40, height: 40)
        for x in 5..<35 { #expect((110...145).contains(inner[x, 20].red)) }
    }

    @Test func `Resizing keeps the mean and an odd size works`() {
        let image = gradient(97, 61)
        let small = image.resized(width: 33, height: 20)
        func mean(_ b: Bitmap) -> Double { Double(b.bytes.reduce(0) { $0 + Int($1) }) / Double(b.bytes.count) }
        #expect(abs(mean(small) - mean(image)) < 2)
        #expect(image.resized(width: 200, height: 150).width == 200)
        #expect(image.fitted(to: 50).image.width == 50 && image.fitted(to: 500).factor == 1)
    }

    @Test func `Mirroring twice is the same image`() {
        let image = gradient(31, 17)
        #expect(image.mirrored().mirrored().bytes == image.bytes)
        #expect(image.mirrored()[0, 3] == image[30, 3])
    }
}

@Suite struct RedactionTests {
    /// Two pictures whose 6 × 6 block means are equal, and that differ in every detail.
    private func picture(_ amplitude: Int) -> Bitmap {
        var image = Bitmap(width: 120, height: 120)
        image.withMutablePixels { pixels in
            for y in 0..<120 {
                for x in 0..<120 {
                    let value = 120 + (x / 20) * 6 + ((x + y) % 2 == 0 ? amplitude : -amplitude)
                    for c in 0..<3 { unsafe pixels[(y * 120 + x) * 3 + c] = UInt8(value) }
                }
            }
        }
        return image
    }

    @Test func `What was under the blur can't be told from anything with the same means`() {
        var first = picture(60)
        var second = picture(3)
        let area = Box(x: 0, y: 0, width: 120, height: 120)
        #expect(first.bytes != second.bytes)
        first.redact(area)
        second.redact(area)
        #expect(first.bytes == second.bytes)
    }

    @Test func `Only the area changes, and areas at or over the edge are safe`() {
        let original = picture(40)
        var image = original
        image.redact(Box(x: 40, y: 40, width: 30, height: 30))
        #expect(image[10, 10] == original[10, 10] && image[55, 55] != original[55, 55])
        image.redact(Box(x: -50, y: 100, width: 80, height: 80))
        image.redact(Box(x: 500, y: 500, width: 10, height: 10))
        image.redact(Box(x: 5, y: 5, width: 0.2, height: 0.2))
        #expect(image.width == 120)
    }

    @Test func `Redacting again reveals nothing and no detail remains`() {
        var image = picture(60)
        image.redact(Box(x: 0, y: 0, width: 120, height: 120))
        for y in 1..<119 {
            for x in 1..<119 {
                let steps = [image[x + 1, y], image[x, y + 1]].map { abs(Int($0.red) - Int(image[x, y].red)) }
                #expect(steps.allSatisfy { $0 <= 2 })
            }
        }
    }
}
