import Synchronization
import Testing

@testable import Biometrics

/// The runtime half of the promise that nothing of a passer-by stays; `ForgettingCompileTests` is the other.
///
/// The count is the process's, and other suites run beside this one: it rises by at least what a test ends.
@Suite(.serialized) struct ForgettingTests {
    private let pack = PackIdentity(name: "test", digest: "00")

    private func makeSighting(_ vector: [Float]) throws -> Sighting {
        var crop = SecureBuffer(byteCount: 12)
        crop.withMutableBytes { bytes in for index in 0..<12 { unsafe bytes[index] = UInt8(index + 1) } }
        var template = SecureBuffer(byteCount: vector.count * 4)
        template.withMutableBytes { bytes in
            let values = unsafe bytes.assumingMemoryBound(to: Float.self)
            for (index, value) in vector.enumerated() { unsafe values[index] = value }
        }
        let point = Point(x: 0, y: 0)
        let detection = Detection(
            box: Box(x: 0, y: 0, width: 2, height: 2),
            landmarks: Landmarks(
                rightEye: point, leftEye: point, nose: point, rightMouthCorner: point, leftMouthCorner: point),
            confidence: 1)
        let quality = FaceQuality(values: [:], yaw: 0, pitch: 0, roll: 0, interEyeDistance: 20)
        return try Sighting(
            pack: pack, crop: crop, cropWidth: 2, cropHeight: 2, rawTemplate: template, dimension: vector.count,
            detection: detection, quality: quality)
    }

    @Test func `A destroyed sighting leaves only zeros`() throws {
        SecureBuffer.auditsWipes.store(true, ordering: .relaxed)
        defer { SecureBuffer.auditsWipes.store(false, ordering: .relaxed) }
        let before = (SecureBuffer.destroyedCount, SecureBuffer.bytesLeftBehind.load(ordering: .relaxed))
        try makeSighting([3, 4, 0, 0]).destroy()
        #expect(SecureBuffer.destroyedCount >= before.0 + 2)
        #expect(SecureBuffer.bytesLeftBehind.load(ordering: .relaxed) == before.1)
    }

    @Test func `Leaving scope destroys a sighting as well`() throws {
        let before = SecureBuffer.destroyedCount
        do {
            let sighting = try makeSighting([1, 0, 0, 0])
            #expect(sighting.dimension == 4)
        }
        #expect(SecureBuffer.destroyedCount >= before + 2)
    }

    @Test func `An appearance keeps the template and gives the crop up`() throws {
        let before = SecureBuffer.destroyedCount
        let appearance = try makeSighting([1, 0, 0, 0]).becomeAppearance()
        #expect(SecureBuffer.destroyedCount >= before + 1)
        let again = try makeSighting([0.6, 0.8, 0, 0])
        #expect(abs(again.similarity(to: appearance) - 0.6) < 1e-6)
    }

    @Test func `An alert carries the crop and no template`() throws {
        let before = SecureBuffer.destroyedCount
        let face = try makeSighting([1, 0, 0, 0]).becomeAlert()
        #expect(face.pixels == (1...12).map(UInt8.init))
        #expect(SecureBuffer.destroyedCount >= before + 2)
        #expect(!Mirror(reflecting: face).children.contains { $0.label == "template" })
    }

    @Test func `A vector without direction makes no sighting and leaves nothing`() throws {
        let before = SecureBuffer.destroyedCount
        #expect(throws: BiometricsError(.degenerateTemplate, "")) { try makeSighting([0, 0, 0, 0]).destroy() }
        #expect(SecureBuffer.destroyedCount >= before + 2)
    }

    @Test func `The best reference is the one that an exhaustive comparison finds`() throws {
        var random = SystemRandomNumberGenerator()
        func vector() -> [Float] { (0..<64).map { _ in Float.random(in: -1...1, using: &random) } }
        let references = try (0..<200).map { _ in try Template(pack: pack, normalizing: vector()) }
        let matrix = try ReferenceMatrix(pack: pack, dimension: 64, references)
        for _ in 0..<20 {
            let raw = vector()
            let sighting = try makeSighting(raw)
            let probe = try Template(pack: pack, normalizing: raw)
            let scores = try references.map { try probe.similarity(to: $0) }
            let best = try #require(try matrix.best(for: sighting))
            #expect(best.row == scores.firstIndex(of: scores.max()!))
            #expect(abs(best.score - scores.max()!) < 1e-5)
        }
    }

    @Test func `An empty list matches nobody, another pack's list refuses`() throws {
        let empty = try ReferenceMatrix(pack: pack, dimension: 4, [])
        let other = try ReferenceMatrix(pack: PackIdentity(name: "other", digest: "1"), dimension: 4, [])
        let sighting = try makeSighting([1, 0, 0, 0])
        #expect(try empty.best(for: sighting) == nil)
        #expect(throws: BiometricsError(.packMismatch, "")) { _ = try other.best(for: sighting) }
    }
}
