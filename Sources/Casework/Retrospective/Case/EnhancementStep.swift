package import Foundation

/// Something that is done to an image to see it better. Each kind is a fixed formula of its input and its numbers.
///
/// Nothing that invents detail is among them: no generated pixels, no swapped or completed faces (rulebook §12).
package enum Enhancement: Sendable, Codable, Hashable {
    /// The frame of a video that is shown at a time, in seconds from its start.
    case frame(at: Double)
    /// Pixels of the input.
    case crop(left: Int, top: Int, width: Int, height: Int)
    /// Clockwise, in degrees.
    case rotate(Double)
    /// As in a mirror, for originals that were recorded mirrored.
    case mirror
    /// By a factor; averaging areas when it shrinks, linear when it grows.
    case scale(Double)
    /// Added to all channels, −1…1.
    case brightness(Double)
    /// Multiplied around middle grey, 0…4.
    case contrast(Double)
    /// 0.1…10.
    case gamma(Double)
    case greyscale
    case deinterlace
    /// Median over a window of so many pixels: 3, 5 or 7.
    case median(Int)
    /// Unsharp mask: radius in pixels, amount 0…3.
    case sharpen(radius: Double, amount: Double)

    /// Asks that the numbers make sense; a step is made only then.
    ///
    /// - Throws: ``Refusals`` by rulebook §12.
    package func expectValid() throws(Refusals) {
        if !isValid { try Refusals.check([Self.unrepeatable]) }
    }

    static var unrepeatable: Refusal {
        Refusal(
            rule: "§12", reason: "the step can't be repeated from what it says.",
            remedy: "State its numbers, its output's digest and the program.")
    }

    /// Whether the numbers make sense.
    var isValid: Bool {
        switch self {
        case .frame(let time): time.isFinite && time >= 0
        case .crop(let left, let top, let width, let height): left >= 0 && top >= 0 && width > 0 && height > 0
        case .rotate(let angle): angle.isFinite && abs(angle) <= 360
        case .scale(let factor): factor.isFinite && factor > 0 && factor <= 16
        case .brightness(let value): value.isFinite && abs(value) <= 1
        case .contrast(let value): value.isFinite && (0...4).contains(value)
        case .gamma(let value): value.isFinite && (0.1...10).contains(value)
        case .median(let window): [3, 5, 7].contains(window)
        case .sharpen(let radius, let amount):
            radius.isFinite && (0.1...20).contains(radius) && amount.isFinite && (0...3).contains(amount)
        case .mirror, .greyscale, .deinterlace: true
        }
    }
}

/// One enhancement that was made: what from, with what, by whom, and what came out.
package struct EnhancementStep: Sendable, Codable, Hashable {
    package let enhancement: Enhancement
    /// SHA-256 of the input: the original or the output of an earlier step.
    package let input: String
    /// SHA-256 of the output.
    package let output: String
    /// The program's version; another one may round differently.
    package let program: String
    package let officer: Officer.ID
    package let madeAt: Date
}

extension Exhibit {
    /// Records an enhancement.
    ///
    /// - Throws: ``Refusals`` by rulebook §12 where its input is neither the original nor the output of a step.
    package mutating func enhance(
        _ enhancement: Enhancement, input: String, output: String, program: String, by officer: Officer,
        at instant: Date
    ) throws(Refusals) {
        var refusals = [
            RoleGuard.refusal(officer, Investigation.investigators + [.searchExaminer], force)
        ].compactMap { $0 }
        if input != digest, !steps.contains(where: { $0.output == input }) {
            refusals.append(
                Refusal(
                    rule: "§12", reason: "the step begins with an image that is not of this exhibit.",
                    remedy: "Begin with the original, or with the output of a step."))
        }
        if !enhancement.isValid || !Exhibit.isDigest(output) || program.isBlank || instant < lastActAt {
            refusals.append(Enhancement.unrepeatable)
        }
        try Refusals.check(refusals)
        steps.append(
            EnhancementStep(
                enhancement: enhancement, input: input, output: output, program: program, officer: officer.id,
                madeAt: instant))
        lastActAt = instant
    }

    /// The steps from the original to an image, in order; nil where the image is not of this exhibit.
    package func path(to image: String) -> [EnhancementStep]? {
        var (path, wanted): ([EnhancementStep], String) = ([], image)
        // Only what was made before a step can be its input, so looking backwards always ends.
        for step in steps.reversed() where step.output == wanted {
            path.append(step)
            wanted = step.input
            if wanted == digest { break }
        }
        return wanted == digest ? Array(path.reversed()) : nil
    }

    /// Whether recorded steps lead from one image to another; also where both are one.
    package func leads(from image: String, to other: String) -> Bool {
        var wanted = other
        if wanted == image { return true }
        for step in steps.reversed() where step.output == wanted {
            wanted = step.input
            if wanted == image { return true }
        }
        return false
    }

    /// The first step whose repetition gave other bytes; nil where all gave the same.
    ///
    /// - Parameter repeated: the outputs' digests when the path to an image was made again from the original.
    package func deviation(_ repeated: [String], to image: String) -> EnhancementStep? {
        guard let path = path(to: image) else { return nil }
        return path.enumerated().first { index, step in
            index >= repeated.count || repeated[index] != step.output
        }?.element
    }
}
