import Biometrics
package import FaceRecognition
package import Foundation
import Images
package import Video

/// How an exercise video looks.
package struct StreetVideoOptions: Sendable {
    package var width = 1280
    package var height = 720
    package var frameRate = 25.0
    package var seconds = 24.0
    /// People who are in view at once, about.
    package var peopleInView = 5
    package var seed: UInt64 = 1
    /// x264's rate factor; 28 looks like ordinary CCTV.
    package var quality = 28

    package init() {}
}

/// Composes a street that volunteers cross: near and far, in both directions, overlapping, compressed like CCTV.
package struct StreetVideo {
    /// Somebody's way across the picture, known because we drew it; for measuring, never for a record.
    package struct Crossing: Sendable, Codable {
        package let reference: String
        package let from: Double
        package let to: Double
        package let faceWidth: Double
    }

    private struct Walk {
        let figure: Figure
        let crossing: Crossing
        let leftToRight: Bool
        let lane: Double
        let phase: Double
    }

    private let options: StreetVideoOptions
    private var street: Street
    private let walks: [Walk]

    /// - Throws: whatever the engine throws; ``ExerciseError`` where no volunteer has a face.
    package init(_ volunteers: [Volunteer], _ options: StreetVideoOptions, engine: FaceEngine) throws {
        self.options = options
        street = Street(width: options.width, height: options.height, seed: options.seed)
        var random = SeededGenerator(seed: options.seed &+ 17)
        let coats: [(UInt8, UInt8, UInt8)] = [
            (58, 70, 92), (96, 58, 52), (60, 82, 64), (110, 100, 84), (44, 44, 50), (84, 66, 98),
        ]
        let figures = try volunteers.enumerated().compactMap {
            try Figure($0.element, engine: engine, coat: coats[$0.offset % coats.count])
        }
        guard !figures.isEmpty else { throw ExerciseError(.noPhotographs, "No volunteer's photograph shows a face.") }
        walks = StreetVideo.plan(figures, options, &random)
    }

    /// Spreads crossings over the time so that about the wanted number of people is in view.
    private static func plan(_ figures: [Figure], _ options: StreetVideoOptions, _ random: inout SeededGenerator)
        -> [Walk]
    {
        let crossingSeconds = 9.0
        let interval = crossingSeconds / Double(options.peopleInView)
        var walks: [Walk] = []
        // People are already half-way when the video starts, and nobody enters who can't be half-way when it ends.
        var start = -crossingSeconds * 0.4
        var index = 0
        while start < options.seconds - crossingSeconds * 0.6 {
            let figure = figures[index % figures.count]
            let depth = Double.random(in: 0...1, using: &random)
            let width = Double(options.height) * (0.055 + 0.075 * depth)
            let lasts = crossingSeconds * Double.random(in: 0.85...1.15, using: &random)
            walks.append(
                Walk(
                    figure: figure,
                    crossing: Crossing(
                        reference: figure.reference, from: max(0, start), to: min(options.seconds, start + lasts),
                        faceWidth: width),
                    leftToRight: Bool.random(using: &random), lane: 0.3 + 0.22 * depth,
                    phase: start - Double.random(in: 0...0.2, using: &random)))
            start += interval * Double.random(in: 0.75...1.25, using: &random)
            index += 1
        }
        // Far people are painted first, near ones over them.
        return walks.sorted { $0.crossing.faceWidth < $1.crossing.faceWidth }
    }

    /// Who crosses when.
    package var crossings: [Crossing] { walks.map(\.crossing).sorted { $0.from < $1.from } }

    /// Writes the video.
    ///
    /// - Parameter progress: called with the share done, 0…1; true stops and leaves nothing.
    /// - Returns: false where it was stopped.
    /// - Throws: `VideoError` with code `cannotWrite`.
    package mutating func write(to file: URL, progress: (Double) -> Bool = { _ in false }) throws(VideoError) -> Bool {
        let writer = try VideoWriter(
            file,
            WriterOptions(
                width: options.width, height: options.height, frameRate: options.frameRate, quality: options.quality,
                preset: "superfast"))
        let count = Int(options.seconds * options.frameRate)
        for number in 0..<count {
            let time = Double(number) / options.frameRate
            try writer.append(compose(time), seconds: time)
            if number % 10 == 0, progress(Double(number) / Double(count)) { return false }
        }
        try writer.finish()
        return true
    }

    private mutating func compose(_ time: Double) -> Bitmap {
        var frame = street.frame()
        for walk in walks {
            let lasts = 9.0
            let part = (time - walk.phase) / lasts
            guard part > -0.05, part < 1.15 else { continue }
            let margin = walk.crossing.faceWidth * 1.5
            let span = Double(options.width) + 2 * margin
            let along = part * span - margin
            let x = walk.leftToRight ? along : Double(options.width) - along
            // Steps: two a second, each lifting the head by a few hundredths of its size.
            let bob = sin(time * 2 * .pi * 1.9 + walk.phase * 5) * walk.crossing.faceWidth * 0.06
            // Somebody nearer at the end than at the start grows by a tenth.
            let width = walk.crossing.faceWidth * (0.95 + 0.1 * part)
            walk.figure.paint(
                on: &frame, at: Point(x: x, y: Double(options.height) * walk.lane + bob), faceWidth: width)
        }
        return frame
    }
}
