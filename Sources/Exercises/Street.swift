import Foundation
import Images

/// A drawn street: sky, a row of houses, a road, and grain that changes from frame to frame as a camera's does.
struct Street {
    private let backdrop: Bitmap
    private var random: SeededGenerator
    /// A strip of noise that each frame reads from another place.
    private let grain: [Int8]

    init(width: Int, height: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        backdrop = Street.draw(width, height, &random)
        grain = (0..<(1 << 16)).map { _ in Int8.random(in: -4...4, using: &random) }
        self.random = random
    }

    private static func draw(_ width: Int, _ height: Int, _ random: inout SeededGenerator) -> Bitmap {
        var image = Bitmap(width: width, height: height)
        let horizon = height * 38 / 100
        var houses: [(until: Int, colour: (Int, Int, Int), windows: Int)] = []
        while (houses.last?.until ?? 0) < width {
            let from = houses.last?.until ?? 0
            let base = Int.random(in: 90...150, using: &random)
            houses.append(
                (
                    from + Int.random(in: (width / 9)...(width / 5), using: &random),
                    (
                        base + Int.random(in: 0...30, using: &random), base,
                        base - Int.random(in: 0...25, using: &random)
                    ),
                    Int.random(in: (width / 48)...(width / 30), using: &random)
                ))
        }
        image.withMutablePixels { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let house = houses.first { x < $0.until }!
                    let colour: (Int, Int, Int)
                    if y < horizon / 4 {
                        colour = (168 + y * 40 / max(1, horizon), 186 + y * 30 / max(1, horizon), 208)
                    } else if y < horizon * 2 {
                        let isWindow = x % house.windows > house.windows / 2 && y / (house.windows) % 2 == 1
                        colour = isWindow ? (52, 58, 66) : house.colour
                    } else {
                        let shade = 96 + (y - horizon * 2) * 40 / max(1, height)
                        colour = (shade, shade, shade + 4)
                    }
                    let at = (y * width + x) * 3
                    unsafe pixels[at] = UInt8(colour.0)
                    unsafe pixels[at + 1] = UInt8(colour.1)
                    unsafe pixels[at + 2] = UInt8(colour.2)
                }
            }
        }
        return image
    }

    /// The street at one moment, without people.
    mutating func frame() -> Bitmap {
        var image = backdrop
        let start = Int(random.next() & 0x7FFF)
        image.withMutablePixels { pixels in
            for index in 0..<pixels.count {
                let noise = Int(grain[(start + index) & 0xFFFF])
                unsafe pixels[index] = UInt8(max(0, min(255, Int(pixels[index]) + noise)))
            }
        }
        return image
    }
}
