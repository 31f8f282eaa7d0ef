import Testing

@testable import Images

/// The conversion of video frames, against the formulas of ITU-R BT.601 and BT.709 in double precision.
@Suite struct ChromaPlanesTests {
    private struct Frame {
        let (width, height): (Int, Int)
        var luma: [UInt8]
        var blue: [UInt8]
        var red: [UInt8]

        init(_ width: Int, _ height: Int, seed: UInt64) {
            (self.width, self.height) = (width, height)
            var state = seed
            func noise(_ count: Int) -> [UInt8] {
                (0..<count).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
            }
            let chroma = ((width + 1) / 2) * ((height + 1) / 2)
            (luma, blue, red) = (noise(width * height), noise(chroma), noise(chroma))
        }

        /// Lends the planes, side by side or with both chroma planes interleaved.
        func withPlanes<R>(
            _ standard: ChromaPlanes.Standard, isFullRange: Bool, interleaved: Bool, _ body: (ChromaPlanes) -> R
        ) -> R {
            let stride = (width + 1) / 2
            let mixed = zip(blue, red).flatMap { [$0, $1] }
            return unsafe luma.withUnsafeBufferPointer { y in
                unsafe (interleaved ? mixed : blue).withUnsafeBufferPointer { u in
                    unsafe (interleaved ? mixed : red).withUnsafeBufferPointer { v in
                        let second = unsafe interleaved ? v.baseAddress! + 1 : v.baseAddress!
                        let step = interleaved ? 2 : 1
                        return unsafe body(
                            ChromaPlanes(
                                luma: y.baseAddress!, lumaStride: width, blue: u.baseAddress!, red: second,
                                chromaStride: stride * step, chromaStep: step, standard: standard,
                                isFullRange: isFullRange))
                    }
                }
            }
        }

        func colour(luma value: Double, at chroma: Int, _ standard: ChromaPlanes.Standard, full: Bool) -> [Double] {
            let (r, b) = standard == .bt601 ? (0.299, 0.114) : (0.2126, 0.0722)
            let y = full ? value : (value - 16) * 255 / 219
            let gain = full ? 1 : 255.0 / 224
            let (pb, pr) = ((Double(blue[chroma]) - 128) * gain, (Double(red[chroma]) - 128) * gain)
            let (red, blue) = (y + 2 * (1 - r) * pr, y + 2 * (1 - b) * pb)
            let green = (y - r * red - b * blue) / (1 - r - b)
            return [red, green, blue].map { min(255, max(0, $0)) }
        }
    }

    private func difference(_ pixel: (red: UInt8, green: UInt8, blue: UInt8), _ expected: [Double]) -> Double {
        zip([pixel.red, pixel.green, pixel.blue], expected).map { abs(Double($0) - $1) }.max()!
    }

    @Test(arguments: [(64, 48), (70, 34), (33, 17), (2, 2)], [false, true])
    func `Every pixel has the colour of the formula`(size: (Int, Int), interleaved: Bool) {
        let frame = Frame(size.0, size.1, seed: 5)
        for (standard, full) in [(ChromaPlanes.Standard.bt601, false), (.bt709, false), (.bt601, true), (.bt709, true)]
        {
            let image = frame.withPlanes(standard, isFullRange: full, interleaved: interleaved) {
                Bitmap($0, width: size.0, height: size.1)
            }
            for y in 0..<size.1 {
                for x in 0..<size.0 {
                    let chroma = y / 2 * ((size.0 + 1) / 2) + x / 2
                    let expected = frame.colour(
                        luma: Double(frame.luma[y * size.0 + x]), at: chroma, standard, full: full)
                    #expect(difference(image[x, y], expected) <= 2, "\(x), \(y)")
                }
            }
        }
    }

    @Test(arguments: [(64, 48), (70, 34), (130, 6)]) func `Half the size is the mean of four`(size: (Int, Int)) {
        let frame = Frame(size.0, size.1, seed: 9)
        let image = frame.withPlanes(.bt709, isFullRange: false, interleaved: false) {
            Bitmap(halving: $0, width: size.0 / 2, height: size.1 / 2)
        }
        for y in 0..<size.1 / 2 {
            for x in 0..<size.0 / 2 {
                let at = 2 * y * size.0 + 2 * x
                let four = [at, at + 1, at + size.0, at + size.0 + 1].map { Double(frame.luma[$0]) }
                let expected = frame.colour(
                    luma: four.reduce(0, +) / 4, at: y * (size.0 / 2) + x, .bt709, full: false)
                #expect(difference(image[x, y], expected) <= 3, "\(x), \(y)")
            }
        }
    }

    @Test(arguments: [(64, 48, 16), (37, 21, 16), (40, 40, 7)])
    func `Differences are means of blocks, also at the edges`(width: Int, height: Int, side: Int) {
        let first = Bitmap(width: width, height: height, pixels: Frame(width * 3, height, seed: 1).luma)
        let second = Bitmap(width: width, height: height, pixels: Frame(width * 3, height, seed: 2).luma)
        let columns = (width + side - 1) / side
        let found = first.differences(from: second, blockSide: side)
        #expect(found.count == columns * ((height + side - 1) / side))
        for (index, value) in found.enumerated() {
            let xs = (index % columns * side)..<min(width, (index % columns + 1) * side)
            let ys = (index / columns * side)..<min(height, (index / columns + 1) * side)
            var sum = 0
            for y in ys {
                for x in xs {
                    let (a, b) = (first[x, y], second[x, y])
                    sum += abs(Int(a.red) - Int(b.red)) + abs(Int(a.green) - Int(b.green))
                    sum += abs(Int(a.blue) - Int(b.blue))
                }
            }
            #expect(abs(Double(value) - Double(sum) / Double(xs.count * ys.count * 3)) < 1e-3)
        }
    }

    @Test func `Copying an area changes that area and nothing else`() {
        let source = Bitmap(width: 20, height: 10, red: 200)
        var target = Bitmap(width: 20, height: 10)
        target.copy(PixelArea(x: 15, y: -3, width: 30, height: 6), from: source)
        for y in 0..<10 { for x in 0..<20 { #expect(target[x, y].red == (x >= 15 && y < 3 ? 200 : 0)) } }
    }
}
