package import Foundation

/// Spoils video files in ways that cameras, card readers and transfers do.
package enum SpoiltVideo {
    /// A fragmented MP4 cut before its first fragment: the header names a video track, and no frame follows.
    ///
    /// - Throws: where the file has no fragment.
    package static func withoutFrames(_ fragmented: Data) throws -> Data {
        guard let type = fragmented.range(of: Data("moof".utf8)), type.lowerBound >= 4 else {
            throw CocoaError(.fileReadCorruptFile)
        }
        // Four bytes with the length stand before the name of a box.
        return Data(fragmented[..<(type.lowerBound - 4)])
    }

    /// FFmpeg's arguments that make such a file of its test picture.
    package static let fragmented =
        "ffmpeg -v error -f lavfi -i testsrc2=size=320x240:rate=25:duration=1 -c:v libx264 -pix_fmt yuv420p "
        + "-movflags frag_keyframe+empty_moov+default_base_moof"
}
