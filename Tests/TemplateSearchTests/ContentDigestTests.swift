import Biometrics
import Foundation
import Testing

@testable import TemplateSearch

/// What a gallery holds has one name, however it came there.
@Suite struct ContentDigestTests {
    private let pack = PackIdentity(name: "test", digest: String(repeating: "0", count: 64))

    private func entries(_ numbers: [Int]) throws -> [GalleryWriter.Entry] {
        try numbers.map { number in
            let vector = (0..<16).map { Float(($0 * 7 + number * 3) % 11) + 1 }
            return GalleryWriter.Entry(
                id: ReferenceID(number), template: try Template(pack: pack, normalizing: vector),
                attributes: ["group": String(number % 3)])
        }
    }

    private func withGallery(_ body: (GalleryWriter) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel content \(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(try GalleryWriter.create(folder, pack: pack, dimension: 16))
    }

    @Test func `Order, files, removals on the way and compaction don't change the name`() throws {
        var names: [String] = []
        try withGallery { writer in
            try writer.append(entries([1, 2, 3, 4]))
            names.append(try writer.snapshot().content())
        }
        try withGallery { writer in
            try writer.append(entries([4, 9]))
            try writer.append(entries([2]))
            try writer.append(entries([3, 1]))
            #expect(try writer.snapshot().content() != names[0])
            try writer.remove([ReferenceID(9)])
            names.append(try writer.snapshot().content())
            _ = try writer.compact()
            names.append(try writer.snapshot().content())
            // Read through, as for a gallery from before there were such names.
            try writer.commit { $0.content = nil }
            names.append(try writer.snapshot().content())
        }
        #expect(Set(names).count == 1 && names[0].count == 64)
    }

    @Test func `Every identifier, value and attribute counts`() throws {
        let base = ContentDigest.of(ReferenceID(1), [1, 0], label: "a", attributes: ["b": "c"])
        let others = [
            ContentDigest.of(ReferenceID(2), [1, 0], label: "a", attributes: ["b": "c"]),
            ContentDigest.of(ReferenceID(1), [0, 1], label: "a", attributes: ["b": "c"]),
            ContentDigest.of(ReferenceID(1), [1, 0], label: "ab", attributes: ["b": "c"]),
            ContentDigest.of(ReferenceID(1), [1, 0], label: "a", attributes: ["b": "d"]),
            ContentDigest.of(ReferenceID(1), [1, 0], label: "a", attributes: [:]),
        ]
        #expect(others.allSatisfy { $0 != base })
        var sum = ContentDigest()
        sum.add(base)
        sum.add(others[0])
        sum.subtract(base)
        #expect(sum == others[0] && ContentDigest(sum.text) == sum)
        sum.subtract(others[0])
        #expect(sum.text == String(repeating: "0", count: 64))
        sum.subtract(base)
        sum.add(base)
        #expect(sum == ContentDigest(), "it goes round below nothing and back")
        #expect(ContentDigest("zz") == nil)
    }
}
