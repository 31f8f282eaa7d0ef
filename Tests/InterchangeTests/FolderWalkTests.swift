import Foundation
import TestSupport
import Testing

@testable import Interchange

@Suite struct FolderWalkTests {
    private func put(_ path: String, _ folder: URL) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(path.utf8).write(to: file)
    }

    @Test func `Everything is named in byte order, also where folders repeat the path of the first`() throws {
        try withTemporaryFolder { folder in
            let repeated = "a" + folder.path(percentEncoded: false).trimmingSuffix("/") + "/b.jpg"
            for path in ["z.jpg", "a/x.jpg", ".hidden/y.jpg", "é/ü ſ.jpg", repeated] { try put(path, folder) }
            let items = try #require(FolderWalk.items(below: folder))
            #expect(items.map(\.path) == [".hidden/y.jpg", repeated, "a/x.jpg", "z.jpg", "é/ü ſ.jpg"].sortedByBytes)
            #expect(items.allSatisfy { $0.kind == .file })
            #expect(try FolderDigest.files(in: folder) == items.map(\.path))
        }
    }

    @Test func `Links, pipes and what can't be read are named as such, and nothing behind a link is`() throws {
        try withTemporaryFolder { folder in
            let root = folder.appending(path: "root")
            try put("file", root)
            try put("closed/file", root)
            try put("elsewhere/file", folder)
            try FileManager.default.createSymbolicLink(
                at: root.appending(path: "folder"), withDestinationURL: folder.appending(path: "elsewhere"))
            try FileManager.default.createSymbolicLink(
                at: root.appending(path: "round"), withDestinationURL: root)
            try #require(unsafe mkfifo(root.appending(path: "pipe").path(percentEncoded: false), 0o600) == 0)
            let closed = root.appending(path: "closed").path(percentEncoded: false)
            try #require(unsafe chmod(closed, 0) == 0)
            defer { unsafe chmod(closed, 0o700) }
            let items = try #require(FolderWalk.items(below: root))
            let kinds = Dictionary(uniqueKeysWithValues: items.map { ($0.path, $0.kind) })
            #expect(kinds["file"] == .file && kinds["folder"] == .link && kinds["round"] == .link)
            #expect(kinds["pipe"] == .other && kinds["folder/file"] == nil)
            // The superuser may read everything.
            #expect(getuid() == 0 ? kinds["closed/file"] == .file : kinds["closed"] == .unreadable)
        }
    }

    @Test func `A folder that isn't there has no items`() throws {
        try withTemporaryFolder { folder in
            #expect(FolderWalk.items(below: folder.appending(path: "none")) == nil)
            #expect(FolderWalk.items(below: folder) == [])
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}

extension [String] {
    fileprivate var sortedByBytes: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
