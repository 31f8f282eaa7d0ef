import Casework
import Foundation
import Synchronization

/// Long files that browsers send in parts, because no single request may be as long: on the store's own disk,
/// for one officer and one case, until the exhibit is received.
final class PartialUploads: Sendable {
    /// The most bytes of a part.
    static let part = 8 << 20
    /// The longest file: as long as an exhibit may be.
    static let longest = 64 << 30
    /// Files that one officer may send at once.
    static let mostAtOnce = 3
    /// After how many seconds without a part a file is destroyed.
    static let idleSeconds = 3600.0

    /// One file so far.
    private struct Upload {
        let folder: UploadFolder
        let owner: Officer.ID
        let investigation: Investigation.ID
        var length = 0
        var seenAt: Date
        var isBeingWritten = false
    }

    private let uploads = Mutex<[UUID: Upload]>([:])

    init() {}

    /// Begins a file in a folder that is there.
    ///
    /// - Returns: nil where the officer sends as many already.
    func begin(_ folder: UploadFolder, by owner: Officer.ID, for investigation: Investigation.ID, at now: Date) -> UUID?
    {
        uploads.withLock { uploads in
            guard uploads.values.count(where: { $0.owner == owner }) < Self.mostAtOnce else { return nil }
            let id = UUID()
            uploads[id] = Upload(folder: folder, owner: owner, investigation: investigation, seenAt: now)
            return id
        }
    }

    /// Appends a part; blocks for as long as the disk takes.
    ///
    /// - Returns: the length so far; nil where the file is not this officer's, or the part is not the next one.
    func append(
        _ bytes: Data, to id: UUID, at offset: Int, by owner: Officer.ID, for investigation: Investigation.ID,
        at now: Date
    ) throws -> Int? {
        let place = uploads.withLock { uploads -> URL? in
            guard var upload = uploads[id], upload.owner == owner, upload.investigation == investigation,
                upload.length == offset, !upload.isBeingWritten, offset + bytes.count <= Self.longest
            else { return nil }
            upload.isBeingWritten = true
            upload.seenAt = now
            uploads[id] = upload
            return upload.folder["original"]
        }
        guard let place else { return nil }
        // What was written of a part that failed is written over by the next try.
        defer { change(id) { $0.isBeingWritten = false } }
        let handle = try FileHandle(forWritingTo: place)
        defer { try? handle.close() }
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: bytes)
        let length = offset + bytes.count
        change(id) { $0.length = length }
        return length
    }

    /// Hands a file over, and forgets it; nil where it is not this officer's, or being written.
    func take(_ id: UUID, by owner: Officer.ID, for investigation: Investigation.ID) -> UploadFolder? {
        uploads.withLock { uploads in
            guard let upload = uploads[id], upload.owner == owner, upload.investigation == investigation,
                !upload.isBeingWritten, upload.length > 0
            else { return nil }
            uploads[id] = nil
            return upload.folder
        }
    }

    /// Destroys what nobody went on with; blocks for as long as the disk takes.
    func sweep(at now: Date) {
        for upload in takeAll({ !$0.isBeingWritten && now.timeIntervalSince($0.seenAt) >= Self.idleSeconds }) {
            upload.folder.destroy()
        }
    }

    /// Destroys everything: when the console stops.
    func clear() {
        for upload in takeAll({ _ in true }) { upload.folder.destroy() }
    }

    private func change(_ id: UUID, _ body: (inout Upload) -> Void) {
        uploads.withLock { uploads in
            guard var upload = uploads[id] else { return }
            body(&upload)
            uploads[id] = upload
        }
    }

    private func takeAll(_ isOver: (Upload) -> Bool) -> [Upload] {
        uploads.withLock { uploads in
            let over = uploads.filter { isOver($0.value) }
            for id in over.keys { uploads[id] = nil }
            return Array(over.values)
        }
    }
}
