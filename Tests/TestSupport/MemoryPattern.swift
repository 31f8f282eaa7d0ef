import Foundation
import Synchronization

/// A pattern that is looked for in this process's memory, as somebody with a dump of it would.
///
/// The pattern's own place and the place that memory is read into don't count.
@safe
package final class MemoryPattern {
    private let bytes: UnsafeMutableRawBufferPointer
    private static let piece = 1 << 20

    /// Makes a pattern; nothing else may keep its bytes.
    package init(count: Int, _ make: (Int) -> UInt8) {
        unsafe bytes = .allocate(byteCount: count, alignment: 16)
        for index in 0..<count { unsafe bytes[index] = make(index) }
    }

    deinit {
        unsafe explicit_bzero(bytes.baseAddress!, bytes.count)
        unsafe bytes.deallocate()
    }

    /// Lends the bytes.
    @safe
    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try unsafe body(UnsafeRawBufferPointer(bytes))
    }

    // What is read passes through memory of this process too, where another look would find it.
    private static let looking = Mutex(())

    /// How often the pattern stands in memory that this process can read.
    package func occurrences() throws -> Int { try Self.looking.withLock { _ in try look() } }

    private func look() throws -> Int {
        // A mapping of its own: reading the heap into a part of itself would change what is read.
        let size = unsafe (Self.piece + bytes.count + 4095) / 4096 * 4096
        let mapping = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start = unsafe mapping, unsafe start != MAP_FAILED else { throw CocoaError(.fileReadUnknown) }
        let room = unsafe UnsafeMutableRawBufferPointer(start: start, count: size)
        defer {
            unsafe explicit_bzero(start, size)
            unsafe munmap(start, size)
        }
        let maps = try Self.maps()
        let memory = unsafe open("/proc/self/mem", O_RDONLY)
        guard memory >= 0 else { throw CocoaError(.fileReadNoPermission) }
        defer { close(memory) }
        var found = 0
        for line in maps.split(separator: "\n") {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            let ends = words[0].split(separator: "-")
            guard words.count > 1, words[1].hasPrefix("r"), ends.count == 2, let start = UInt(ends[0], radix: 16),
                let end = UInt(ends[1], radix: 16), !line.hasSuffix("[vvar]"), !line.hasSuffix("[vsyscall]")
            else { continue }
            for part in unsafe Self.parts(of: start..<end, without: room) {
                found += unsafe count(memory, part, room)
            }
        }
        return found
    }

    // The kernel gives a few lines at a time, which readers of whole files may take for the end.
    private static func maps() throws -> String {
        guard let file = FileHandle(forReadingAtPath: "/proc/self/maps") else {
            throw CocoaError(.fileReadNoPermission)
        }
        var text = Data()
        while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty { text.append(piece) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func parts(of range: Range<UInt>, without room: UnsafeMutableRawBufferPointer) -> [Range<UInt>] {
        let start = UInt(bitPattern: room.baseAddress!)
        let own = start..<start + UInt(room.count)
        guard range.overlaps(own) else { return [range] }
        return [
            range.lowerBound..<max(range.lowerBound, own.lowerBound),
            min(range.upperBound, own.upperBound)..<range.upperBound,
        ]
    }

    private func count(_ memory: Int32, _ range: Range<UInt>, _ room: UnsafeMutableRawBufferPointer) -> Int {
        let length = unsafe bytes.count
        let own = unsafe UInt(bitPattern: bytes.baseAddress!)
        var found = 0
        var at = range.lowerBound
        while at < range.upperBound {
            // Pieces overlap by the pattern's length less one, so that none is cut in two and none counts twice.
            let wanted = min(Self.piece + length - 1, Int(range.upperBound - at))
            let got = unsafe pread(memory, room.baseAddress!, wanted, off_t(Int(bitPattern: at)))
            guard got >= length else { return found }
            var from = 0
            while let place = unsafe find(in: room, from: from, until: got) {
                let address = at + UInt(place)
                if address != own { found += 1 }
                from = place + 1
            }
            at += UInt(min(Self.piece, wanted))
        }
        return found
    }

    /// Where the pattern begins in some memory; nil where it doesn't stand there whole.
    private func find(in room: UnsafeMutableRawBufferPointer, from: Int, until end: Int) -> Int? {
        let (first, length) = unsafe (Int32(bytes[0]), bytes.count)
        let start = room.baseAddress!
        var at = from
        while at + length <= end {
            guard let hit = unsafe memchr(start + at, first, end - length + 1 - at) else { return nil }
            at = unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(start)
            if unsafe memcmp(hit, bytes.baseAddress!, length) == 0 { return at }
            at += 1
        }
        return nil
    }
}
