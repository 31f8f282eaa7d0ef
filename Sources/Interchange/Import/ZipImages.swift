import CZip
package import Foundation
import Synchronization

/// Images in a zip archive, read in place: nothing is unpacked to a disk.
///
/// Checked when it is opened: number of members, names that leave the archive, links, encrypted members, two members of
/// one name, and how much more the members would be than the archive (a zip bomb). What a member says of its own size
/// is not believed when it is read.
@safe
package final class ZipImages: ImportImages, @unchecked Sendable {
    // @unchecked: libzip's handle belongs to one thread at a time, and is used under the lock only.
    private let archive: OpaquePointer
    private let lock = Mutex(())
    private let members: [String: (index: UInt64, size: UInt64)]

    /// How many members an archive may have.
    static let mostMembers = 200_000
    /// How many times its packed size a member may have; deflate can't honestly reach it with photographs.
    static let highestRatio: UInt64 = 100

    /// Opens an archive.
    ///
    /// - Throws: ``InterchangeError`` with code `badArchive`.
    package init(_ file: URL) throws(InterchangeError) {
        guard let handle = unsafe peel_zip_open(file.path(percentEncoded: false)) else {
            throw InterchangeError(
                .badArchive, "\(file.lastPathComponent) can't be read as a zip archive: pack it again.")
        }
        unsafe archive = handle
        do throws(InterchangeError) { members = try unsafe Self.read(handle) } catch {
            unsafe peel_zip_close(handle)
            throw error
        }
    }

    deinit { unsafe peel_zip_close(archive) }

    private static func read(_ archive: OpaquePointer) throws(InterchangeError) -> [String: (
        index: UInt64, size: UInt64
    )] {
        let count = unsafe peel_zip_count(archive)
        guard (0...Int64(mostMembers)).contains(count) else {
            throw InterchangeError(.badArchive, "The archive has more than \(mostMembers) members: split it.")
        }
        var members: [String: (index: UInt64, size: UInt64)] = [:]
        for index in 0..<UInt64(count) {
            var length = 0
            guard let name = unsafe peel_zip_name(archive, index, &length) else { throw damaged }
            let bytes = unsafe UnsafeRawBufferPointer(start: name, count: length)
            guard let path = unsafe String(validating: bytes, as: UTF8.self) else {
                throw InterchangeError(
                    .badArchive, "A member's name is not UTF-8: pack the archive again with names in UTF-8.")
            }
            var (size, packed): (UInt64, UInt64) = (0, 0)
            let kind = unsafe peel_zip_kind_of(archive, index, &size, &packed)
            if kind == Int32(PEEL_ZIP_FOLDER.rawValue) { continue }
            try check(kind, path, size, packed)
            guard members.updateValue((index, size), forKey: path) == nil else {
                throw InterchangeError(.badArchive, "Two members have one name: remove one of them.")
            }
        }
        return members
    }

    private static func check(_ kind: Int32, _ path: String, _ size: UInt64, _ packed: UInt64) throws(InterchangeError)
    {
        switch kind {
        case Int32(PEEL_ZIP_FILE.rawValue): break
        case Int32(PEEL_ZIP_ENCRYPTED.rawValue):
            throw InterchangeError(.badArchive, "A member is encrypted: pack it without a password.")
        case Int32(PEEL_ZIP_OTHER.rawValue):
            throw InterchangeError(.badArchive, "A member is a link or a device: pack the files themselves.")
        default: throw damaged
        }
        guard ImportPath.parts(path) != nil else {
            throw InterchangeError(.badArchive, "A member's name leaves the archive, so none of it is read.")
        }
        guard size <= 1 << 20 || size / highestRatio <= packed else {
            throw InterchangeError(.badArchive, "A member unpacks to over a hundred times its size: a zip bomb.")
        }
    }

    /// The bytes of an image; blocks, one caller after the other.
    package func bytes(at path: String, limit: Int) throws(InterchangeError) -> [UInt8] {
        guard let member = members[path] else {
            throw InterchangeError(.badImage, "the image is not in the archive")
        }
        guard member.size <= UInt64(limit) else {
            throw InterchangeError(.badImage, "the image has more than \(limit) bytes")
        }
        var bytes = [UInt8](repeating: 0, count: Int(member.size))
        let count = lock.withLock { _ in
            unsafe bytes.withUnsafeMutableBufferPointer { buffer in
                unsafe peel_zip_read(archive, member.index, buffer.baseAddress, buffer.count)
            }
        }
        guard count == Int64(bytes.count) else {
            throw InterchangeError(.badImage, "the image is damaged in the archive")
        }
        return bytes
    }

    private static var damaged: InterchangeError {
        InterchangeError(.badArchive, "The archive is damaged: pack it again.")
    }
}
