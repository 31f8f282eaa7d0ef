import Biometrics
import Foundation
import TestSupport
import Testing

@testable import TemplateSearch

/// Galleries on the disk: growth, removal, compaction, snapshots, sealing and crashes.
@Suite struct GalleryTests {
    private let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))
    private let simulator = TemplateSimulator(.isotropic(dimension: 32), imagesPerPerson: 3)
    private let key = GalleryKey(Data(repeating: 7, count: 32))

    private func entry(_ number: Int) throws -> GalleryWriter.Entry {
        GalleryWriter.Entry(
            id: ReferenceID(number), template: try Template(pack: pack, normalizing: simulator.template(number)),
            label: "volunteer \(number)",
            attributes: ["person": "\(simulator.person(of: number))", "parity": number % 2 == 0 ? "even" : "odd"])
    }

    private func entries(_ range: Range<Int>) throws -> [GalleryWriter.Entry] { try range.map(entry) }

    private func query(_ number: Int) throws -> Template { try entry(number).template }

    private func ids(_ snapshot: GallerySnapshot) throws -> Set<ReferenceID> {
        var result: Set<ReferenceID> = []
        for segment in snapshot.segments {
            for row in 0..<segment.layout.count where try !segment.isGone(row) {
                result.insert(segment.identifier(row))
            }
        }
        return result
    }

    private func expect(_ snapshot: GallerySnapshot, holds numbers: Set<Int>, _ comment: Comment? = nil) throws {
        #expect(try ids(snapshot) == Set(numbers.map { ReferenceID($0) }), comment)
        #expect(snapshot.count == numbers.count, comment)
        guard let some = numbers.randomElement() else { return }
        #expect(try snapshot.search([query(some)], SearchOptions(limit: 1))[0].first?.id == ReferenceID(some), comment)
        for segment in snapshot.segments {
            for block in 0..<segment.memory.file.blockCount { try segment.memory.check(block) }
            #expect(
                segment.memory.tableDigest() == snapshot.manifest.segments.first { $0.file == segment.name }?.digest,
                comment)
        }
    }

    @Test func `A writer deletes what a crash left over, and no file that is somebody's own`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            _ = try GalleryWriter.create(place, pack: pack, dimension: 32)
            let elsewhere = folder.appending(path: "elsewhere")
            let own = [
                "photo.jpg", "key", "segment-x", "segment-", "segment-1.jpg", "axes", "notes.new", "manifest.new",
            ]
            let left = ["segment-91", "axes-92", "removal-93", "segment-94.new", "manifest.json.new"]
            for name in own + left { try Data("content".utf8).write(to: place.appending(path: name)) }
            try Data("content".utf8).write(to: elsewhere)
            try FileManager.default.createSymbolicLink(
                at: place.appending(path: "segment-95"), withDestinationURL: elsewhere)
            // A link in the place of a file is neither followed nor deleted: it is nothing that a gallery makes.
            #expect(throws: GalleryError(.io, "")) { _ = try GalleryWriter.open(place) }
            try FileManager.default.removeItem(at: place.appending(path: "segment-95"))
            let writer = try GalleryWriter.open(place)
            try writer.append(entries(0..<3))
            for name in own {
                #expect(try Data(contentsOf: place.appending(path: name)) == Data("content".utf8), "\(name)")
            }
            let names = try FolderFiles(place).list()
            #expect(left.allSatisfy { !names.contains($0) }, "\(names)")
            #expect(try Data(contentsOf: elsewhere) == Data("content".utf8))
        }
    }

    @Test(arguments: [false, true])
    func `What was enrolled is found with its name and attributes, sealed or not`(sealed: Bool) throws {
        try withTemporaryFolder { folder in
            let key = sealed ? key : nil
            let writer = try GalleryWriter.create(folder.appending(path: "g"), pack: pack, dimension: 32, key: key)
            try writer.append(entries(0..<40))
            try writer.append(entries(40..<100))
            let snapshot = try GallerySnapshot.open(folder.appending(path: "g"), key: key)
            try expect(snapshot, holds: Set(0..<100))
            let hits = try snapshot.hits([query(41)], SearchOptions(limit: 3))[0]
            #expect(hits[0].label == "volunteer 41" && hits[0].attributes == ["person": "13", "parity": "odd"])
            #expect(Set(hits.map(\.candidate.id)) == [ReferenceID(39), ReferenceID(40), ReferenceID(41)])
            let odd = try snapshot.search([query(40)], SearchOptions(limit: 100), filter: .equals("parity", "odd"))[0]
            #expect(odd.count == 50 && odd.allSatisfy { $0.id.low % 2 == 1 })
        }
    }

    @Test func `A sealed gallery holds no template, name or attribute that can be read, and opens with its key only`()
        throws
    {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try GalleryWriter.create(place, pack: pack, dimension: 32, key: key)
            try writer.append(entries(0..<50))
            try writer.remove([ReferenceID(3)])
            let template = unsafe try query(7).vector.withUnsafeBytes { unsafe Data($0.prefix(32)) }
            for file in try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) {
                let bytes = try Data(contentsOf: file)
                for plain in [Data("volunteer".utf8), Data("parity".utf8), template] {
                    #expect(bytes.range(of: plain) == nil, "\(file.lastPathComponent)")
                }
            }
            #expect(throws: GalleryError(.keyNeeded, "")) { try GallerySnapshot.open(place) }
            #expect(throws: GalleryError(.wrongKey, "")) {
                try GallerySnapshot.open(place, key: GalleryKey(Data(repeating: 8, count: 32)))
            }
        }
    }

    @Test(arguments: [false, true])
    func `A removed template is overwritten in every file, also under readers that are open`(sealed: Bool) throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let key = sealed ? key : nil
            let writer = try GalleryWriter.create(place, pack: pack, dimension: 32, key: key)
            try writer.append(entries(0..<60))
            let before = try GallerySnapshot.open(place, key: key)
            let vector = unsafe try query(17).vector.withUnsafeBytes { unsafe Data($0) }
            #expect(try writer.remove([ReferenceID(17), ReferenceID(999)]) == [ReferenceID(17)])
            for file in try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) {
                let bytes = try Data(contentsOf: file)
                #expect(bytes.range(of: vector) == nil && bytes.range(of: Data("volunteer 17".utf8)) == nil)
            }
            try expect(GallerySnapshot.open(place, key: key), holds: Set(0..<60).subtracting([17]))
            if !sealed {
                #expect(
                    try before.search([query(17)], SearchOptions(limit: 100))[0].allSatisfy { $0.id != ReferenceID(17) }
                )
            }
            #expect(try writer.remove([ReferenceID(17)]).isEmpty)
        }
    }

    @Test func `A snapshot sees one version while the gallery grows and is compacted`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
            for start in stride(from: 0, to: 100, by: 10) { try writer.append(entries(start..<(start + 10))) }
            let old = try GallerySnapshot.open(place)
            try writer.append(entries(100..<110))
            try writer.remove([ReferenceID(105)])
            let report = try writer.compact()
            #expect(report.segmentsBefore == 11 && report.segmentsAfter == 1 && report.reclaimed == 1)
            try expect(old, holds: Set(0..<100))
            let new = try GallerySnapshot.open(place)
            try expect(new, holds: Set(0..<110).subtracting([105]))
            #expect(old.version != new.version && new.version == writer.version)
            #expect(try writer.compact() == CompactionReport(segmentsBefore: 1, segmentsAfter: 1, reclaimed: 0))
        }
    }

    @Test func `Only one process writes, and wrong templates are refused`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
            #expect(throws: GalleryError(.locked, "")) { try GalleryWriter.open(place) }
            #expect(throws: GalleryError(.alreadyExists, "")) {
                try GalleryWriter.create(place, pack: pack, dimension: 32)
            }
            #expect(throws: GalleryError(.notAGallery, "")) { try GallerySnapshot.open(folder) }
            let other = PackIdentity(name: "other", digest: String(repeating: "b", count: 64))
            let foreign = try Template(pack: other, normalizing: simulator.template(1))
            #expect(throws: GalleryError(.packMismatch, "")) {
                try writer.append([GalleryWriter.Entry(id: ReferenceID(1), template: foreign)])
            }
            #expect(throws: GalleryError(.duplicate, "")) { try writer.append(entries(0..<1) + entries(0..<1)) }
            let ones = GalleryWriter.Entry(id: ReferenceID(high: .max, low: .max), template: try query(1))
            #expect(throws: GalleryError(.badTemplate, "")) { try writer.append([ones]) }
            try writer.append(entries(0..<4))
            #expect(throws: SearchError(.packMismatch, "")) { try writer.snapshot().search([foreign], SearchOptions()) }
        }
    }

    @Test func `A gallery whose people were all removed is compacted to nothing`() throws {
        try withTemporaryFolder { folder in
            let writer = try GalleryWriter.create(folder.appending(path: "g"), pack: pack, dimension: 32)
            try writer.append(entries(0..<2))
            try writer.remove([ReferenceID(0), ReferenceID(1)])
            #expect(try writer.compact().segmentsAfter == 0)
            try expect(writer.snapshot(), holds: [])
        }
    }

    @Test func `An attribute that only removed people had is gone with them`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
            func named(_ number: Int, _ value: String) throws -> GalleryWriter.Entry {
                GalleryWriter.Entry(
                    id: ReferenceID(number), template: try query(number),
                    attributes: ["subject": value, "force": "met"])
            }
            try writer.append([named(1, "Zo\u{eb} \"Z\" \\ volunteer"), named(2, "other"), named(3, "other")])
            try writer.remove([ReferenceID(1), ReferenceID(2)])
            let bytes = try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
                .map { try Data(contentsOf: $0) }
            #expect(bytes.allSatisfy { $0.range(of: Data("volunteer".utf8)) == nil })
            let left = try writer.snapshot().hits([query(3)], SearchOptions(limit: 5))[0]
            #expect(left.map(\.attributes) == [["subject": "other", "force": "met"]])
        }
    }

    @Test(arguments: [false, true])
    func `A crash at any step leaves the last acknowledged state`(sealed: Bool) throws {
        let key = sealed ? key : nil
        var crashes = 0
        for steps in 0..<200 {
            let finished = try withTemporaryFolder { folder in
                let place = folder.appending(path: "g")
                var acknowledged: Set<Int> = []
                var wanted: Set<Int> = []
                let files = CrashingFiles(place, crashAfter: steps, seed: UInt64(steps))
                do {
                    let writer = try GalleryWriter.create(
                        place, files: files, pack: pack, dimension: 32, key: key)
                    for change in changes {
                        wanted = change.apply(acknowledged)
                        try change.run(writer, self)
                        acknowledged = wanted
                    }
                } catch is Crash { crashes += 1 }
                guard (try? GallerySnapshot.open(place, key: key)) != nil || !acknowledged.isEmpty else { return false }
                // A reader that comes before the next writer sees the one state or the other.
                let reader = try ids(GallerySnapshot.open(place, key: key))
                #expect(
                    [acknowledged, wanted].map { Set($0.map { ReferenceID($0) }) }.contains(reader), "step \(steps)")
                let writer = try GalleryWriter.open(place, key: key)
                let found = try ids(writer.snapshot())
                #expect(
                    [acknowledged, wanted].map { Set($0.map { ReferenceID($0) }) }.contains(found), "step \(steps)")
                try expect(writer.snapshot(), holds: Set(found.map { Int($0.low) }), "step \(steps)")
                let names = try FolderFiles(place).list()
                #expect(names.allSatisfy { writer.manifest.owns($0) }, "step \(steps) left \(names)")
                return !files.hasCrashed
            }
            if finished { break }
        }
        #expect(crashes > 20)
    }

    /// One change of a gallery, and what it means for who is in it.
    private struct Change {
        let apply: (Set<Int>) -> Set<Int>
        let run: (GalleryWriter, GalleryTests) throws -> Void
    }

    private var changes: [Change] {
        [
            Change(apply: { $0.union(0..<20) }, run: { try $0.append($1.entries(0..<20)) }),
            Change(apply: { $0.union(20..<30) }, run: { try $0.append($1.entries(20..<30)) }),
            Change(
                apply: { $0.subtracting([3, 25]) },
                run: { writer, _ in try writer.remove([ReferenceID(3), ReferenceID(25)]) }),
            Change(apply: { $0 }, run: { writer, _ in _ = try writer.compact() }),
            Change(apply: { $0.subtracting([4]) }, run: { writer, _ in try writer.remove([ReferenceID(4)]) }),
        ]
    }

    @Test func `A damaged block is named, and a removal refuses to build on it`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
            try writer.append(entries(0..<20))
            let segment = try #require(writer.manifest.segments.first)
            try FolderFiles(place).write(Data([1, 2, 3]), to: segment.file, at: 5000)
            #expect(throws: GalleryError(.damaged, "")) { try writer.remove([ReferenceID(2)]) }
            try Data("{}".utf8).write(to: place.appending(path: "manifest.json"))
            #expect(throws: GalleryError(.damaged, "")) { try GallerySnapshot.open(place) }
        }
    }

    @Test func `Filters combine, and who lacks an attribute never passes`() {
        let rows: [[String: String]] = [
            ["age": "9", "force": "met"], ["age": "10", "force": "btp"], ["force": "met"], ["age": "30"],
        ]
        let columns = AttributeColumns(rows: rows)
        func passing(_ filter: AttributeFilter) -> [Int] {
            let mask = filter.masks(columns, count: 4)[0]
            return (0..<4).filter { mask >> UInt16($0) & 1 == 1 }
        }
        #expect(passing(.equals("force", "met")) == [0, 2])
        #expect(passing(.isBetween("age", "10", nil)) == [1, 3])
        #expect(passing(.isBetween("age", nil, "10")) == [0, 1])
        #expect(passing(.all([.equals("force", "met"), .exists("age")])) == [0])
        #expect(passing(.any([.isOneOf("force", ["btp", "x"]), .isBetween("age", "30", "30")])) == [1, 3])
        #expect(passing(.not(.equals("force", "met"))) == [1, 3])
        #expect(passing(.equals("nothing", "")).isEmpty)
        let bytes = columns.encoded
        let again = unsafe bytes.withUnsafeBytes { unsafe AttributeColumns($0, count: 4) }
        #expect(again?.attributes(of: 1) == rows[1] && again?.attributes(of: 3) == rows[3])
    }
}
