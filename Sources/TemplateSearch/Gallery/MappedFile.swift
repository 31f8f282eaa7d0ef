import Glibc

/// A file in memory, shared with whoever writes it.
@safe
final class MappedFile: @unchecked Sendable {
    // @unchecked: the memory is only read here.
    let count: Int
    private let address: UnsafeMutableRawPointer

    init(_ file: Int32, count: Int, name: String) throws {
        self.count = count
        guard let memory = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file, 0), unsafe memory != MAP_FAILED else {
            throw GalleryError(.io, "The gallery's file \(name) can't be mapped into memory.")
        }
        unsafe address = memory
    }

    deinit { unsafe munmap(address, count) }

    /// Valid as long as this object lives.
    @unsafe var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: address, count: count) }
}
