import CMemory

/// Memory that this program has given back to the allocator.
package enum FreedMemory {
    /// Has it overwritten from now on, in the whole process: TLS frees what it decrypted without clearing it.
    ///
    /// Pieces of up to 1,032 bytes are left out, which each thread gives out again first; and what is mapped on its own
    /// goes back to the kernel, which clears it.
    ///
    /// - Returns: false where the allocator can't.
    package static func overwrite() -> Bool { peel_overwrite_freed() != 0 }
}
