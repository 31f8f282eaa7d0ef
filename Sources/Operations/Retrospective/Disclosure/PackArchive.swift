package import Foundation

/// A folder as one ZIP file (APPNOTE 6.3.10): entries are stored as they are, because images don't get smaller, and
/// carry no time and no owner, so that the same folder gives the same bytes.
package enum PackArchive {
    /// What one file may have at most: the plain form of ZIP knows no larger ones.
    private static let longest = 0xFFFF_FFFE

    /// Writes the archive of a folder. Blocks for as long as the disk takes.
    ///
    /// - Parameters:
    ///   - folder: with files in it and in its folders.
    ///   - target: the new file; only its owner may read it.
    /// - Throws: ``OperationError`` with code `badInput` where it would have 4 GiB or more, `unreadable` where a file
    ///   can't be read or written.
    package static func write(_ folder: URL, to target: URL) throws {
        let path = target.path(percentEncoded: false)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = try? FileHandle(forWritingTo: target)
        else { throw OperationError(.unreadable, "The archive can't be written: look at the disk.") }
        defer { try? handle.close() }
        let root = folder.path(percentEncoded: false)
        let all = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
        var (directory, offset, count) = (Data(), 0, 0)
        for name in all.sorted() {
            let file = folder.appending(path: name)
            guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
            guard let bytes = try? Data(contentsOf: file) else {
                throw OperationError(.unreadable, "A file of the pack can't be read: look at the disk.")
            }
            let entry = Entry(name: Array(name.utf8), checksum: checksum(bytes), size: bytes.count, offset: offset)
            guard offset + entry.header.count + bytes.count < longest, count < 0xFFFE else {
                throw OperationError(.badInput, "The pack is too large for an archive: write it as a folder.")
            }
            try handle.write(contentsOf: entry.header)
            try handle.write(contentsOf: bytes)
            directory += entry.directory
            offset += entry.header.count + bytes.count
            count += 1
        }
        try handle.write(contentsOf: directory)
        try handle.write(contentsOf: end(count, directory.count, offset))
    }

    /// One file's places in the archive.
    private struct Entry {
        let name: [UInt8]
        let checksum: UInt32
        let size: Int
        let offset: Int

        /// What both of its headers have: version, UTF-8 names, stored, midnight of 1980-01-01, checksum, sizes.
        private var common: [UInt8] {
            [
                word(20), word(0x0800), word(0), word(0), word(0x0021), long(Int(checksum)), long(size), long(size),
                word(name.count), word(0),
            ].flatMap { $0 }
        }

        var header: Data { Data([long(0x0403_4B50), common, name].flatMap { $0 }) }

        var directory: Data {
            // Made on Unix; a plain file that only its owner reads.
            Data(
                [
                    long(0x0201_4B50), word(0x0314), common, word(0), word(0), word(0), long(0o100600 << 16),
                    long(offset), name,
                ].flatMap { $0 })
        }
    }

    private static func end(_ count: Int, _ size: Int, _ offset: Int) -> Data {
        Data(
            [
                long(0x0605_4B50), word(0), word(0), word(count), word(count), long(size), long(offset), word(0),
            ].flatMap { $0 })
    }

    /// CRC-32 as ISO 3309 and ZIP have it.
    static func checksum(_ bytes: Data) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
}

/// Two bytes, the lowest first.
private func word(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
}

/// Four bytes, the lowest first.
private func long(_ value: Int) -> [UInt8] { word(value) + word(value >> 16) }
