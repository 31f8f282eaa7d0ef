import Foundation
import Glibc

/// Lets one writer at a time change a gallery; given up when the process ends, however it ends.
@safe
final class GalleryLock: Sendable {
    static let file = "writer.lock"
    private let descriptor: Int32

    init(_ folder: URL) throws(GalleryError) {
        let path = folder.appending(path: Self.file).path(percentEncoded: false)
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw GalleryError(.io, "The gallery's folder can't be written to.") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw GalleryError(.locked, "Another process is changing the gallery: wait for it to end.")
        }
    }

    deinit { close(descriptor) }
}
