import Testing

@testable import TransparencyLog

/// Paths, tiles, bundles and the builder.
@Suite struct TileTests {
    @Test(arguments: [
        (TileCoordinate(level: .hashes(0), index: 0), "tile/0/000"),
        (TileCoordinate(level: .hashes(0), index: 1_234_067), "tile/0/x001/x234/067"),
        (TileCoordinate(level: .hashes(2), index: 999, width: 1), "tile/2/999.p/1"),
        (TileCoordinate(level: .hashes(1), index: 1000, width: 255), "tile/1/x001/000.p/255"),
        (TileCoordinate(level: .entries, index: 273, width: 112), "tile/entries/273.p/112"),
    ]) func `A path says level, index and width, and is read back`(coordinate: TileCoordinate, path: String) throws {
        #expect(coordinate.path == path)
        #expect(try TileCoordinate(path: path) == coordinate)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/00", "tile/0/0000", "tile/00/000", "tile/64/000", "tile/-1/000",
        "tile/0/001/234", "tile/0/x000/001", "tile/0/x001/x234", "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p", "tile/data/000", "/tile/0/000", "tile/0/000/", "tile/0/+01",
        "tile/0/../000", "tile/0/x999/x999/x999/x999/x999/x999/x999/000",
    ]) func `Other spellings are refused`(path: String) {
        #expect(throws: LogError(.malformedPath, "")) { try TileCoordinate(path: path) }
    }

    @Test func `A tree of 70,000 has the tiles that the standard counts`() {
        // C2SP tlog-tiles, "Partial Tiles"
        let all = TileCoordinate.all(size: 70_000)
        func tiles(at level: TileCoordinate.Level) -> [TileCoordinate] { all.filter { $0.level == level } }
        #expect(tiles(at: .hashes(0)).count { $0.isFull } == 273 && tiles(at: .hashes(0)).last?.width == 112)
        #expect(tiles(at: .hashes(1)).map(\.width) == [256, 17] && tiles(at: .hashes(2)).map(\.width) == [1])
        #expect(tiles(at: .entries).count == 274 && tiles(at: .hashes(3)).isEmpty)
        #expect(TileCoordinate.all(size: 256).map(\.path) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
        #expect(TileCoordinate.all(size: 0).isEmpty)
    }

    @Test func `The builder writes the files that a second program computed`() throws {
        let fixture = try LogFixture(size: 300)
        let paths = Set(TileCoordinate.all(size: 300).map(\.path) + ["checkpoint"])
        #expect(Set(fixture.resources.files.keys) == paths)
        for (path, digest) in [
            ("tile/entries/000", "1021d0602162735ad7ced6fb9261e6b34bf14208d619260dad22793410957300"),
            ("tile/0/000", "a5a62e0e096b427a84ac99626e341954e21e81dbef78b9e41cbd6898c6d6345c"),
            ("tile/0/001.p/44", "a99dd9501c65e47088e7899e1c72dffc083823e1a835ee4ff34b2b1539fe3e03"),
            ("tile/1/000.p/1", "3e069d3c41b7e693a659f2f370177c0076e1f3351ed33daa6c3e26f6644cde1a"),
        ] {
            let bytes = try #require(fixture.resources.files[path])
            #expect(FileDigest.hexadecimal(bytes) == digest, "\(path)")
        }
    }

    @Test func `A log taken up again writes the same files as one that was never left`() throws {
        let whole = try LogFixture(size: 600)
        for stop: UInt64 in [1, 255, 256, 257, 511, 512, 599] {
            var first = try LogFixture(size: stop)
            first.builder = try LogBuilder(size: stop, resources: first.resources)
            #expect(first.builder.size == stop)
            try first.grow(to: 600)
            for coordinate in TileCoordinate.all(size: 600) {
                #expect(first.resources.files[coordinate.path] == whole.resources.files[coordinate.path])
            }
            #expect(try first.signed == whole.signed)
        }
    }

    @Test func `A log whose last entries aren't those of its tile is not taken up`() throws {
        var fixture = try LogFixture(size: 10)
        var entries = try EntryBundle(bytes: fixture.resources.files["tile/entries/000.p/10"] ?? [], count: 10).entries
        entries[9][20] ^= 1
        fixture.resources.files["tile/entries/000.p/10"] = try EntryBundle(entries: entries).bytes
        #expect(throws: LogError(.inconsistent, "")) { try LogBuilder(size: 10, resources: fixture.resources) }
        #expect(throws: LogError(.missingResource, "")) { try LogBuilder(size: 11, resources: fixture.resources) }
    }

    @Test func `Nothing is written twice, and a partial tile only when it has grown`() throws {
        var builder = LogBuilder()
        for _ in 0..<300 { try builder.append([1, 2, 3]) }
        #expect(try builder.takeResources().count == 5)
        #expect(try builder.takeResources().isEmpty)
        try builder.append([4])
        #expect(try builder.takeResources().map(\.path) == ["tile/entries/001.p/45", "tile/0/001.p/45"])
    }

    @Test func `A full tile serves where the partial one was deleted`() throws {
        var fixture = try LogFixture(size: 100)
        let old = try fixture.signed.checkpoint
        try fixture.grow(to: 300)
        fixture.resources.files["tile/0/000.p/100"] = nil
        var reader = TileReader(fixture.resources, size: 100)
        #expect(try reader.root() == old.root)
        fixture.resources.files["tile/0/000"] = nil
        var second = TileReader(fixture.resources, size: 100)
        #expect(throws: LogError(.missingResource, "")) { try second.root() }
    }

    @Test func `Entries have at most 65,535 bytes, and a bundle exactly as many as its path says`() throws {
        var builder = LogBuilder()
        let longest = [UInt8](repeating: 7, count: 65_535)
        #expect(throws: LogError(.entryTooLong, "")) { try builder.append(longest + [7]) }
        #expect(try builder.append(longest) == 0 && builder.size == 1)
        let bundle = try EntryBundle(entries: [[], longest, [1]])
        #expect(try EntryBundle(bytes: bundle.bytes, count: 3) == bundle)
        for wrong in [Array(bundle.bytes.dropLast()), bundle.bytes + [0], []] {
            #expect(throws: LogError(.malformedBundle, "")) { try EntryBundle(bytes: wrong, count: 3) }
        }
        #expect(throws: LogError(.malformedBundle, "")) { try EntryBundle(bytes: bundle.bytes, count: 2) }
        let coordinate = TileCoordinate(level: .hashes(0), index: 0, width: 2)
        #expect(throws: LogError(.malformedTile, "")) { try Tile(coordinate, bytes: [UInt8](repeating: 0, count: 63)) }
    }
}
