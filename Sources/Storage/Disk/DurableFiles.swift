import Foundation
import Glibc

/// What the store does to files, so that a power cut leaves the old or the new.
///
/// All of it blocks.
enum DurableFiles {
    static func path(_ file: URL) -> String { file.path(percentEncoded: false) }

    static func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: path(file)) }

    private static func failure(_ what: String) -> StorageError {
        StorageError(
            .io, "A file of the store can't be \(what): look at the disk and at the folder's owner.",
            cause: unsafe String(cString: strerror(errno)))
    }

    private static func withFile<T>(
        _ file: URL, _ flags: Int32, _ what: String, _ body: (Int32) throws(StorageError) -> T
    ) throws(StorageError) -> T {
        let descriptor = unsafe open(path(file), flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(what) }
        defer { close(descriptor) }
        return try body(descriptor)
    }

    private static func put(_ bytes: [UInt8], in file: Int32) throws(StorageError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(file, buffer.baseAddress! + done, buffer.count - done)
            }
            guard count > 0 else { throw failure("written") }
            done += count
        }
    }

    /// Makes a folder that only its owner can enter; one that exists is fine.
    static func makeFolder(_ folder: URL) throws(StorageError) {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw StorageError(.io, "A folder of the store can't be made: look at its owner and at the disk.") }
    }

    /// Writes a file; it may be lost until it and its folder were synced.
    static func create(_ file: URL, _ bytes: [UInt8]) throws(StorageError) {
        try withFile(file, O_WRONLY | O_CREAT | O_TRUNC, "made") { descriptor throws(StorageError) in
            try put(bytes, in: descriptor)
        }
    }

    /// Returns once a file's content, or a folder's names, are on the disk.
    static func sync(_ file: URL) throws(StorageError) {
        try withFile(file, O_RDONLY, "opened") { descriptor throws(StorageError) in
            guard fsync(descriptor) == 0 else { throw failure("synced") }
        }
    }

    static func rename(_ file: URL, to other: URL) throws(StorageError) {
        guard unsafe Glibc.rename(path(file), path(other)) == 0 else { throw failure("renamed") }
    }

    /// Replaces a small file: whatever happens, there is the old one or the new one.
    static func replace(_ file: URL, _ bytes: [UInt8]) throws(StorageError) {
        let fresh = file.appendingPathExtension("new")
        try create(fresh, bytes)
        try sync(fresh)
        try rename(fresh, to: file)
        try sync(file.deletingLastPathComponent())
    }

    /// Adds to the end of a file, and returns once that is on the disk.
    static func append(_ bytes: [UInt8], to file: URL) throws(StorageError) {
        let isNew = !exists(file)
        try withFile(file, O_WRONLY | O_CREAT | O_APPEND, "written") { descriptor throws(StorageError) in
            try put(bytes, in: descriptor)
            guard fsync(descriptor) == 0 else { throw failure("synced") }
        }
        if isNew { try sync(file.deletingLastPathComponent()) }
    }

    /// The content; nil if there is no such file.
    static func read(_ file: URL) throws(StorageError) -> [UInt8]? {
        guard exists(file) else { return nil }
        do { return [UInt8](try Data(contentsOf: file)) } catch { throw failure("read") }
    }

    /// The last bytes, and at which offset they begin; nothing for a file that isn't there.
    static func tail(_ file: URL, count: Int) throws(StorageError) -> (bytes: [UInt8], start: Int) {
        guard exists(file) else { return ([], 0) }
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            let start = max(0, Int(try handle.seekToEnd()) - count)
            try handle.seek(toOffset: UInt64(start))
            return ([UInt8](try handle.readToEnd() ?? Data()), start)
        } catch { throw failure("read") }
    }

    /// Cuts off what lies after an offset.
    static func cut(_ file: URL, to size: Int) throws(StorageError) {
        try withFile(file, O_WRONLY, "cut") { descriptor throws(StorageError) in
            guard ftruncate(descriptor, off_t(size)) == 0, fsync(descriptor) == 0 else { throw failure("cut") }
        }
    }

    static func remove(_ file: URL) throws(StorageError) {
        guard unsafe unlink(path(file)) == 0 || errno == ENOENT else { throw failure("removed") }
    }

    /// Overwrites files with zeros, waits until the disk has that, and removes them; those that are gone are fine.
    ///
    /// On file systems that write elsewhere than in place the old bytes may survive: what makes them unreadable is the
    /// destruction of their key.
    static func shred(_ files: [URL]) throws(StorageError) {
        let present = files.filter(exists)
        for file in present {
            try withFile(file, O_WRONLY, "overwritten") { descriptor throws(StorageError) in
                let size = lseek(descriptor, 0, SEEK_END)
                guard size >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure("overwritten") }
                try put([UInt8](repeating: 0, count: Int(size)), in: descriptor)
                // One call for all is cheaper than a wait for each.
                if present.count <= 16, fsync(descriptor) != 0 { throw failure("synced") }
            }
        }
        if present.count > 16 { Glibc.sync() }
        for file in present { try remove(file) }
        for folder in Set(present.map { $0.deletingLastPathComponent() }) { try sync(folder) }
    }

    static func list(_ folder: URL) throws(StorageError) -> [String] {
        guard exists(folder) else { return [] }
        do { return try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted() } catch {
            throw failure("listed")
        }
    }
}
