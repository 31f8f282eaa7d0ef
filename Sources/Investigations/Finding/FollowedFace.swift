import Biometrics
import Crypto
import FaceRecognition
import Foundation
import Images
import Video

/// One frame at full size, converted and digested only when somebody in it is worth an image.
final class WholeFrame {
    private let frame: VideoFrame
    private let scaler = FrameScaler()
    private var pixels: Bitmap?
    private var known: String?

    init(_ frame: VideoFrame) { self.frame = frame }

    var width: Int { frame.width }
    var height: Int { frame.height }

    /// The frame's pixels, kept until ``forgetPixels()``.
    func image() throws -> Bitmap {
        if let pixels { return pixels }
        let (image, _) = try frame.bitmap(longestSide: max(width, height), scaler: scaler)
        pixels = image
        return image
    }

    /// Lets the pixels go; the frame as it was decoded takes half as much, and gives them again.
    func forgetPixels() { pixels = nil }

    /// The SHA-256 of the frame as an exact bitmap file.
    func digest() throws -> String {
        if let known { return known }
        // Pixels that others of this frame still look at stay for them.
        let isWanted = pixels != nil
        let digest = hexadecimal(SHA256.hash(data: ImageEncoder.bmp(try image())))
        known = digest
        if !isWanted { forgetPixels() }
        return digest
    }
}

/// One face on its way through the video: when it was seen, and the best images so far.
struct FollowedFace {
    /// An image with what extraction needs.
    struct Shot {
        let score: Int
        /// Of the frame, in seconds from the video's start.
        let seconds: Double
        /// Where it was cut out, in whole pixels of the frame.
        fileprivate let cut: Box
        fileprivate let picture: Bitmap
        /// In the picture's pixels.
        fileprivate let detection: Detection
        /// What size and pose promised before a pixel was looked at.
        fileprivate let hope: Double
        fileprivate var origin: Origin

        /// The frame that it was cut out of, or only its SHA-256 once that was worked out.
        fileprivate enum Origin {
            case frame(WholeFrame)
            case digest(String)

            func digest() throws -> String {
                switch self {
                case .frame(let frame): try frame.digest()
                case .digest(let digest): digest
                }
            }
        }

        /// The image with how to cut it out again.
        func found() throws -> FoundShot {
            FoundShot(
                seconds: seconds, left: Int(cut.x), top: Int(cut.y), width: Int(cut.width), height: Int(cut.height),
                frame: try origin.digest(), bytes: [UInt8](ImageEncoder.bmp(picture)), quality: score)
        }

        /// Digests the frame and lets it go. Most shots are replaced by better ones before, so it is done late.
        fileprivate mutating func settle() throws { origin = .digest(try origin.digest()) }
    }

    private(set) var hits = 0
    private(set) var first: Double
    private(set) var last: Double
    private(set) var shots: [Shot] = []
    /// The mean of the images'; nil before they are extracted.
    var template: Template?

    /// Images of one face that are closer together show the same.
    private static let apart = 0.8
    /// Faces with eyes closer together, in pixels, give no image that anybody could compare.
    private static let smallestEyes = 12.0

    init(at seconds: Double, until end: Double? = nil) {
        first = seconds
        last = end ?? seconds
    }

    /// Takes one sight of the face in.
    mutating func see(_ detection: Detection, at seconds: Double, in frame: WholeFrame, keeping most: Int) throws {
        hits += 1
        last = seconds
        guard detection.landmarks.interEyeDistance >= Self.smallestEyes else { return }
        // Size and pose are known without a pixel; most sights end here.
        let pose = HeadPose(detection.landmarks)
        let hope = detection.landmarks.interEyeDistance * (1 - min(0.9, abs(pose.yaw) / 90))
        guard hope > bar(at: seconds, most) else { return }
        guard let shot = try makeShot(detection, at: seconds, in: frame, hope) else { return }
        shots.removeAll { abs($0.seconds - seconds) < Self.apart && $0.hope <= hope }
        shots.append(shot)
        shots.sort { $0.score > $1.score }
        shots = Array(shots.prefix(most))
    }

    /// What a sight has to promise to be worth cutting out: more than the image that it would replace.
    private func bar(at seconds: Double, _ most: Int) -> Double {
        if let near = shots.first(where: { abs($0.seconds - seconds) < Self.apart }) { return near.hope * 1.1 }
        return shots.count < most ? 0 : (shots.map(\.hope).min() ?? 0) * 1.1
    }

    private func makeShot(_ detection: Detection, at seconds: Double, in frame: WholeFrame, _ hope: Double) throws
        -> Shot?
    {
        guard let area = detection.box.expanded(by: 0.6).clipped(width: frame.width, height: frame.height) else {
            return nil
        }
        let (left, top) = (Int(area.x.rounded(.down)), Int(area.y.rounded(.down)))
        let width = min(frame.width, Int(area.maxX.rounded(.up))) - left
        let height = min(frame.height, Int(area.maxY.rounded(.up))) - top
        let cut = Box(x: Double(left), y: Double(top), width: Double(width), height: Double(height))
        guard width > 0, height > 0, let picture = try frame.image().cropped(to: cut) else { return nil }
        let inside = detection.offset(x: -Double(left), y: -Double(top))
        let quality = QualityAssessor.assess(picture, inside, depth: .quick).shotScore
        return Shot(
            score: quality, seconds: seconds, cut: cut, picture: picture, detection: inside, hope: hope,
            origin: .frame(frame))
    }

    /// Digests the frames of its images and lets them go: at the end of its way, or where too many frames are held.
    mutating func settle() throws { for index in shots.indices { try shots[index].settle() } }

    /// The face with the mean of its images' templates, which lives until the people are grouped.
    func extracted(_ engine: FaceEngine) throws -> FollowedFace {
        var face = self
        var sum: [Float] = []
        for shot in shots {
            guard let template = try engine.extract(shot.picture, shot.detection) else { continue }
            sum = sum.isEmpty ? template.vector : zip(sum, template.vector).map(+)
        }
        if !sum.isEmpty { face.template = try? Template(pack: engine.pack.identity, normalizing: sum) }
        return face
    }
}
