import Biometrics
package import Casework
import Foundation
package import Images

/// Makes the steps that casework records: each is a fixed formula of pixels and numbers, so that anybody can make it
/// again and get the same bytes.
///
/// Nothing here invents detail. What a formula has to know besides its numbers stands in docs/retrospective.md.
package enum ImageEnhancer {
    /// Makes one step.
    ///
    /// - Throws: ``InvestigationError`` where the step doesn't fit the image, or is of a video.
    package static func apply(_ enhancement: Enhancement, to image: Bitmap) throws(InvestigationError) -> Bitmap {
        try expectRoom(for: enhancement, image)
        switch enhancement {
        case .frame:
            throw InvestigationError(.badStep, "A frame is taken from a video: find its people first.")
        case .crop(let left, let top, let width, let height):
            guard left >= 0, top >= 0, width > 0, height > 0, left <= image.width, top <= image.height,
                width <= image.width - left, height <= image.height - top,
                let part = image.cropped(
                    to: Box(x: Double(left), y: Double(top), width: Double(width), height: Double(height)))
            else { throw InvestigationError(.badStep, "The cut lies outside of the image: choose one inside.") }
            return part
        case .rotate(let angle): return image.rotated(by: angle)
        case .mirror: return image.mirrored()
        case .scale(let factor): return try scaled(image, factor)
        case .brightness(let value): return image.mapped { $0 + value }
        case .contrast(let value): return image.mapped { 0.5 + ($0 - 0.5) * value }
        case .gamma(let value): return image.mapped { pow($0, 1 / value) }
        case .greyscale: return image.greyscale()
        case .deinterlace: return image.deinterlaced()
        case .median(let window): return image.median(window)
        case .sharpen(let radius, let amount): return image.sharpened(radius: radius, amount: amount)
        }
    }

    /// Pixels that a step takes in and gives, at most: some work in numbers that take eight times the image's memory.
    static let mostPixels = 40_000_000

    private static func expectRoom(for enhancement: Enhancement, _ image: Bitmap) throws(InvestigationError) {
        switch enhancement {
        // What makes an image smaller helps.
        case .crop, .scale, .frame: return
        default: break
        }
        var pixels = Double(image.width) * Double(image.height)
        if case .rotate(let angle) = enhancement {
            let (width, height) = (Double(image.width), Double(image.height))
            let (cosine, sine) = (abs(cos(angle * .pi / 180)), abs(sin(angle * .pi / 180)))
            pixels = max(pixels, (width * cosine + height * sine) * (width * sine + height * cosine))
        }
        guard pixels <= Double(mostPixels) else {
            throw InvestigationError(
                .badStep,
                "The step takes in or gives more than 40 million pixels: cut the image, or scale it down, first.")
        }
    }

    private static func scaled(_ image: Bitmap, _ factor: Double) throws(InvestigationError) -> Bitmap {
        let (width, height) = (Double(image.width) * factor, Double(image.height) * factor)
        guard width >= 1, height >= 1, width * height <= 100e6 else {
            throw InvestigationError(.badStep, "The scaled image would be empty or too large: choose another factor.")
        }
        return image.resized(width: Int(width.rounded()), height: Int(height.rounded()))
    }
}
