import Foundation

/// What one camera did; numbers only, nothing about anybody.
package struct CameraStatistics: Sendable, Hashable, Codable {
    package var camera = ""
    package var framesDecoded = 0
    package var framesAnalysed = 0
    package var framesDropped = 0
    /// Frames decoded without smoothing the edges of blocks, because the machine could not keep up.
    package var framesNotSmoothed = 0
    package var corruptPackets = 0
    package var reconnections = 0
    package var detections = 0
    /// Share of the pixels of the analysed frames that the detector looked at; the rest had not changed.
    package var shareLookedAt = 0.0
    package var facesSeen = 0
    package var templatesExtracted = 0
    package var comparisons = 0
    package var alerts = 0
    package var largestQueue = 0
    /// Seconds from the first analysed frame to the last.
    package var analysedSeconds = 0.0
    /// Why the camera stopped early; absent where it ended as planned.
    package var fault: String?

    package init() {}

    /// Frames analysed in each second of the source's own time.
    package var framesPerSecond: Double { analysedSeconds > 0 ? Double(framesAnalysed) / analysedSeconds : 0 }
}
