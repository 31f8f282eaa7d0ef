import Casework
import Foundation
import TestSupport
import Testing

@testable import Interchange

@Suite struct WatchlistManifestTests {
    private func entries(_ manifest: String?, files: [String] = ["a.jpg"], categories: [String] = ["volunteer"]) throws
        -> [WatchlistEntry]
    {
        try withTemporaryFolder { folder in
            for file in files {
                let url = folder.appending(path: file)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data("x".utf8).write(to: url)
            }
            if let manifest { try Data(manifest.utf8).write(to: folder.appending(path: "watchlist.csv")) }
            return try WatchlistManifest.entries(in: folder, categories: categories)
        }
    }

    @Test func `Quotes, line ends, a byte order mark and columns in any order`() throws {
        let text = "\u{FEFF}Image,Reference,category,instruction\r\na.jpg,\"N,1\",suspect,\"say \"\"hello\"\"\"\r\n"
        let entry = try #require(try entries(text).first)
        #expect(entry.reference == "N,1" && entry.category == .suspect && entry.instruction == "say \"hello\"")
    }

    @Test(arguments: [
        "reference,category,image\nN1,suspect,../a.jpg", "reference,category,image\nN1,suspect,/etc/passwd",
        "reference,category,image\nN1,of-interest,a.jpg", "reference,category,image\nN1,suspect,b.jpg",
        "reference,category,image\n,suspect,a.jpg", "who,what\n1,2", "reference,category,image\n\"N1,suspect,a.jpg",
    ])
    func `A wrong line is refused`(text: String) {
        #expect(throws: InterchangeError(.badManifest, "")) { try entries(text) }
    }

    @Test func `Without a manifest every image is an entry`() throws {
        let found = try entries(nil, files: ["b.jpg", "Anna/1.png", "Anna/2.png", "notes.txt"])
        #expect(found.map(\.reference) == ["Anna", "Anna", "b"])
        #expect(throws: InterchangeError(.badManifest, "")) { try entries(nil, categories: ["suspect", "missing"]) }
    }

    @Test func `The digest is what coreutils prints, and every change changes it`() throws {
        try withTemporaryFolder { folder in
            try Data("one".utf8).write(to: folder.appending(path: "b.txt"))
            try FileManager.default.createDirectory(
                at: folder.appending(path: "A dir"), withIntermediateDirectories: true)
            try Data("two".utf8).write(to: folder.appending(path: "A dir/é.txt"))
            let command =
                "find . -type f -printf '%P\\n' | LC_ALL=C sort | tr '\\n' '\\0' | xargs -0 sha256sum | sha256sum"
            let printed = try ProgramRun.run(
                URL(fileURLWithPath: "/bin/bash"),
                ["-c", "cd \"$1\" && \(command)", "bash", folder.path(percentEncoded: false)])
            let digest = try FolderDigest.compute(folder)
            #expect(printed.output.hasPrefix(digest))
            try Data("two!".utf8).write(to: folder.appending(path: "A dir/é.txt"))
            #expect(try FolderDigest.compute(folder) != digest)
        }
    }

    @Test func `A link is refused and a missing folder is told`() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "x.jpg"), withDestinationURL: URL(fileURLWithPath: "/etc/hostname"))
            #expect(throws: InterchangeError(.unreadable, "")) { try FolderDigest.compute(folder) }
        }
        #expect(throws: InterchangeError(.unreadable, "")) {
            try FolderDigest.compute(URL(fileURLWithPath: "/nowhere/at/all"))
        }
    }

    @Test func `Exports can't carry formulas`() {
        #expect(CSV.line(["=1+1", "-2", "a\"b", "x,y"]) == "'=1+1,-2,\"a\"\"b\",\"x,y\"\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("@x", "'@x"), ("a,b", "\"a,b\""), ("say \"a\"", "\"say \"\"a\"\"\""),
        ("plain", "plain"), ("court\r\n=1", "\"court\r\n=1\""), ("=\u{301}1", "'=\u{301}1"), ("-2", "-2"),
        ("-0.5", "-0.5"), ("-2+1", "'-2+1"), ("-inf", "'-inf"), ("2", "2"),
    ])
    func `A field that a spreadsheet would take for a formula gets an apostrophe, and a negative number none`(
        text: String, expected: String
    ) {
        #expect(CSV.field(text) == expected)
    }

    @Test(arguments: [
        "court\r\n=1+cmd", "=\u{301}1+cmd", "a,\u{301}b", "say \"\u{301}x\"", "\r\n=1", "\n=1", "plain", "-2",
    ]) func `A field stays one field, whatever its scalars make as characters`(field: String) throws {
        let rows = try CSV.parse(CSV.line(["first", field, "last"]))
        let isFormula = CSV.isFormula(field) && Double(field) == nil
        #expect(rows == [["first", isFormula ? "'" + field : field, "last"]])
        for start in ["=", "+", "-", "@", "\t", "\r", "\n"] where field != "-2" {
            #expect(rows[0][1].unicodeScalars.first != start.unicodeScalars.first)
        }
    }
}
