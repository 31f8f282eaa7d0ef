/// One person of a video, as far as the engine can tell: when they are seen, and the best images of them.
///
/// Grouping is a help for the eye. It says nothing about who somebody is, and one person may stand there twice.
package struct FoundPerson: Sendable {
    /// A stretch of the video, in seconds from its start.
    package struct Span: Sendable, Hashable, Encodable {
        package let start: Double
        package let end: Double
    }

    package let spans: [Span]
    /// The best first.
    package let shots: [FoundShot]
}

/// A face that was cut out of a frame, and how to cut it out again.
package struct FoundShot: Sendable {
    /// Of the frame, in seconds from the video's start.
    package let seconds: Double
    /// What was cut out, in the frame's pixels.
    package let left: Int
    package let top: Int
    package let width: Int
    package let height: Int
    /// SHA-256 of the whole frame as an exact bitmap file.
    package let frame: String
    /// The cut as an exact bitmap file.
    package let bytes: [UInt8]
    /// 0…100.
    package let quality: Int
}

/// What looking through a video gave.
package struct FoundPeople: Sendable {
    /// By first appearance.
    package let people: [FoundPerson]
    /// Frames that were decoded, and those of them that were looked at.
    package let decoded: Int
    package let examined: Int
    /// Of the video.
    package let seconds: Double
}
