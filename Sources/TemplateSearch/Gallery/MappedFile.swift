import Glibc

/// A file in memory, shared with whoever writes it; as long as it is, nobody erases the file.
///
/// It keeps no descriptor, so that a gallery of many files opens under any limit on open files. The shared lock belongs
/// to the open file, which the mapping keeps alive: the system gives the lock up when the memory is unmapped.
@safe
final class MappedFile: @unchecked Sendable {
    // @unchecked: the memory is only read here.
    let count: Int
    private let address: UnsafeMutableRawPointer

    /// - Parameter file: an open file, which this closes.
    init(_ file: Int32, name: String) throws {
        defer { close(file) }
        var facts = stat()
        guard flock(file, LOCK_SH | LOCK_NB) == 0, unsafe fstat(file, &facts) == 0, facts.st_size > 0 else {
            throw GalleryError(.io, "The gallery's file \(name) is empty or being removed.")
        }
        count = Int(facts.st_size)
        guard let memory = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file, 0), unsafe memory != MAP_FAILED else {
            let reason = unsafe String(cString: strerror(errno))
            throw GalleryError(.io, "The gallery's file \(name) can't be mapped into memory: \(reason).")
        }
        unsafe address = memory
    }

    deinit { unsafe munmap(address, count) }

    /// Valid as long as this object lives.
    @unsafe var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: address, count: count) }
}
