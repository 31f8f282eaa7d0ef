import Foundation
import Images
import Video

/// Writes a camera's analysed frames with every face blurred that is not part of an alert.
///
/// Without a file it does nothing at all: no frame is kept.
struct RedactedRecorder: ~Copyable {
    private let file: URL?
    private let frameRate: Double
    private var delay = RedactionDelay()
    private var writer: VideoWriter?

    init(_ file: URL?, frameRate: Double) {
        self.file = file
        self.frameRate = frameRate
    }

    /// Takes one analysed frame.
    ///
    /// - Throws: `VideoError` with code `cannotWrite`.
    mutating func add(_ input: PreparedFrame, _ outcome: FrameAnalyser.Outcome) throws {
        guard file != nil else { return }
        let released = delay.add(
            input.image, seconds: input.seconds, tracked: outcome.tracked, untracked: outcome.untracked,
            exempt: outcome.exempt)
        if let released { try write(released) }
    }

    /// Completes the file.
    mutating func finish() throws {
        while let released = delay.flush() { try write(released) }
        try writer?.finish()
        writer = nil
    }

    private mutating func write(_ frame: RedactionDelay.Released) throws {
        guard let file else { return }
        if let known = writer, known.fits(frame.image) {
            try known.append(frame.image, seconds: frame.seconds)
            return
        }
        // A source that changes its size mid-stream goes on in a further part.
        try writer?.finish()
        let part = try VideoWriter(
            nextPart(of: file),
            WriterOptions(width: frame.image.width, height: frame.image.height, frameRate: frameRate))
        try part.append(frame.image, seconds: frame.seconds)
        writer = part
    }

    private func nextPart(of file: URL) -> URL {
        guard writer != nil else { return file }
        let name = file.deletingPathExtension().lastPathComponent
        let folder = file.deletingLastPathComponent()
        var number = 2
        while FileManager.default.fileExists(
            atPath: folder.appending(path: "\(name)-part\(number).mp4").path(percentEncoded: false))
        { number += 1 }
        return folder.appending(path: "\(name)-part\(number).mp4")
    }
}
