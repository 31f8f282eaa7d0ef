import Biometrics
import Foundation
import TestSupport
import Testing

@testable import TemplateSearch

/// Two galleries side by side: upgrading, switching over, rolling back; and what is exported and counted.
@Suite struct GalleryAliasTests {
    private let old = PackIdentity(name: "old", digest: String(repeating: "a", count: 64))
    private let new = PackIdentity(name: "new", digest: String(repeating: "b", count: 64))
    private let simulator = TemplateSimulator(.isotropic(dimension: 32))

    private func gallery(_ place: URL, _ pack: PackIdentity, _ numbers: [Int]) throws {
        let writer = try GalleryWriter.create(place, pack: pack, dimension: 32)
        try writer.append(
            numbers.map { number in
                GalleryWriter.Entry(
                    id: ReferenceID(number),
                    template: try Template(pack: pack, normalizing: simulator.template(number)),
                    label: "\(number).jpg", attributes: number % 2 == 0 ? ["force": "met", "n": "\(number)"] : [:])
            })
    }

    @Test func `An alias stands for one gallery or the other, and goes back`() throws {
        try withTemporaryFolder { folder in
            let (first, second) = (folder.appending(path: "a"), folder.appending(path: "b"))
            try gallery(first, old, [1])
            try gallery(second, new, [1])
            let alias = folder.appending(path: "people")
            #expect(throws: GalleryError(.notAGallery, "")) { try GalleryAlias.switchOver(alias, to: folder) }
            #expect(throws: GalleryError(.alreadyExists, "")) { try GalleryAlias.switchOver(second, to: first) }
            try GalleryAlias.switchOver(alias, to: first)
            #expect(try GallerySnapshot.open(GalleryAlias.folder(of: alias)).pack == old)
            #expect(throws: GalleryError(.notFound, "")) { try GalleryAlias.rollBack(alias) }
            let switched = try GalleryAlias.switchOver(alias, to: second)
            #expect(switched.current.folder == "b" && switched.previous?.folder == "a")
            #expect(try GallerySnapshot.open(GalleryAlias.folder(of: alias)).pack == new)
            #expect(try GalleryAlias.switchOver(alias, to: second) == switched)
            #expect(try GalleryAlias.allFolders(of: alias).map(\.lastPathComponent) == ["b", "a"])
            try GalleryAlias.rollBack(alias)
            #expect(try GallerySnapshot.open(GalleryAlias.folder(of: alias)).pack == old)
            try GalleryAlias.rollBack(alias)
            #expect(try GalleryAlias(alias) == switched)
        }
    }

    @Test func `A gallery in another's place is noticed, and a file that is no alias is refused`() throws {
        try withTemporaryFolder { folder in
            let alias = folder.appending(path: "people")
            try gallery(folder.appending(path: "a"), old, [1])
            try GalleryAlias.switchOver(alias, to: folder.appending(path: "a"))
            try FileManager.default.removeItem(at: folder.appending(path: "a"))
            try gallery(folder.appending(path: "a"), old, [1])
            #expect(throws: GalleryError(.notAGallery, "")) { try GalleryAlias.folder(of: alias) }
            try Data("{}".utf8).write(to: alias)
            #expect(throws: GalleryError(.notAGallery, "")) { try GalleryAlias.folder(of: alias) }
            // What isn't there is left to whoever opens it.
            #expect(try GalleryAlias.folder(of: folder.appending(path: "nothing")).lastPathComponent == "nothing")
        }
    }

    @Test func `An upgrade knows what is missing, what is done, and who was removed meanwhile`() throws {
        try withTemporaryFolder { folder in
            let (first, second) = (folder.appending(path: "a"), folder.appending(path: "b"))
            try gallery(first, old, [1, 2, 3, 4])
            try gallery(second, new, [2, 9])
            let plan = try GalleryUpgrade(from: GallerySnapshot.open(first), to: GallerySnapshot.open(second))
            #expect(plan.missing.map(\.label) == ["1.jpg", "3.jpg", "4.jpg"] && plan.done == 1)
            #expect(plan.surplus == [ReferenceID(9)])
            #expect(plan.missing.last?.attributes == ["force": "met", "n": "4"])
        }
    }

    @Test func `Export and statistics leave out who was removed`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "a")
            try gallery(place, old, [1, 2, 3, 4])
            try GalleryWriter.open(place).remove([ReferenceID(4)])
            let snapshot = try GallerySnapshot.open(place)
            var lines: [String] = []
            #expect(try GalleryExporter(snapshot).run { lines.append($0) } == 3)
            let line = try #require(
                try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
            #expect(Set(line.keys) == ["path", "pack", "template", "id", "attributes"])
            #expect(line["path"] as? String == "2.jpg" && line["pack"] as? String == old.description)
            let bytes = try #require(Data(base64Encoded: line["template"] as? String ?? ""))
            let vector = stride(from: 0, to: 128, by: 4).map { at in
                Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) })
            }
            #expect(vector == (try Template(pack: old, normalizing: simulator.template(2)).vector))
            #expect(try GalleryExporter(snapshot).run(.equals("force", "met")) { _ in } == 1)
            let found = GalleryStatistics(snapshot)
            #expect(found.templates == 3 && found.removed == 1 && found.segments == 1 && !found.isSealed)
            #expect(
                found.attributes == [
                    GalleryStatistics.Attribute(name: "force", templates: 1, values: 1),
                    GalleryStatistics.Attribute(name: "n", templates: 1, values: 1),
                ])
        }
    }

    @Test func `A simulated gallery is filled from where it was left, and real ones are refused`() throws {
        try withTemporaryFolder { folder in
            let writer = try GalleryWriter.create(folder.appending(path: "s"), pack: old, dimension: 32)
            writer.largestSegment = 20_000
            #expect(try writer.fill(simulator, upTo: 500, threads: 2) { _ in false } < 500)
            #expect(try writer.fill(simulator, upTo: 500, threads: 2) { _ in true } == 500)
            #expect(try writer.identifiers() == Set((0..<500).map { ReferenceID($0) }))
            let real = try Template(pack: old, normalizing: simulator.template(1))
            try writer.append([GalleryWriter.Entry(id: ReferenceID(derivedFrom: "a.jpg"), template: real)])
            #expect(throws: GalleryError(.duplicate, "")) {
                try writer.fill(simulator, upTo: 600, threads: 2) { _ in true }
            }
        }
    }
}
