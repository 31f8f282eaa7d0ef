import CFFmpeg
package import Foundation
package import Images

/// How a recording is written.
package struct WriterOptions: Sendable, Hashable {
    package var width: Int
    package var height: Int
    package var frameRate: Double
    /// x264's constant rate factor: 18 is near lossless, 30 is like poor CCTV.
    package var quality: Int
    /// x264's speed preset.
    package var preset: String

    /// Takes the values as they are.
    package init(width: Int, height: Int, frameRate: Double, quality: Int = 26, preset: String = "ultrafast") {
        self.width = width
        self.height = height
        self.frameRate = frameRate
        self.quality = quality
        self.preset = preset
    }
}

/// Writes frames into an H.264 MP4 file.
///
/// The file has the suffix `.partial` until ``finish()`` returns; a writer that ends without it removes the file.
@safe
package final class VideoWriter {
    private let file: URL
    private let partial: URL
    private let options: WriterOptions
    private var encoder: EncoderHandles
    private var lastTimestamp: Int64 = -1
    private var isFinished = false

    /// Ticks a second; fine enough for any frame rate.
    static let timeScale: Int32 = 90_000

    /// Creates the file; its folder must exist. Odd sizes lose their last row or column (H.264 4:2:0).
    ///
    /// - Throws: ``VideoError`` with code `cannotWrite`.
    package init(_ file: URL, _ options: WriterOptions) throws(VideoError) {
        VideoLibrary.quiet
        self.file = file
        self.options = options
        let partial = file.appendingPathExtension("partial")
        self.partial = partial
        do throws(VideoError) { encoder = try EncoderHandles(partial, options) } catch {
            // Nobody else removes it: a writer that was never made doesn't end.
            try? FileManager.default.removeItem(at: partial)
            throw error
        }
    }

    deinit {
        encoder.free()
        if !isFinished { try? FileManager.default.removeItem(at: partial) }
    }

    /// Adds a frame of exactly the writer's size.
    ///
    /// - Parameter seconds: from the start of the recording; a time that does not advance is moved on one tick.
    /// - Throws: ``VideoError`` with code `cannotWrite`, e.g. where the disk is full.
    package func append(_ bitmap: Bitmap, seconds: Double) throws(VideoError) {
        guard (0...(10 * FrameClock.longest)).contains(seconds) else {
            throw VideoError(
                .cannotWrite, "\(label) can't have a frame at \(seconds) seconds: look at the source's clock.")
        }
        let timestamp = max(lastTimestamp + 1, Int64((seconds * Double(VideoWriter.timeScale)).rounded()))
        lastTimestamp = timestamp
        try encoder.encode(bitmap, timestamp, label)
    }

    /// Whether a frame has the writer's size.
    package func fits(_ bitmap: Bitmap) -> Bool { bitmap.width == options.width && bitmap.height == options.height }

    /// Completes the file under its final name.
    ///
    /// - Throws: ``VideoError`` with code `cannotWrite`; nothing then remains.
    package func finish() throws(VideoError) {
        try encoder.flush(label)
        encoder.free()
        do {
            try? FileManager.default.removeItem(at: file)
            try FileManager.default.moveItem(at: partial, to: file)
        } catch {
            throw VideoError(.cannotWrite, "\(label) can't be given its name: check the folder.")
        }
        isFinished = true
    }

    private var label: String { file.lastPathComponent }
}
