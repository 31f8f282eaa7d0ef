import Biometrics
import FaceRecognition
import Foundation
import Images
import TestSupport
import Testing
import Video

/// The unplug test: a deployment that is killed at any moment leaves no face that did not alert.
@Suite(.serialized) struct KilledDeploymentTests {
    /// Passers-by of the street who aren't listed.
    private static let strangers = ["biden.jpg", "astronaut.png", "grace_hopper.jpg"]

    @Test(arguments: [6.5, 10.0]) func `No file holds a bystander's face after kill -9`(seconds: Double) throws {
        try withTemporaryFolder { folder in
            let exercise = try LiveExercise(folder)
            let result = try exercise.shell(
                """
                live --realtime > "$out.log" 2>&1 & pid=$!
                begun; sleep \(seconds); kill -9 $pid; wait $pid
                """)
            // 128 and the number of SIGKILL: it was running until then.
            #expect(result.status == 137, "\(result.status)")
            let faces = try BystanderSearch(KilledDeploymentTests.strangers)
            #expect(try faces.isAnyone(in: exercise.street), "the street shows none of them, so nothing is proven")
            let recording = try #require(exercise.left.first { $0.hasSuffix("mp4.partial") }, "\(exercise.left)")
            let looked = try faces.expectNobody(inVideo: folder.appending(path: "out/\(recording)"))
            #expect(looked >= 10, "only \(looked) frames were looked at")
            for name in exercise.left where name != recording && name != "alerts" {
                try faces.expectNobody(inFile: folder.appending(path: "out/\(name)"))
            }
        }
    }
}

/// Looks for people in what a deployment left.
private struct BystanderSearch {
    private let engine: FaceEngine
    private let bands: ScoreBands
    private let people: [Template]

    init(_ photographs: [String]) throws {
        let engine = try TestEngine.default()
        self.engine = engine
        bands = try #require(engine.pack.bands)
        people = try photographs.map { name in
            let picture = try ImageDecoder.decode(contentsOf: Checkout.photo(name))
            let face = try #require(try engine.detect(picture).mainFace)
            return try #require(try engine.extract(picture, face))
        }
    }

    private func holds(_ image: Bitmap) throws -> Bool {
        for face in try engine.recognize(image) {
            for person in people {
                let score = try face.template.similarity(to: person)
                if bands.band(of: score) != .none { return true }
            }
        }
        return false
    }

    /// Whether a frame shows one of them; the proof that they can be told at all.
    func isAnyone(in video: URL) throws -> Bool {
        let (reader, scaler) = (try VideoReader(.recording(video)), FrameScaler())
        var count = 0
        while let frame = try reader.next() {
            count += 1
            if count % 8 == 0, try holds(frame.bitmap(longestSide: .max, scaler: scaler).0) { return true }
        }
        return false
    }

    /// Looks at every second frame up to where the file breaks off.
    ///
    /// - Returns: how many were looked at.
    func expectNobody(inVideo file: URL) throws -> Int {
        let (reader, scaler) = (try VideoReader(.recording(file)), FrameScaler())
        var (count, looked) = (0, 0)
        while let frame = try reader.next() {
            count += 1
            guard count % 2 == 0 else { continue }
            looked += 1
            #expect(try !holds(frame.bitmap(longestSide: .max, scaler: scaler).0), "frame \(count)")
        }
        return looked
    }

    /// A picture shows none of them; everything else is text of a known kind.
    func expectNobody(inFile file: URL) throws {
        if file.pathExtension == "jpg" {
            #expect(try !holds(ImageDecoder.decode(contentsOf: file)), "\(file.lastPathComponent)")
        } else {
            let kinds: Set<String> = ["jsonl", "csv", "json", "html"]
            #expect(kinds.contains(file.pathExtension), "\(file.lastPathComponent) is of no known kind")
            #expect((try? String(contentsOf: file, encoding: .utf8)) != nil, "\(file.lastPathComponent) is no text")
        }
    }
}
