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
        unsafe memory.withMemoryRebound(to: UInt8.self) { bytes in
            for index in bytes.indices { unsafe bytes[index] = 0 }
        }
        unsafe memory.deallocate()
    }

    /// Valid as long as this object lives.
    @unsafe var bytes: UnsafeMutableRawBufferPointer { unsafe memory }
}
