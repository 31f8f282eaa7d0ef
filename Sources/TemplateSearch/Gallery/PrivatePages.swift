import Glibc

/// Memory of this process that takes room only where something was written; zeros elsewhere.
///
/// Whoever writes into it overwrites that before giving it up: overwriting all of it would first fill what was never used.
@safe
final class PrivatePages: @unchecked Sendable {
    // @unchecked: its owners say who may read and write which part, and when.
    private let memory: UnsafeMutableRawBufferPointer

    /// - Throws: ``GalleryError`` with code `io` where the system gives none.
    init(count: Int) throws(GalleryError) {
        let size = max(count, 4096)
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let start = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), unsafe start != MAP_FAILED
        else {
            throw GalleryError(.io, "There is not enough memory to open the sealed gallery: close other programs.")
        }
        // Best effort, as for everything that is kept out of core dumps.
        _ = unsafe madvise(start, size, MADV_DONTDUMP)
        unsafe memory = UnsafeMutableRawBufferPointer(start: start, count: size)
    }

    deinit { unsafe munmap(memory.baseAddress, memory.count) }

    /// Starts at a page; valid as long as this object lives.
    @unsafe var bytes: UnsafeMutableRawBufferPointer { unsafe memory }

    /// Overwrites a part.
    func erase(_ range: Range<Int>) {
        guard !range.isEmpty, let start = unsafe memory.baseAddress else { return }
        unsafe explicit_bzero(start + range.lowerBound, range.count)
    }
}
