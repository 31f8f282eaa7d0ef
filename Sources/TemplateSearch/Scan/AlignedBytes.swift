import Glibc

/// Memory that starts at a page, zeroed when made and overwritten when given up.
@safe
final class AlignedBytes: @unchecked Sendable {
    // @unchecked: written by the one that makes it, and only read once it is shared.
    private let memory: UnsafeMutableRawBufferPointer

    init(count: Int) {
        unsafe memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 64), alignment: 4096)
        unsafe memory.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit {
        // The compiler may leave out a loop whose result nobody reads.
        if let start = unsafe memory.baseAddress { unsafe explicit_bzero(start, memory.count) }
        unsafe memory.deallocate()
    }

    /// Valid as long as this object lives.
    @unsafe var bytes: UnsafeMutableRawBufferPointer { unsafe memory }
}
