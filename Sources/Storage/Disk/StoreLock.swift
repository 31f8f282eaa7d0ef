import Foundation
import Glibc
import Synchronization

/// Says which processes have a store open: whoever is alone may clear up after a crash, or change the key.
///
/// Given up when the store is closed or the process ends, however it ends.
@safe
final class StoreLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(_ folder: StoreFolder) throws(StorageError) {
        let file = unsafe Glibc.open(
            DurableFiles.path(folder.root.appending(path: "store.lock")), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StorageError(.io, "The store's folder can't be written to.") }
        descriptor = Mutex(file)
    }

    deinit { release() }

    /// Whether nobody else has the store open; if so, nobody can open it before ``share()``.
    func isAlone() -> Bool { descriptor.withLock { $0.map { flock($0, LOCK_EX | LOCK_NB) == 0 } ?? false } }

    /// Lets others open the store; waits where one of them is alone for the moment.
    func share() throws(StorageError) {
        guard descriptor.withLock({ $0.map { flock($0, LOCK_SH) == 0 } ?? false }) else {
            throw StorageError(.busy, "Another process is in the way: wait for it to end.")
        }
    }

    func release() {
        descriptor.withLock { file in
            if let open = file { Glibc.close(open) }
            file = nil
        }
    }
}
