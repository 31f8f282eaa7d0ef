import Biometrics
import Foundation
import Images
import TestSupport
import Testing

@testable import FaceRecognition

/// Both packs on real photographs.
@Suite struct FaceEngineTests {
    private static let packs = TestEngine.store.names

    private func image(_ name: String) throws -> Bitmap { try ImageDecoder.decode(contentsOf: Checkout.photo(name)) }

    @Test(arguments: packs) func `One face of a portrait, once, with landmarks in their places`(pack: String) throws {
        let engine = try TestEngine.named(pack)
        for name in ["obama.jpg", "biden.jpg", "astronaut.png", "grace_hopper.jpg"] {
            let faces = try engine.detect(image(name))
            let face = try #require(faces.mainFace, "\(name)")
            #expect(faces.count { $0.box.area > face.box.area / 4 } == 1, "\(name): \(faces.count)")
            let marks = face.landmarks
            #expect(marks.rightEye.x < marks.leftEye.x && marks.nose.y > marks.rightEye.y)
            #expect(marks.leftMouthCorner.y > marks.nose.y && face.box.expanded(by: 0.1).area > 0)
        }
    }

    @Test(arguments: packs) func `Five people in a group photograph`(pack: String) throws {
        let faces = try TestEngine.named(pack).detect(image("multi_face.jpg"))
        #expect(faces.count == 5)
    }

    @Test(arguments: packs) func `The same person is more alike than others, and bands say so`(pack: String) throws {
        let engine = try TestEngine.named(pack)
        func template(_ name: String) throws -> Template {
            let picture = try image(name)
            let face = try #require(try engine.detect(picture).mainFace)
            return try #require(try engine.extract(picture, face))
        }
        let (first, second) = (try template("obama.jpg"), try template("obama2.jpg"))
        let others = try ["biden.jpg", "astronaut.png", "grace_hopper.jpg"].map(template)
        let same = try first.similarity(to: second)
        for other in others { #expect(try first.similarity(to: other) < same) }
        let bands = try #require(engine.pack.bands)
        #expect(bands.band(of: same) != .none)
        for other in others { #expect(bands.band(of: try first.similarity(to: other)) == .none) }
    }

    @Test(arguments: packs, [24.0, 32, 48, 100, 400]) func `Faces from 24 pixels wide are found`(
        pack: String, width: Double
    ) throws {
        let engine = try TestEngine.named(pack)
        for name in ["obama.jpg", "astronaut.png", "biden.jpg"] {
            let picture = try image(name)
            let face = try #require(try engine.detect(picture).mainFace)
            let scale = width / face.box.width
            let small = picture.resized(
                width: max(1, Int(Double(picture.width) * scale)), height: max(1, Int(Double(picture.height) * scale)))
            var canvas = Bitmap(width: small.width + 200, height: small.height + 150, red: 120, green: 125, blue: 118)
            canvas.paste(small, x: 100, y: 75)
            let found = try engine.detect(canvas)
            let expected = face.scaled(by: scale).offset(x: 100, y: 75)
            #expect(found.contains { $0.box.intersectionOverUnion(expected.box) > 0.4 }, "\(name) at \(width) px")
            #expect(found.count { $0.box.intersectionOverUnion(expected.box) > 0.2 } == 1, "\(name) found twice")
        }
    }

    @Test(arguments: packs) func `Nothing is found where there is nobody`(pack: String) throws {
        let engine = try TestEngine.named(pack)
        #expect(try engine.detect(Bitmap(width: 300, height: 200, red: 90, green: 140, blue: 60)).isEmpty)
        #expect(try engine.detect(Bitmap(width: 1, height: 1)).isEmpty)
        #expect(try engine.detect(Bitmap(width: 2000, height: 3)).isEmpty)
    }

    @Test(arguments: packs) func `Upside down and half covered give faces of the picture or none`(pack: String) throws {
        let engine = try TestEngine.named(pack)
        let picture = try image("astronaut.png")
        let turned = picture.warped(
            by: SimilarityTransform(a: -1, b: 0, tx: Double(picture.width), ty: Double(picture.height)),
            width: picture.width, height: picture.height)
        let half = try #require(picture.cropped(to: Box(x: 180, y: 0, width: 60, height: 250)))
        for image in [turned, half] {
            for face in try engine.recognize(image) {
                #expect(face.detection.box.clipped(width: image.width, height: image.height) != nil)
                #expect((0...1).contains(face.detection.confidence))
                #expect(face.detection.landmarks.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
            }
        }
    }

    @Test func `Five hundred faces in one picture are found one by one`() throws {
        let engine = try TestEngine.default()
        let picture = try image("astronaut.png")
        let face = try #require(try engine.detect(picture).mainFace)
        let head = try #require(picture.cropped(to: face.box.expanded(by: 0.35)))
            .resized(width: 64, height: 76)
        var crowd = Bitmap(width: 25 * 70, height: 20 * 82, red: 100, green: 100, blue: 100)
        for index in 0..<500 { crowd.paste(head, x: index % 25 * 70 + 3, y: index / 25 * 82 + 3) }
        let found = try engine.detect(crowd)
        #expect(found.count >= 490 && found.count <= 500, "\(found.count)")
    }

    @Test func `The same pixels give the same template, in any order of work`() throws {
        let engine = try TestEngine.default()
        let picture = try image("biden.jpg")
        let face = try #require(try engine.detect(picture).mainFace)
        let reference = try #require(try engine.extract(picture, face))
        var all: [Template] = []
        try inOrder(Array(0..<8), threads: 4) { _ in
            try? engine.extract(picture, face)
        } deliver: { _, template in
            all.append(try #require(template))
        }
        for template in all { #expect(try abs(template.similarity(to: reference) - 1) < 1e-5) }
    }

    @Test(.enabled(if: Checkout.shared != nil, "the research faces are not beside this checkout"))
    func `Published faces of research are told apart`() throws {
        let shared = try #require(Checkout.shared)
        let engine = try TestEngine.default()
        let bands = try #require(engine.pack.bands)
        let rows = try String(contentsOf: shared.appending(path: "faces/pairs-dev.csv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().prefix(60)
        var right = 0
        for row in rows {
            let fields = row.split(separator: ",")
            let templates = try fields.prefix(2).map { path -> Template? in
                let picture = try ImageDecoder.decode(contentsOf: shared.appending(path: "faces/lfw-dev/\(path)"))
                return try engine.detect(picture).mainFace.flatMap { try engine.extract(picture, $0) }
            }
            guard let left = templates[0], let second = templates[1] else { continue }
            if (bands.band(of: try left.similarity(to: second)) != .none) == (fields[2] == "1") { right += 1 }
        }
        #expect(Double(right) >= 0.9 * Double(rows.count))
    }
}
