package import Foundation
import Images
import Video

/// Takes one frame out of a recording again, as it was taken when its people were found.
package enum FrameReader {
    /// Decodes from the start up to a frame, because only so is it the same whatever stands before it. Blocks.
    ///
    /// - Parameters:
    ///   - seconds: of the frame, from the video's start.
    ///   - threads: of the decoder.
    /// - Returns: the whole frame as an exact bitmap file.
    /// - Throws: `VideoError`; ``InvestigationError`` where the recording has no frame at this time.
    package static func frame(of file: URL, at seconds: Double, threads: Int = 2) throws -> [UInt8] {
        let reader = try VideoReader(.recording(file), ReaderOptions(deadline: 60, threads: threads))
        while let frame = try reader.next() {
            // Times are kept as they were read; what lies between two frames is none.
            guard frame.seconds >= seconds - 1e-6 else { continue }
            guard frame.seconds <= seconds + 1e-6 else { break }
            return [UInt8](ImageEncoder.bmp(try WholeFrame(frame).image()))
        }
        throw InvestigationError(.badStep, "The recording has no frame at this time: look at the step's number.")
    }
}
