import Testing

@testable import Biometrics

@Suite struct TemplateTests {
    private let pack = PackIdentity(name: "test", digest: "00")

    @Test func `A template has unit length and is like itself`() throws {
        let template = try Template(pack: pack, normalizing: (0..<128).map { Float($0 % 7) - 3 })
        let norm = template.vector.reduce(0) { $0 + $1 * $1 }
        #expect(abs(norm - 1) < 1e-5)
        #expect(abs(try template.similarity(to: template) - 1) < 1e-5)
    }

    @Test func `A dimension that is no multiple of eight is summed to its end`() throws {
        let left = try Template(pack: pack, normalizing: [Float](repeating: 1, count: 13))
        let right = try Template(pack: pack, normalizing: [Float](repeating: 0, count: 12) + [1])
        #expect(abs(try left.similarity(to: right) - 1 / Float(13).squareRoot()) < 1e-6)
    }

    @Test(arguments: [[], [0, 0], [Float.nan, 1], [Float.infinity, 1]] as [[Float]])
    func `A vector without direction is refused`(vector: [Float]) {
        #expect(throws: BiometricsError(.degenerateTemplate, "")) {
            try Template(pack: pack, normalizing: vector)
        }
    }

    @Test func `Templates of two packs are never compared`() throws {
        let other = PackIdentity(name: "test", digest: "01")
        let left = try Template(pack: pack, normalizing: [1, 0])
        let right = try Template(pack: other, normalizing: [1, 0])
        #expect(throws: BiometricsError(.packMismatch, "")) { try left.similarity(to: right) }
    }

    @Test func `Bands rise with the cosine`() throws {
        let bands = try #require(ScoreBands(weak: 0.3, moderate: 0.4, strong: 0.5))
        #expect([0.29, 0.3, 0.4, 0.5].map { bands.band(of: $0) } == [.none, .weak, .moderate, .strong])
        #expect(ScoreBands(weak: 0.4, moderate: 0.3, strong: 0.5) == nil)
    }
}
