import Foundation
import Glibc

/// The few things that a gallery does to files, so that tests can make any of them fail.
///
/// Names are those of files in the gallery's folder. What was written may be lost until it was synced.
protocol FileLayer: Sendable {
    /// Makes or replaces a file; its name may be lost until the folder was synced.
    func create(_ name: String, _ parts: [Data]) throws
    /// Overwrites a part of a file that exists.
    func write(_ bytes: Data, to name: String, at offset: Int) throws
    /// Returns once a file's content is on the disk.
    func sync(_ name: String) throws
    /// Returns once the folder's names are on the disk.
    func syncFolder() throws
    /// Gives a file another name, replacing what has it, all at once.
    func rename(_ name: String, to other: String) throws
    /// Overwrites a file's content and removes it; leaves it where somebody still reads it, for the next time.
    func erase(_ name: String) throws
    func read(_ name: String, from offset: Int, count: Int) throws -> Data
    func list() throws -> [String]
    /// Maps a file into memory for reading; what is written to the file is seen there.
    func map(_ name: String) throws -> MappedFile
}

extension FileLayer {
    /// Replaces a small file so that, whatever happens, there is the old one or the new one.
    func replace(_ name: String, with content: Data) throws {
        let fresh = name + ".new"
        try create(fresh, [content])
        try sync(fresh)
        try rename(fresh, to: name)
        try syncFolder()
    }
}

/// Files of a real folder.
struct FolderFiles: FileLayer {
    private let folder: URL

    init(_ folder: URL) { self.folder = folder }

    private func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    private func failure(_ what: String, _ name: String) -> GalleryError {
        GalleryError(.io, "The gallery's file \(name) can't be \(what): \(unsafe String(cString: strerror(errno))).")
    }

    private func withFile<T>(_ name: String, _ flags: Int32, _ what: String, _ body: (Int32) throws -> T) throws -> T {
        // A link would have another place's file written.
        let file = unsafe open(path(name), flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure(what, name) }
        defer { close(file) }
        return try body(file)
    }

    private func put(_ bytes: Data, _ file: Int32, at offset: Int, _ name: String) throws {
        try unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = unsafe pwrite(file, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
                guard count > 0 else { throw failure("written", name) }
                done += count
            }
        }
    }

    func create(_ name: String, _ parts: [Data]) throws {
        try withFile(name, O_WRONLY | O_CREAT | O_TRUNC, "made") { file in
            var offset = 0
            for part in parts {
                try put(part, file, at: offset, name)
                offset += part.count
            }
        }
    }

    func write(_ bytes: Data, to name: String, at offset: Int) throws {
        try withFile(name, O_WRONLY, "written") { try put(bytes, $0, at: offset, name) }
    }

    func sync(_ name: String) throws {
        try withFile(name, O_RDONLY, "opened") { guard fsync($0) == 0 else { throw failure("synced", name) } }
    }

    func syncFolder() throws { try sync(".") }

    func rename(_ name: String, to other: String) throws {
        guard unsafe Glibc.rename(path(name), path(other)) == 0 else { throw failure("renamed", name) }
    }

    func erase(_ name: String) throws {
        try withFile(name, O_RDWR, "removed") { file in
            // Readers hold a shared lock as long as they have the file mapped.
            guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return }
            var facts = stat()
            guard unsafe fstat(file, &facts) == 0 else { throw failure("removed", name) }
            let zeros = Data(count: 1 << 20)
            for offset in stride(from: 0, to: Int(facts.st_size), by: zeros.count) {
                try put(zeros.prefix(Int(facts.st_size) - offset), file, at: offset, name)
            }
            guard fsync(file) == 0, unsafe unlink(path(name)) == 0 else { throw failure("removed", name) }
        }
    }

    func read(_ name: String, from offset: Int, count: Int) throws -> Data {
        try withFile(name, O_RDONLY, "read") { file in
            var result = Data(count: count)
            let got = unsafe result.withUnsafeMutableBytes { buffer in
                var done = 0
                while done < count {
                    let some = unsafe pread(file, buffer.baseAddress! + done, count - done, off_t(offset + done))
                    if some <= 0 { break }
                    done += some
                }
                return done
            }
            guard got == count else {
                throw GalleryError(.damaged, "The gallery's file \(name) is shorter than it should be.")
            }
            return result
        }
    }

    func list() throws -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: path("")) } catch {
            throw GalleryError(.io, "The gallery's folder can't be listed.")
        }
    }

    func map(_ name: String) throws -> MappedFile {
        let file = unsafe open(path(name), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("read", name) }
        return try MappedFile(file, name: name)
    }
}
