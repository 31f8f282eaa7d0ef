import Foundation
import Glibc

/// Lets one process at a time do something; given up when it ends, however it ends.
@safe
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Waits for the lock.
    init(_ file: URL) throws(StorageError) {
        descriptor = unsafe open(DurableFiles.path(file), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(.io, "The store's folder can't be written to.") }
        guard flock(descriptor, LOCK_EX) == 0 else {
            close(descriptor)
            throw StorageError(.busy, "Another process is in the way: wait for it to end.")
        }
    }

    deinit { close(descriptor) }
}
