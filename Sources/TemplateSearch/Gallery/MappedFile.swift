import Glibc

/// A file in memory, shared with whoever writes it; as long as it is, nobody erases the file.
@safe
final class MappedFile: @unchecked Sendable {
    // @unchecked: the memory is only read here.
    let count: Int
    private let address: UnsafeMutableRawPointer
    private let file: Int32

    /// - Parameter file: an open file, which this closes in the end.
    init(_ file: Int32, name: String) throws {
        var facts = stat()
        guard flock(file, LOCK_SH | LOCK_NB) == 0, unsafe fstat(file, &facts) == 0, facts.st_size > 0 else {
            close(file)
            throw GalleryError(.io, "The gallery's file \(name) is empty or being removed.")
        }
        self.file = file
        count = Int(facts.st_size)
        guard let memory = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file, 0), unsafe memory != MAP_FAILED else {
            close(file)
            throw GalleryError(.io, "The gallery's file \(name) can't be mapped into memory.")
        }
        unsafe address = memory
    }

    deinit {
        unsafe munmap(address, count)
        close(file)
    }

    /// Valid as long as this object lives.
    @unsafe var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: address, count: count) }
}
