import Testing

@testable import TransparencyLog

/// An audit finds the first entry that was edited, removed, moved or cut off.
@Suite struct LogAuditorTests {
    private static let size: UInt64 = 600

    private func audit(
        _ resources: MemoryResources, known: [VerifiedCheckpoint] = [], rule: LogAuditor.EntryRule = .leaves
    ) throws -> AuditReport {
        LogAuditor(log: try LogFixture.identity(), rule: rule).audit(resources, known: known)
    }

    /// Replaces the entries of the copy's bundles, and nothing else.
    private func rewrite(
        _ resources: inout MemoryResources, _ change: (inout [[UInt8]]) throws -> Void
    ) throws {
        var entries: [[UInt8]] = []
        for coordinate in TileCoordinate.all(size: Self.size) where coordinate.level == .entries {
            let bytes = resources.files[coordinate.path] ?? []
            entries += try EntryBundle(bytes: bytes, count: coordinate.width).entries
        }
        try change(&entries)
        for coordinate in TileCoordinate.all(size: Self.size) where coordinate.level == .entries {
            let bundle = entries.dropFirst(Int(coordinate.firstNumber)).prefix(coordinate.width)
            resources.files[coordinate.path] = bundle.isEmpty ? nil : try EntryBundle(entries: Array(bundle)).bytes
        }
    }

    @Test func `A good copy is sound, whatever its size`() throws {
        for size: UInt64 in [0, 1, 2, 255, 256, 257, 512, 600] {
            let fixture = try LogFixture(size: size)
            let report = try audit(fixture.resources)
            #expect(report.isSound && report.checked == size && report.checkpoint?.checkpoint.size == size)
        }
    }

    @Test(arguments: [0, 1, 255, 256, 300, 511, 512, 599])
    func `An edited entry is found`(index: Int) throws {
        var fixture = try LogFixture(size: Self.size)
        try rewrite(&fixture.resources) { $0[index][30] ^= 1 }
        let report = try audit(fixture.resources)
        guard case .entry(let found, _) = report.divergence else {
            Issue.record("\(String(describing: report.divergence))")
            return
        }
        #expect(found == UInt64(index) && report.checked == found && !report.isSound)
    }

    @Test(arguments: [0, 10, 255, 256, 598])
    func `A deleted entry is found, and the one in its place says its number`(index: Int) throws {
        var fixture = try LogFixture(size: Self.size)
        try rewrite(&fixture.resources) { $0.remove(at: index) }
        let number = UInt64(index)
        #expect(try audit(fixture.resources).divergence == .entry(index: number, claims: number + 1))
    }

    @Test func `An inserted entry is found`() throws {
        var fixture = try LogFixture(size: Self.size)
        try rewrite(&fixture.resources) { try $0.insert(LogFixture.leaf(999, as: 300).entry, at: 300) }
        #expect(try audit(fixture.resources).divergence == .entry(index: 300, claims: 300))
    }

    @Test(arguments: [(3, 4), (0, 599), (255, 256)])
    func `Entries that changed places are found`(first: Int, second: Int) throws {
        var fixture = try LogFixture(size: Self.size)
        try rewrite(&fixture.resources) { $0.swapAt(first, second) }
        #expect(try audit(fixture.resources).divergence == .entry(index: UInt64(first), claims: UInt64(second)))
    }

    @Test func `Truncation is found, inside a bundle and at its edge`() throws {
        var inside = try LogFixture(size: Self.size)
        try rewrite(&inside.resources) { $0.removeLast(8) }
        #expect(try audit(inside.resources).divergence == .damaged(path: "tile/entries/002.p/88", index: 592))
        var edge = try LogFixture(size: Self.size)
        try rewrite(&edge.resources) { $0.removeLast(88) }
        #expect(try audit(edge.resources).divergence == .missing(path: "tile/entries/002.p/88", index: 512))
        var tile = try LogFixture(size: Self.size)
        tile.resources.files["tile/0/001"]?.removeLast(32)
        #expect(try audit(tile.resources).divergence == .damaged(path: "tile/0/001", index: 511))
        var half = try LogFixture(size: Self.size)
        half.resources.files["tile/0/000"]?.removeLast()
        #expect(try audit(half.resources).divergence == .damaged(path: "tile/0/000", index: 255))
    }

    @Test func `Bytes after the last entry are found`() throws {
        var fixture = try LogFixture(size: Self.size)
        fixture.resources.files["tile/entries/000"]? += [0]
        #expect(try audit(fixture.resources).divergence == .damaged(path: "tile/entries/000", index: 256))
    }

