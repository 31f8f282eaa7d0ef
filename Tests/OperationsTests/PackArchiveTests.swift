import Foundation
import Interchange
import Testing

@testable import Operations

@Suite struct PackArchiveTests {
    @Test func `The checksum is that of the standard`() {
        #expect(PackArchive.checksum(Data("123456789".utf8)) == 0xCBF4_3926)
        #expect(PackArchive.checksum(Data()) == 0)
    }

    @Test func `Another reader of ZIP finds every file as it was, and the same folder gives the same bytes`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "peel pack \(UUID().uuidString)")
        let folder = root.appending(path: "pack")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "images"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let files = ["report.html": "<p>é</p>", "images/probe.jpg": String(repeating: "x", count: 70_000), "empty": ""]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let (one, two) = (root.appending(path: "1.zip"), root.appending(path: "2.zip"))
        try PackArchive.write(folder, to: one)
        try PackArchive.write(folder, to: two)
        #expect(try Data(contentsOf: one) == Data(contentsOf: two))
        let archive = try ZipImages(one)
        for (name, text) in files where !text.isEmpty {
            #expect(try archive.bytes(at: name, limit: 1 << 20) == Array(text.utf8), "\(name)")
        }
        let rights = try FileManager.default.attributesOfItem(atPath: one.path(percentEncoded: false))
        #expect(rights[.posixPermissions] as? Int == 0o600)
    }
}
