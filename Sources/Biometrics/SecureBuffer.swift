import Foundation
import Synchronization

/// Memory for a passer-by's biometric data: locked out of swap and core dumps, overwritten when it ends.
///
/// It can't be copied, printed or encoded, because those conformances need a copy.
@safe
package struct SecureBuffer: ~Copyable, @unchecked Sendable {
    // @unchecked: the one owner moves between threads whole; the pointer is never shared.
    private let bytes: UnsafeMutableRawBufferPointer

    /// How many buffers have been overwritten and freed since the process started, for the record's count.
    package static var destroyedCount: Int { destroyed.load(ordering: .relaxed) }
    private static let destroyed = Atomic<Int>(0)

    /// Allocates zeroed memory, page-aligned so that locking and the dump advice cover exactly this buffer.
    package init(byteCount: Int) {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let size = max(1, (byteCount + page - 1) / page) * page
        unsafe bytes = .allocate(byteCount: size, alignment: page)
        unsafe memset(bytes.baseAddress!, 0, size)
        // Both are best effort: without the right to lock, swap must be off or encrypted (`peel doctor` says so).
        _ = unsafe mlock(bytes.baseAddress!, size)
        _ = unsafe madvise(bytes.baseAddress!, size, MADV_DONTDUMP)
    }

    deinit {
        unsafe explicit_bzero(bytes.baseAddress!, bytes.count)
        if SecureBuffer.auditsWipes.load(ordering: .relaxed) {
            let left = unsafe bytes.reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
            SecureBuffer.bytesLeftBehind.add(left, ordering: .relaxed)
        }
        unsafe munlock(bytes.baseAddress!, bytes.count)
        unsafe bytes.deallocate()
        SecureBuffer.destroyed.add(1, ordering: .relaxed)
    }

    // The runtime proof of the overwrite: with auditing on, each buffer is read back after it was overwritten and
    // before it is freed, and bytes that are not zero are counted.
    static let auditsWipes = Atomic<Bool>(false)
    static let bytesLeftBehind = Atomic<Int>(0)

    /// Lends the memory; a caller must not keep the pointer.
    @safe
    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try unsafe body(UnsafeRawBufferPointer(bytes))
    }

    /// Lends the memory for writing; a caller must not keep the pointer.
    @safe
    package mutating func withMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R {
        try unsafe body(bytes)
    }
}
