import Biometrics
import Foundation
import TestSupport
import Testing

@testable import TemplateSearch

/// Codes say nearly as much of a face as its template does: a removal overwrites them, and no other template's.
@Suite struct RemovedCodesTests {
    private let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))

    /// The parts of a gallery's only segment that say something of a template.
    private func parts(_ place: URL) throws -> (layout: SegmentLayout, parts: [[UInt8]]) {
        let snapshot = try GallerySnapshot.open(place)
        let segment = try #require(snapshot.segments.first)
        let layout = segment.layout
        let parts = [
            layout.headCodes, layout.fineCodes, layout.scales, layout.slack, layout.tailCodes, layout.identifiers,
            layout.vectors,
        ]
        return (layout, parts.map { unsafe Array(segment.view.bytes($0)) })
    }

    /// Writes what is expected of a removed row over what was there, from the definition of the parts.
    private func overwrite(_ row: Int, in parts: inout [[UInt8]], _ layout: SegmentLayout) {
        let (block, lane, tail) = (row / 16, row % 16, layout.dimension - layout.head)
        func fill(_ part: Int, _ start: Int, _ count: Int, _ byte: UInt8) {
            for place in start..<(start + count) { parts[part][place] = byte }
        }
        for group in 0..<(layout.head / 16) {
            let start = block * 16 * layout.head / 4 * 3 + group * 192 + lane * 4
            // Codes of zero have 32 added; the fourth group's are above the first.
            for (third, byte) in [(0, 0xA0), (1, 0x20), (2, 0x20)] as [(Int, UInt8)] {
                fill(0, start + third * 64, 4, byte)
            }
        }
        fill(1, row * (2 + layout.head / 4), 2 + layout.head / 4, 0)
        fill(2, row * 4, 4, 0)
        for half in 0..<2 { fill(3, block * 64 + half * 32 + lane * 2, 2, 0) }
        for group in 0..<(tail / 4) { fill(4, block * 16 * tail + group * 64 + lane * 4, 4, 0x80) }
        fill(5, row * 16, 16, 0xFF)
        fill(6, row * layout.dimension * 4, layout.dimension * 4, 0xFF)
    }

    private func check(_ vectors: [[Float]], remove row: Int, hasTail: Bool) throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try GalleryWriter.create(place, pack: pack, dimension: vectors[0].count)
            try writer.append(
                vectors.enumerated().map {
                    GalleryWriter.Entry(
                        id: ReferenceID($0), template: try Template(pack: pack, normalizing: $1), label: "",
                        attributes: [:])
                })
            var (layout, expected) = try parts(place)
            try #require((layout.head < layout.dimension) == hasTail)
            overwrite(row, in: &expected, layout)
            try writer.remove([ReferenceID(row)])
            for (found, expected) in zip(try parts(place).parts, expected) { #expect(found == expected) }
        }
    }

    @Test func `Where the first look takes everything, over the end of what is sealed at once`() throws {
        let simulator = TemplateSimulator(.isotropic(dimension: 512), imagesPerPerson: 1)
        try check((0..<190).map { simulator.template($0) }, remove: 169, hasTail: false)
    }

    @Test func `Where there is a tail, in the last block`() throws {
        var random = SimulatorRandom(seed: 8)
        let vectors = (0..<4105).map { _ in (0..<64).map { random.normal() / Float($0 + 1) } }
        try check(vectors, remove: 4103, hasTail: true)
    }
}
