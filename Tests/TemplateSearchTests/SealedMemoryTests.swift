import Biometrics
import Foundation
import TestSupport
import Testing

@testable import TemplateSearch

/// What an open sealed gallery has in memory: what a scan reads, and the last few blocks of templates.
@Suite struct SealedMemoryTests {
    private let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))
    private let key = GalleryKey(Data(repeating: 7, count: 32))

    private func simulator(_ dimension: Int) -> TemplateSimulator {
        TemplateSimulator(.isotropic(dimension: dimension), imagesPerPerson: 2)
    }

    private func make(_ place: URL, dimension: Int, count: Int, key: GalleryKey?) throws -> GalleryWriter {
        let writer = try GalleryWriter.create(place, pack: pack, dimension: dimension, key: key)
        _ = try writer.fill(simulator(dimension), upTo: count, threads: 2) { _ in true }
        return writer
    }

    private func probes(_ dimension: Int, _ people: [Int]) throws -> [Template] {
        try people.map { try Template(pack: pack, normalizing: simulator(dimension).probe(of: $0)) }
    }

    /// Bytes of the part with the templates that the system keeps for an open segment, apart from its cache.
    private func residentTemplates(_ segment: GallerySegment) -> Int {
        let page = 4096
        let vectors = segment.layout.vectors
        let first = (vectors.offset + page - 1) / page * page
        let pages = (vectors.offset + vectors.length - first) / page
        var states = [UInt8](repeating: 0, count: pages)
        let start = unsafe UnsafeMutableRawPointer(mutating: segment.memory.data + first)
        let isKnown = unsafe mincore(start, pages * page, &states) == 0
        #expect(isKnown)
        return states.count(where: { $0 & 1 == 1 }) * page
    }

    // 128 values: more blocks than are kept. 48 values: templates that lie in two blocks.
    @Test(arguments: zip([128, 48], [20_000, 3000]))
    func `A sealed gallery gives what an open one gives, and keeps few templates in memory`(
        dimension: Int, count: Int
    ) throws {
        try withTemporaryFolder { folder in
            let (open, sealed) = (folder.appending(path: "open"), folder.appending(path: "sealed"))
            _ = try make(open, dimension: dimension, count: count, key: nil)
            _ = try make(sealed, dimension: dimension, count: count, key: key)
            let expected = try GallerySnapshot.open(open)
            let snapshot = try GallerySnapshot.open(sealed, key: key)
            #expect(snapshot.segments.allSatisfy { $0.memory.cachedBlocks == 0 }, "none was asked for yet")
            let queries = try probes(dimension, [0, 7, 500, count])
            for threads in [1, 2] {
                let options = SearchOptions(limit: 20, threads: threads)
                #expect(try snapshot.search(queries, options) == expected.search(queries, options))
            }
            var seen = 0
            try snapshot.forEachTemplate { record, vector in
                seen += 1
                if vector != simulator(dimension).template(Int(record.id.low)) { Issue.record("\(record.id)") }
            }
            #expect(seen == count)
            for segment in snapshot.segments {
                #expect((1...BlockCache.limit).contains(segment.memory.cachedBlocks))
                guard dimension == 128 else { continue }
                #expect(segment.memory.file.blockCount > BlockCache.limit, "or the test would show nothing")
                // The system may give memory in pieces of two megabytes, at either end of the templates.
                let resident = residentTemplates(segment)
                #expect(resident < segment.layout.vectors.length / 2, "\(resident) of \(segment.layout.vectors.length)")
            }
        }
    }

    @Test func `A damaged block of templates is noticed by the search that looks at it`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try make(place, dimension: 128, count: 3000, key: key)
            let segment = try #require(try writer.snapshot().segments.first)
            let file = try FileHandle(forUpdating: place.appending(path: segment.name))
            let row = 2000
            let block = segment.layout.offset(ofVector: row) / BlockSealer.blockSize
            try file.seek(toOffset: UInt64(segment.memory.file.offset(of: block) + 5))
            try file.write(contentsOf: Data([1, 2, 3, 4]))
            try file.close()
            // The codes are whole, so it opens, and searches that don't look at the block are answered.
            let snapshot = try GallerySnapshot.open(place, key: key)
            let options = SearchOptions(limit: 1, floor: 0.9)
            #expect(throws: SearchError(.damaged, "")) {
                try snapshot.search(
                    [Template(pack: pack, normalizing: simulator(128).template(row))], options)
            }
            let other = try Template(pack: pack, normalizing: simulator(128).template(10))
            #expect(try snapshot.search([other], options)[0].first?.id == ReferenceID(10))
            #expect(throws: GalleryError(.damaged, "")) { try snapshot.forEachTemplate { _, _ in } }
        }
    }

    @Test func `Who was removed before anybody looked is not found by a reader that was open already`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try make(place, dimension: 128, count: 200, key: key)
            let before = try GallerySnapshot.open(place, key: key)
            try writer.remove([ReferenceID(17)])
            let query = try Template(pack: pack, normalizing: simulator(128).template(17))
            let found = try before.search([query], SearchOptions(limit: 200))[0]
            #expect(found.count == 199 && found.allSatisfy { $0.id != ReferenceID(17) })
        }
    }
}

/// The cache of decrypted blocks.
@Suite struct BlockCacheTests {
    private func content(_ block: Int, count: Int = BlockSealer.blockSize) -> Data {
        Data(repeating: UInt8(block % 251), count: count)
    }

    private func read(_ cache: BlockCache, _ block: Int, from start: Int = 0, count: Int = 16) -> [UInt8]? {
        var bytes = [UInt8](repeating: 255, count: count)
        let isThere = unsafe bytes.withUnsafeMutableBytes { unsafe cache.copy(block, from: start, into: $0) }
        return isThere ? bytes : nil
    }

    @Test func `It keeps the blocks that were asked for last, and no more than it may`() throws {
        let cache = try BlockCache()
        for block in 0..<BlockCache.limit { cache.put(content(block), of: block) }
        #expect(cache.count == BlockCache.limit)
        #expect(read(cache, 0) == [UInt8](repeating: 0, count: 16))
        cache.put(content(500), of: 500)
        #expect(cache.count == BlockCache.limit)
        #expect(read(cache, 1) == nil, "nobody had asked for it the longest")
        #expect(read(cache, 0) != nil && read(cache, 500, from: 65_000) == [UInt8](repeating: 249, count: 16))
        // A second time changes nothing.
        cache.put(content(7), of: 500)
        #expect(read(cache, 500) == [UInt8](repeating: 249, count: 16))
    }

    @Test func `A short block leaves nothing of the one before it`() throws {
        let cache = try BlockCache()
        for block in 1...BlockCache.limit { cache.put(content(block), of: block) }
        cache.put(content(200, count: 100), of: 200)
        let bytes = try #require(read(cache, 200, count: BlockSealer.blockSize))
        #expect(bytes.prefix(100).allSatisfy { $0 == 200 } && bytes.dropFirst(100).allSatisfy { $0 == 0 })
    }
}
