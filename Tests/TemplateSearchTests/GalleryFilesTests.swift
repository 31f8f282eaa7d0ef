import Biometrics
import Foundation
import TestSupport
import Testing

@testable import TemplateSearch

/// What a gallery asks of the system for its files, and what it believes of them.
@Suite struct GalleryFilesTests {
    private let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))
    private let simulator = TemplateSimulator(.isotropic(dimension: 32))

    @Test(arguments: [0, 11, 27, 31, 33])
    func `An entry of a block that is shorter or longer than entries are is damage, and no trap`(length: Int) throws {
        let key = GalleryKey(Data(repeating: 7, count: 32))
        for sealer in [BlockSealer(key: key.key, gallery: UUID()), BlockSealer(key: nil, gallery: UUID())] {
            let block = Data(repeating: 3, count: 100)
            let (stored, entry) = try sealer.protect(block, file: "segment-1", index: 0)
            #expect(try sealer.open(stored, entry: entry, file: "segment-1", index: 0) == block)
            let forged = (entry + Data(count: 8)).prefix(length)
            #expect(throws: GalleryError(.damaged, "")) {
                _ = try sealer.open(stored, entry: forged, file: "segment-1", index: 0)
            }
        }
    }

    private func entries(_ numbers: Range<Int>) throws -> [GalleryWriter.Entry] {
        try numbers.map { number in
            GalleryWriter.Entry(
                id: ReferenceID(number), template: try Template(pack: pack, normalizing: simulator.template(number)))
        }
    }

    /// A gallery with a file for each template.
    private func scattered(_ place: URL, _ count: Int) throws {
        let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
        for number in 0..<count { try writer.append(entries(number..<number + 1)) }
    }

    /// This process's descriptors of files in a folder.
    private func descriptors(in folder: URL) throws -> [String] {
        let wanted = folder.resolvingSymlinksInPath().path(percentEncoded: false)
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        }.filter { $0.hasPrefix(wanted) }
    }

    @Test func `An open gallery holds no file open, and its files stay until it is closed`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            try scattered(place, 40)
            let snapshot = try GallerySnapshot.open(place)
            #expect(snapshot.segments.count == 40)
            #expect(try descriptors(in: place) == [])
            _ = try GalleryWriter.open(place).compact()
            let query = try #require(try entries(7..<8).first).template
            #expect(try snapshot.search([query], SearchOptions(limit: 1))[0].first?.id == ReferenceID(7))
            let left = try FileManager.default.contentsOfDirectory(atPath: place.path(percentEncoded: false))
            #expect(left.count { $0.hasPrefix("segment-") } == 41, "the lock outlives the descriptor")
        }
    }

    @Test func `Many small files are merged as soon as there are 256 of them, and not before`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            try scattered(place, 255)
            let writer = try GalleryWriter.open(place)
            try writer.compactIfScattered()
            #expect(writer.manifest.segments.count == 255)
            try writer.append(entries(255..<256))
            try writer.compactIfScattered()
            #expect(writer.manifest.segments.count == 1)
            #expect(try writer.identifiers() == Set((0..<256).map { ReferenceID($0) }))
        }
    }

    @Test func `A file that can't be opened is named together with the system's reason`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            try scattered(place, 1)
            try FileManager.default.removeItem(at: place.appending(path: "segment-1"))
            let error = #expect(throws: GalleryError.self) { try GallerySnapshot.open(place) }
            #expect(error?.message.contains("segment-1") == true)
            #expect(error?.message.contains("No such file") == true, "\(error?.message ?? "")")
        }
    }

    /// A gallery of 20 templates whose manifest names a removal that somebody else wrote.
    private func tampered(_ place: URL, _ pending: PendingRemoval) throws {
        let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
        try writer.append(entries(0..<20))
        var manifest = writer.manifest
        manifest.pending = "removal-9"
        try writer.files.create("removal-9", [pending.encoded])
        try writer.files.replace(GalleryManifest.file, with: manifest.encoded)
    }

    private static let bytes = Data(repeating: 0, count: 8)

    @Test(arguments: [
        PendingRemoval(rows: [:], patches: [.init(file: "../outside", offset: 0, bytes: bytes)]),
        PendingRemoval(rows: [:], patches: [.init(file: "manifest.json", offset: 0, bytes: bytes)]),
        PendingRemoval(rows: [:], patches: [.init(file: "segment-1", offset: -1, bytes: bytes)]),
        PendingRemoval(rows: [:], patches: [.init(file: "segment-1", offset: .max, bytes: bytes)]),
        PendingRemoval(rows: [:], patches: [.init(file: "segment-1", offset: 1 << 40, bytes: bytes)]),
        PendingRemoval(rows: ["segment-1": [20]], patches: []),
        PendingRemoval(rows: ["segment-1": [-1]], patches: []),
        PendingRemoval(rows: ["segment-2": [0]], patches: []),
    ])
    func `A removal that leads out of the gallery's files is damage, and nothing is written`(
        pending: PendingRemoval
    ) throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let outside = folder.appending(path: "outside")
            try Data("untouched".utf8).write(to: outside)
            try tampered(place, pending)
            let before = try Data(contentsOf: place.appending(path: "segment-1"))
            #expect(throws: GalleryError(.damaged, "")) { try GalleryWriter.open(place) }
            #expect(throws: GalleryError(.damaged, "")) { try GallerySnapshot.open(place) }
            #expect(try Data(contentsOf: outside) == Data("untouched".utf8))
            #expect(try Data(contentsOf: place.appending(path: "segment-1")) == before)
            let report = try #require(try GalleryVerifier(place).run())
            #expect(report.faults.contains { $0.file == "removal-9" })
        }
    }

    @Test(arguments: [
        ("count", -1), ("count", 0), ("count", 1 << 31), ("removed", -1), ("removed", 21), ("generation", -1),
        ("generation", 1 << 53), ("generation", Int.max), ("nextFile", 0), ("nextFile", Int.max),
    ])
    func `A manifest with a number that no gallery has is damage`(field: String, number: Int) throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            try GalleryWriter.create(place, pack: pack, dimension: 32).append(entries(0..<20))
            let file = place.appending(path: GalleryManifest.file)
            let sound = try Data(contentsOf: file)
            #expect(try GalleryManifest.decode(sound).segments.map(\.count) == [20])
            var fields = try #require(try JSONSerialization.jsonObject(with: sound) as? [String: Any])
            var segments = try #require(fields["segments"] as? [[String: Any]])
            if fields[field] == nil {
                #expect(segments[0].keys.contains(field))
                segments[0][field] = number
                fields["segments"] = segments
            } else {
                fields[field] = number
            }
            try JSONSerialization.data(withJSONObject: fields).write(to: file)
            #expect(throws: GalleryError(.damaged, "")) { try GallerySnapshot.open(place) }
            #expect(throws: GalleryError(.damaged, "")) { try GalleryWriter.open(place) }
        }
    }

    @Test(arguments: [(1, "enrol its images into a new gallery"), (3, "use a newer one")])
    func `A gallery of another format is refused by name`(format: Int, advice: String) {
        let error = #expect(throws: GalleryError.self) {
            try GalleryManifest.decode(
                Data(
                    """
                    {"format": \(format), "gallery": "00000000-0000-0000-0000-000000000001", "dimension": 32, "generation": 0,
                    "pack": {"name": "mobile", "digest": ""}, "nextFile": 1, "bases": {}, "segments": []}
                    """.utf8))
        }
        #expect(error?.code == .notAGallery)
        #expect(error?.message.contains("has format \(format)") == true && error?.message.contains(advice) == true)
    }

    @Test(arguments: ["columns", "labels"])
    func `A head with a length beyond all bounds is damage`(part: String) throws {
        let layout = SegmentLayout(
            count: 20, basis: ScanBasis(identity: 32), units: (tail: 1, residual: 1, fine: 1, headLength: 1),
            columns: 8, labels: 8)
        #expect(layout.isConsistent)
        let blind = SegmentLayout(
            count: 20, basis: ScanBasis(identity: 32), units: (tail: 1, residual: 1, fine: 0, headLength: 1),
            columns: 8, labels: 8)
        #expect(!blind.isConsistent, "without units every template seems unlike any query")
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(layout))
        var head = try #require(json as? [String: Any])
        var changed = try #require(head[part] as? [String: Any])
        changed["length"] = Int.max - 32
        head[part] = changed
        let read = try JSONDecoder().decode(
            SegmentLayout.self, from: JSONSerialization.data(withJSONObject: head))
        #expect(!read.isConsistent)
    }
}
