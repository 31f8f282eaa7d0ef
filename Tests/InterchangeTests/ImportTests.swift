import Casework
import Foundation
import TestSupport
import Testing

@testable import Interchange

/// What comes from outside: manifests in any encoding, and archives that mean harm.
@Suite struct ImportTests {
    private func rows(_ bytes: [UInt8]) throws -> [[String]?] {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "list.csv")
            try Data(bytes).write(to: file)
            var reader = try CSVReader(file)
            var rows: [[String]?] = []
            while let row = try reader.next() { rows.append(row.fields) }
            return rows
        }
    }

    @Test func `Rows are split as RFC 4180 says`() throws {
        let text = "a,b\r\n\"1,\"\"2\"\"\",\"x\ny\"\n\n3,\r\n\"\",4"
        #expect(try rows(Array(text.utf8)) == [["a", "b"], ["1,\"2\"", "x\ny"], ["3", ""], ["", "4"]])
        #expect(try rows([0xEF, 0xBB, 0xBF] + Array("é,b".utf8)) == [["é", "b"]])
    }

    @Test func `A row across pieces of the file is one row`() throws {
        let long = String(repeating: "x", count: 100_000)
        #expect(try rows(Array("a,\(long)\nb,c".utf8)) == [["a", long], ["b", "c"]])
    }

    @Test func `Wrong encodings are told`() throws {
        let latin = Array("a,b\n".utf8) + [0xE9, 0x2C, 0x31, 0x0A] + Array("c,d".utf8)
        #expect(try rows(latin) == [["a", "b"], nil, ["c", "d"]])
        for bytes in [[0xFF, 0xFE, 0x61, 0x00], [0x61, 0x00, 0x62, 0x00], [0x50, 0x4B, 0x03, 0x04]] as [[UInt8]] {
            #expect(throws: InterchangeError(.badManifest, "")) { try rows(bytes) }
        }
        #expect(throws: InterchangeError(.badManifest, "")) { try rows(Array("a,\"b".utf8)) }
    }

    @Test func `Columns are known, complete and there once`() throws {
        let names = NominationRow.needed + NominationRow.optional
        #expect(try NominationRow.columns(names.map { $0.uppercased() }) == names)
        for wrong in [Array(names.dropFirst()), names + ["extra"], names + ["born"]] {
            #expect(throws: InterchangeError(.badManifest, "")) { try NominationRow.columns(wrong) }
        }
    }

    @Test(arguments: [
        ("category", "intelligence"), ("taken", "yesterday"), ("taken", "2031-01-01"), ("expires", "2020-01-01"),
        ("reference", ""), ("origin", "web"), ("born", "2030-02-31"), ("born", "2026-12-31"),
    ])
    func `A wrong field is named`(name: String, value: String) throws {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        var fields = [
            "reference": "N-1", "category": "missing", "image": "a.jpg", "image_source": "custody system",
            "origin": "custody", "taken": "2026-01-01", "rationale": "reported missing", "expires": "2028-01-01",
            "born": "1990-05-01",
        ]
        let names = fields.keys.sorted()
        #expect(throws: Never.self) { try NominationRow(names, names.map { fields[$0]! }, at: now) }
        fields[name] = value
        do {
            _ = try NominationRow(names, names.map { fields[$0]! }, at: now)
            Issue.record("\(name) was taken as \(value)")
        } catch { #expect(error.message.contains(name)) }
    }

    private func archive(_ python: String, _ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let text = "import zipfile\nz = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED)\n\(python)\nz.close()\n"
            try Data(text.utf8).write(to: folder.appending(path: "make.py"))
            try ProgramRun.shell("python3 make.py", in: folder)
            try body(folder.appending(path: "a.zip"))
        }
    }

    @Test func `Images are read from an archive by their names`() throws {
        try archive("z.writestr('faces/one.jpg', b'one')\nz.writestr('two.jpg', b'two' * 1000)") { file in
            let images = try ZipImages(file)
            #expect(try images.bytes(at: "faces/one.jpg", limit: 100) == Array("one".utf8))
            #expect(try images.bytes(at: "two.jpg", limit: 3000).count == 3000)
            #expect(throws: InterchangeError(.badImage, "")) { try images.bytes(at: "two.jpg", limit: 2999) }
            #expect(throws: InterchangeError(.badImage, "")) { try images.bytes(at: "three.jpg", limit: 100) }
        }
    }

    @Test(arguments: [
        "z.writestr('../out.jpg', b'x')", "z.writestr('/etc/out.jpg', b'x')", "z.writestr('a/../../out.jpg', b'x')",
        "z.writestr('a\\\\..\\\\out.jpg', b'x')", "z.writestr('bomb.jpg', bytes(50_000_000))",
        "i = zipfile.ZipInfo('link.jpg'); i.create_system = 3; i.external_attr = 0o120777 << 16; "
            + "z.writestr(i, '/etc/hosts')",
        "z.writestr('one.jpg', b'x'); z.writestr('one.jpg', b'y')",
    ])
    func `An archive that means harm isn't read at all`(python: String) throws {
        try archive("import warnings; warnings.simplefilter('ignore')\n" + python) { file in
            #expect(throws: InterchangeError(.badArchive, "")) { try ZipImages(file) }
        }
    }

    @Test func `A damaged archive is told, and so is a member whose bytes were changed`() throws {
        try archive("z.writestr('one.jpg', bytes(range(256)) * 40)") { file in
            var bytes = [UInt8](try Data(contentsOf: file))
            bytes[60] ^= 0xFF
            try Data(bytes).write(to: file)
            #expect(throws: InterchangeError(.badImage, "")) {
                try ZipImages(file).bytes(at: "one.jpg", limit: 1 << 20)
            }
            try Data(bytes.prefix(bytes.count - 30)).write(to: file)
            #expect(throws: InterchangeError(.badArchive, "")) { try ZipImages(file) }
        }
    }

    @Test func `A folder's images are read, and nothing outside of it`() throws {
        try withTemporaryFolder { folder in
            let inside = folder.appending(path: "in")
            try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
            try Data("one".utf8).write(to: inside.appending(path: "one.jpg"))
            try Data("secret".utf8).write(to: folder.appending(path: "secret.jpg"))
            try FileManager.default.createSymbolicLink(at: inside.appending(path: "up"), withDestinationURL: folder)
            let images = ImportFolder(inside)
            #expect(try images.bytes(at: "one.jpg", limit: 10) == Array("one".utf8))
            for path in ["../secret.jpg", "up/secret.jpg", "/etc/hosts", "", "in/../one.jpg", "one.jpg/"] {
                #expect(throws: InterchangeError(.badImage, ""), "\(path)") { try images.bytes(at: path, limit: 10) }
            }
        }
    }
}
