import Biometrics
import Casework
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Operations

@Suite struct StreetMemoryTests {
    /// Byte by byte from a seed, so that nobody has to keep the bytes.
    private static func byte(_ seed: UInt64, _ index: Int) -> UInt8 {
        var value = seed &+ UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt8(truncatingIfNeeded: value ^ (value >> 31))
    }

    private static let dimension = 16

    /// The raw value of the template at a place.
    private static func value(_ seed: UInt64, _ index: Int) -> Float { Float(byte(seed, index)) + 0.5 }

    /// A template that follows from the seed; no array ever has it.
    private static func engine(_ seed: UInt64) -> StreetEngine {
        StreetEngine(
            pack: SearchFixture.engine.pack,
            examine: { photograph in
                let length = photograph.withBytes { $0.count } ?? 0
                guard length == 256 else { throw StreetPhotographError(.unreadable) }
                var buffer = SecureBuffer(byteCount: dimension * 4)
                buffer.withMutableBytes { target in
                    for index in 0..<dimension {
                        unsafe target.storeBytes(of: value(seed, index), toByteOffset: index * 4, as: Float.self)
                    }
                }
                return try StreetProbe(
                    pack: SearchFixture.engine.pack, rawTemplate: buffer, dimension: dimension, quality: 80)
            }, band: { _ in "weak" }, portrait: { $0 })
    }

    /// The template as it is compared: at unit length.
    private static func template(_ seed: UInt64) -> MemoryPattern {
        let norm = (0..<dimension).reduce(0.0) { $0 + Double(value(seed, $1)) * Double(value(seed, $1)) }.squareRoot()
        return MemoryPattern(count: dimension * 4) { place in
            let bits = Float(Double(value(seed, place / 4)) / norm).bitPattern
            return UInt8(truncatingIfNeeded: bits >> UInt32(8 * (place % 4)))
        }
    }

    @Test func `After a search neither photograph nor template stands anywhere in memory or in the store`() async throws
    {
        try await withDesk { desk, root in
            let seed = UInt64.random(in: .min ... .max)
            let picture = MemoryPattern(count: 256) { Self.byte(seed, $0) }
            let template = Self.template(seed)
            let fixture = try await StreetFixture.make(desk, in: root, engine: Self.engine(seed))
            let photograph = StreetPhotograph(capacity: 4096)
            picture.withBytes { _ = photograph.append($0) }
            let found1 = try picture.occurrences()
            #expect(found1 == 1, "the photograph is there before: the look can find it")
            let ticket = try await fixture.begin()
            _ = try await fixture.service.search(
                ticket.id, photograph, from: fixture.verified(), in: fixture.session, by: fixture.user)
            let found2 = try picture.occurrences()
            #expect(found2 == 0)
            let found3 = try template.occurrences()
            #expect(found3 == 0)
            #expect(try Self.files(below: root, contain: picture) == 0)
            #expect(try Self.files(below: root, contain: template) == 0)
        }
    }

    @Test func `A probe's template stands in memory while it lives, and not afterwards`() throws {
        let seed = UInt64.random(in: .min ... .max)
        let template = Self.template(seed)
        let photograph = StreetPhotograph(capacity: 256)
        for index in 0..<256 {
            let byte = [Self.byte(seed, index)]
            _ = unsafe byte.withUnsafeBytes { photograph.append($0) }
        }
        do {
            let probe = try Self.engine(seed).examine(photograph)
            let found = try probe.withVector { _ in try template.occurrences() }
            // In the probe, and in the array that is lent.
            #expect(found == 2)
            let found4 = try template.occurrences()
            #expect(found4 == 1)
            #expect(probe.quality == 80)
        }
        let found5 = try template.occurrences()
        #expect(found5 == 0)
    }

    @Test func `A destroyed photograph lends nothing and takes nothing`() {
        let photograph = StreetFixture.photograph("image 9 person 1")
        #expect(photograph.count == 16)
        photograph.destroy()
        photograph.destroy()
        #expect(photograph.count == 0)
        #expect(photograph.withBytes { $0.count } == nil)
        let bytes: [UInt8] = [1]
        #expect(unsafe bytes.withUnsafeBytes { photograph.append($0) } == false)
    }

    @Test func `A photograph takes no more than it has room for`() {
        let photograph = StreetPhotograph(capacity: 4)
        let bytes: [UInt8] = [1, 2, 3]
        #expect(unsafe bytes.withUnsafeBytes { photograph.append($0) })
        #expect(unsafe bytes.withUnsafeBytes { photograph.append($0) } == false)
        #expect(photograph.count == 3)
    }

    private static func files(below root: URL, contain pattern: MemoryPattern) throws -> Int {
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey])
        var found = 0
        while let file = files?.nextObject() as? URL {
            guard let data = try? Data(contentsOf: file), !data.isEmpty else { continue }
            let needle = pattern.withBytes { unsafe Data($0) }
            if data.range(of: needle) != nil { found += 1 }
        }
        return found
    }
}