    @Test func `A changed tile is found, at every level`() throws {
        var fixture = try LogFixture(size: Self.size)
        fixture.resources.files["tile/0/001"]?[5 * 32] ^= 1
        #expect(try audit(fixture.resources).divergence == .entry(index: 261, claims: 261))
        var upper = try LogFixture(size: Self.size)
        upper.resources.files["tile/1/000.p/2"]?[32] ^= 1
        #expect(try audit(upper.resources).divergence == .tile(path: "tile/1/000.p/2", entries: 256..<512))
        upper.resources.files["tile/1/000.p/2"] = nil
        #expect(try audit(upper.resources).divergence == .missing(path: "tile/1/000.p/2", index: 0))
    }

    @Test func `An entry that was changed together with its tile is found by the level above`() throws {
        var fixture = try LogFixture(size: Self.size)
        let forged = try LogFixture.leaf(999, as: 300).entry
        try rewrite(&fixture.resources) { $0[300] = forged }
        fixture.resources.files["tile/0/001"]?.replaceSubrange(44 * 32..<45 * 32, with: TreeHasher.leaf(forged).bytes)
        #expect(try audit(fixture.resources).divergence == .tile(path: "tile/1/000.p/2", entries: 256..<512))
    }

    /// The files of a log that somebody without the key rebuilt, under the old signature.
    private func rebuilt(_ change: (inout [[UInt8]]) throws -> Void) throws -> LogFixture {
        var fixture = try LogFixture(size: Self.size)
        var entries = try (0..<Self.size).map { try LogFixture.leaf($0).entry }
        try change(&entries)
        var builder = LogBuilder()
        for entry in entries { try builder.append(entry) }
        fixture.resources.write(try builder.takeResources())
        return fixture
    }

    @Test func `A rebuilt log is found by numbers, earlier checkpoints and the signed root`() throws {
        let moved = try rebuilt { $0.swapAt(100, 101) }
        #expect(try audit(moved.resources).divergence == .sequence(index: 100, claims: 101))
        #expect(try audit(moved.resources, rule: .anything).divergence == .root(entries: 0..<600))

        let forged = try rebuilt { $0[300] = try LogFixture.leaf(999, as: 300).entry }
        #expect(try audit(forged.resources).divergence == .root(entries: 0..<600))
        let known = try [200, 290, 310, 500].map { size in
            try LogFixture(size: size).signed.verify(by: LogFixture.identity())
        }
        #expect(try audit(forged.resources, known: known).divergence == .history(known: 310, entries: 290..<310))
        let early = Array(known.prefix(2))
        #expect(try audit(forged.resources, known: early).divergence == .root(entries: 290..<600))
        #expect(try audit(LogFixture(size: Self.size).resources, known: known).isSound)
        let text = try rebuilt { $0[7] = Array("no leaf".utf8) }
        #expect(try audit(text.resources).divergence == .sequence(index: 7, claims: nil))
    }

    @Test func `A copy of an older log is found by what is known from elsewhere`() throws {
        let old = try LogFixture(size: 500)
        let known = try LogFixture(size: Self.size).signed.verify(by: LogFixture.identity())
        #expect(try audit(old.resources).isSound)
        #expect(try audit(old.resources, known: [known]).divergence == .shorter(known: 600))
    }

    @Test func `Without a good checkpoint nothing is believed`() throws {
        var fixture = try LogFixture(size: 20)
        let good = LogFixture.checkpoint
        for (text, code) in [
            (good, nil), (good.replacing("300", with: "299"), .wrongSignature), ("", .malformedNote),
            (good.replacing("example.com/peel", with: "example.com/pee1"), .wrongOrigin),
        ] as [(String, LogError.Code?)] {
            fixture.resources.files["checkpoint"] = Array(text.utf8)
            let divergence = try audit(fixture.resources).divergence
            #expect(divergence == (code.map { .checkpoint($0) } ?? .missing(path: "tile/entries/000", index: 0)))
        }
        fixture.resources.files["checkpoint"] = nil
        #expect(try audit(fixture.resources).divergence == .checkpoint(.missingResource))
        let witness = try LogFixture.cosigner().key
        let strict = LogAuditor(
            log: try LogFixture.identity(), witnesses: try WitnessPolicy(witnesses: [witness], threshold: 1))
        #expect(strict.audit(try LogFixture(size: 20).resources).divergence == .checkpoint(.tooFewWitnesses))
    }

    @Test func `Every divergence says in a sentence where it is`() {
        let all: [Divergence] = [
            .checkpoint(.notSigned), .shorter(known: 7), .missing(path: "p", index: 7), .damaged(path: "p", index: 7),
            .entry(index: 7, claims: 8), .sequence(index: 7, claims: nil), .tile(path: "p", entries: 7..<9),
            .history(known: 9, entries: 7..<9), .root(entries: 7..<9),
        ]
        for divergence in all.dropFirst() { #expect(divergence.description.contains("7"), "\(divergence)") }
        #expect(all.compactMap(\.entries?.lowerBound) == Array(repeating: 7, count: 7))
    }
}
