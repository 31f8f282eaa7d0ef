import Foundation
package import Images
import Video

/// A frame of a camera with every face blurred that is not part of an alert; only the redaction makes one.
package struct RedactedFrame: Sendable {
    /// Index of the camera.
    package let camera: Int
    package let image: Bitmap
    /// Seconds of the source's own time.
    package let seconds: Double
    /// When the frame had been decoded, in nanoseconds of `monotonicNanoseconds`.
    package let arrival: UInt64

    init(camera: Int, _ released: RedactionDelay.Released) {
        self.camera = camera
        image = released.image
        seconds = released.seconds
        arrival = released.arrival
    }
}

/// Writes and shows a camera's analysed frames with every face blurred that is not part of an alert.
///
/// Without a file and without a viewer it does nothing at all: no frame is kept.
struct RedactedRecorder: ~Copyable {
    private let file: URL?
    private let camera: Int
    private let onFrame: (@Sendable (RedactedFrame) -> Void)?
    private let frameRate: Double
    private var delay = RedactionDelay()
    private var writer: VideoWriter?

    init(
        _ file: URL?, camera: Int, frameRate: Double, onFrame: (@Sendable (RedactedFrame) -> Void)?
    ) {
        self.file = file
        self.camera = camera
        self.onFrame = onFrame
        self.frameRate = frameRate
    }

    /// Takes one analysed frame.
    ///
    /// - Throws: `VideoError` with code `cannotWrite`.
    mutating func add(_ input: PreparedFrame, _ outcome: FrameAnalyser.Outcome) throws {
        guard file != nil || onFrame != nil else { return }
        let released = delay.add(
            input.image, seconds: input.seconds, arrival: input.frame.arrival, tracked: outcome.faces.tracked,
            untracked: outcome.faces.weak, exempt: outcome.exempt, isSettled: outcome.isSettled)
        for frame in released { try release(frame) }
    }

    /// Lets every waiting frame go, blurred like any other: no further frame is coming for now.
    ///
    /// - Throws: `VideoError` with code `cannotWrite`.
    mutating func releaseAll() throws {
        while let released = delay.flush() { try release(released) }
    }

    /// Completes the file.
    mutating func finish() throws {
        try releaseAll()
        try writer?.finish()
        writer = nil
    }

    // Nobody sees or keeps a frame in any other way than through here, after its wait.
    private mutating func release(_ frame: RedactionDelay.Released) throws {
        onFrame?(RedactedFrame(camera: camera, frame))
        try write(frame)
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
