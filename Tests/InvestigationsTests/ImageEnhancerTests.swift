import Casework
import Images
import Testing

@testable import Investigations

/// Each step is its formula and nothing else, and gives the same bytes every time.
@Suite struct ImageEnhancerTests {
    /// 4 × 2 pixels: a ramp of grey.
    private let ramp = Bitmap(
        width: 4, height: 2, pixels: [0, 10, 20, 30, 40, 50, 60, 70].flatMap { [$0, $0, $0] as [UInt8] })

    private func apply(_ enhancement: Enhancement, _ image: Bitmap? = nil) throws -> [UInt8] {
        let result = try ImageEnhancer.apply(enhancement, to: image ?? ramp)
        return stride(from: 0, to: result.bytes.count, by: 3).map { result.bytes[$0] }
    }

    @Test func `Values are changed by their formulas`() throws {
        #expect(try apply(.brightness(0)) == [0, 10, 20, 30, 40, 50, 60, 70])
        #expect(try apply(.brightness(1)) == [UInt8](repeating: 255, count: 8))
        // Without contrast everything is middle grey: 127.5, rounded.
        #expect(try apply(.contrast(0)).allSatisfy { $0 == 128 })
        #expect(try apply(.gamma(1)) == [0, 10, 20, 30, 40, 50, 60, 70])
        #expect(try apply(.greyscale) == [0, 10, 20, 30, 40, 50, 60, 70])
        let colour = Bitmap(width: 1, height: 1, pixels: [255, 0, 0])
        #expect(try apply(.greyscale, colour) == [76])
    }

    @Test func `Places are changed exactly`() throws {
        #expect(try apply(.mirror) == [30, 20, 10, 0, 70, 60, 50, 40])
        #expect(try apply(.crop(left: 1, top: 1, width: 2, height: 1)) == [50, 60])
        let turned = try ImageEnhancer.apply(.rotate(180), to: ramp)
        #expect(turned.width == 4 && turned.height == 2)
        let scaled = try ImageEnhancer.apply(.scale(2), to: ramp)
        #expect(scaled.width == 8 && scaled.height == 4)
        #expect(try apply(.deinterlace) == [0, 10, 20, 30, 0, 10, 20, 30])
    }

    @Test func `Neighbours count as the step says`() throws {
        var spot = Bitmap(width: 3, height: 3)
        spot.paste(Bitmap(width: 1, height: 1, red: 200, green: 200, blue: 200), x: 1, y: 1)
        #expect(try apply(.median(3), spot) == [UInt8](repeating: 0, count: 9))
        let sharp = try apply(.sharpen(radius: 1, amount: 1), spot)
        #expect(sharp[4] > 200 && sharp[0] == 0)
        #expect(try apply(.sharpen(radius: 1, amount: 0), spot)[4] == 200)
    }

    @Test func `A step outside of the image and one of a video are refused`() {
        #expect(throws: InvestigationError(.badStep, "")) {
            _ = try ImageEnhancer.apply(.crop(left: 3, top: 0, width: 2, height: 1), to: ramp)
        }
        for far in [Int.max, Int.max - 1023] {
            #expect(throws: InvestigationError(.badStep, "")) {
                _ = try ImageEnhancer.apply(.crop(left: far, top: 0, width: far, height: 1), to: ramp)
            }
            #expect(throws: InvestigationError(.badStep, "")) {
                _ = try ImageEnhancer.apply(.crop(left: 0, top: 1, width: 1, height: far), to: ramp)
            }
        }
        #expect(throws: InvestigationError(.badStep, "")) { _ = try ImageEnhancer.apply(.frame(at: 1), to: ramp) }
        #expect(throws: InvestigationError(.badStep, "")) { _ = try ImageEnhancer.apply(.scale(0.01), to: ramp) }
    }

    @Test func `A step that would take or give more than 40 million pixels is refused before it begins`() {
        let long = Bitmap(width: 1_000_000, height: 1)
        let large = Bitmap(width: 8000, height: 5001)
        for (step, image) in [
            (Enhancement.rotate(45), long), (.sharpen(radius: 20, amount: 1), large), (.median(7), large),
            (.mirror, large),
        ] {
            #expect(throws: InvestigationError(.badStep, "")) { _ = try ImageEnhancer.apply(step, to: image) }
        }
        #expect(throws: Never.self) {
            _ = try ImageEnhancer.apply(.crop(left: 0, top: 0, width: 10, height: 1), to: long)
            _ = try ImageEnhancer.apply(.rotate(180), to: long)
        }
    }

    @Test func `An exact bitmap file is read back as it was`() throws {
        let image = Bitmap(width: 3, height: 2, pixels: (0..<18).map { UInt8($0 * 7) })
        let file = ImageEncoder.bmp(image)
        #expect(file == ImageEncoder.bmp(image) && file.count == 54 + 2 * 12)
        let back = try ImageDecoder.decode(file)
        #expect(back.width == 3 && back.height == 2 && back.bytes == image.bytes)
    }
}
