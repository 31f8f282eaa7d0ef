import Biometrics
import Foundation
import TestSupport
import Testing

@testable import TemplateSearch

/// Verification of galleries: what is whole has no fault, and what is damaged is named.
@Suite struct GalleryVerifierTests {
    private let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))
    private let simulator = TemplateSimulator(.isotropic(dimension: 32))
    private let key = GalleryKey(Data(repeating: 7, count: 32))

    /// Enough templates for a frame, in a file of several blocks, and a second file.
    private func make(_ place: URL, sealed: Bool = false) throws -> GalleryWriter {
        let writer = try GalleryWriter.create(place, pack: pack, dimension: 32, key: sealed ? key : nil)
        try writer.append(entries(0..<4200))
        try writer.append(entries(4200..<4300))
        try writer.remove([ReferenceID(5), ReferenceID(4250)])
        return writer
    }

    private func entries(_ range: Range<Int>) throws -> [GalleryWriter.Entry] {
        try range.map { number in
            GalleryWriter.Entry(
                id: ReferenceID(number), template: try Template(pack: pack, normalizing: simulator.template(number)),
                label: "volunteer \(number)", attributes: ["parity": "\(number % 2)"])
        }
    }

    private func verify(_ place: URL, sealed: Bool = false) throws -> VerificationReport {
        try #require(try GalleryVerifier(place, key: sealed ? key : nil, threads: 2).run())
    }

    @Test(arguments: [false, true]) func `A gallery that is as it was written has no fault`(sealed: Bool) throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let version = try make(place, sealed: sealed).version
            let report = try verify(place, sealed: sealed)
            #expect(report.faults.isEmpty && report.leftovers.isEmpty, "\(report.faults)")
            #expect(report.version == version && report.templates == 4298)
            // Two files of templates and a frame.
            #expect(report.files == 3 && report.blocks > 4)
        }
    }

    @Test(arguments: [false, true]) func `A damaged block is named`(sealed: Bool) throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let name = try #require(try make(place, sealed: sealed).manifest.segments.first).file
            for block in [1, 3] {
                try FolderFiles(place).write(
                    Data([1, 2, 3]), to: name, at: SegmentFile.dataOffset + block * BlockSealer.blockSize + 77)
            }
            let report = try verify(place, sealed: sealed)
            #expect(report.faults.map(\.kind) == [.block, .block] && report.faults.map(\.block) == [1, 3])
            #expect(report.faults.allSatisfy { $0.file == name && $0.message.contains(name) })
        }
    }

    @Test func `Damaged tables, first pages, frames and missing files are named`() throws {
        func damage(_ body: (URL, GalleryManifest) throws -> Void) throws -> [GalleryFault] {
            try withTemporaryFolder { folder in
                let place = folder.appending(path: "g")
                try body(place, try make(place).manifest)
                return try verify(place).faults
            }
        }
        let table = try damage { place, manifest in
            let name = manifest.segments[1].file
            let size = try Data(contentsOf: place.appending(path: name)).count
            try FolderFiles(place).write(Data([0, 0, 0]), to: name, at: size - 20)
        }
        #expect(table.map(\.kind) == [.table, .block])
        let page = try damage { place, manifest in
            try FolderFiles(place).write(Data("x".utf8), to: manifest.segments[1].file, at: 40)
        }
        #expect(page.map(\.kind) == [.file])
        let frame = try damage { place, manifest in
            try FolderFiles(place).write(Data([9]), to: try #require(manifest.bases.keys.first), at: 500)
        }
        #expect(frame.map(\.kind) == [.frame, .content, .content])
        let missing = try damage { place, manifest in try FolderFiles(place).erase(manifest.segments[0].file) }
        #expect(missing.map(\.kind) == [.file])
    }

    @Test func `Templates that were not overwritten are noticed, and so are files of no version`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            try make(place).commit { $0.segments[0].removed += 1 }
            try Data("x".utf8).write(to: place.appending(path: "segment-99"))
            let report = try verify(place)
            #expect(report.faults.map(\.kind) == [.content] && report.leftovers == ["segment-99"])
        }
    }

    @Test func `A removal that had begun is named and hides nothing else`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            _ = try make(place)
            // The crash comes after the manifest has named the removal, and before the blocks are overwritten.
            var found: VerificationReport?
            for steps in 0..<40 where found == nil {
                let files = CrashingFiles(place, crashAfter: steps, seed: 3)
                do {
                    try GalleryWriter.open(place, files: files, key: nil).remove([ReferenceID(100)])
                } catch is Crash {}
                if try GalleryFiles.manifest(FolderFiles(place)).pending != nil { found = try verify(place) }
            }
            let report = try #require(found)
            #expect(report.faults.map(\.kind) == [.unfinishedRemoval], "\(report.faults)")
            _ = try GalleryWriter.open(place)
            #expect(try verify(place).faults.isEmpty)
        }
    }

    @Test func `It needs the right key, a gallery, and nobody who is changing it`() throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let writer = try make(place, sealed: true)
            #expect(throws: GalleryError(.locked, "")) { try verify(place, sealed: true) }
            withExtendedLifetime(writer) {}
            #expect(throws: GalleryError(.notAGallery, "")) { try verify(folder) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == ["g"])
        }
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            _ = try make(place, sealed: true)
            #expect(throws: GalleryError(.keyNeeded, "")) { try verify(place) }
        }
    }
}
