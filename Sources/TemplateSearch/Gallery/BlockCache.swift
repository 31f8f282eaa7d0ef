import Foundation
import Synchronization

/// The blocks of templates that were decrypted last: a few, each overwritten by the one that takes its place.
final class BlockCache: Sendable {
    private struct State {
        /// Where each block lies.
        var slots: [Int: Int] = [:]
        /// For each slot that is in use: its block, and when it was last asked for.
        var blocks: [Int] = []
        var lastUse: [Int] = []
        var clock = 0
    }

    /// Blocks that are kept at most: 8 MiB, three hundredths of a full file of templates.
    static let limit = 128

    // Only touched while `state` is locked.
    private let pages: PrivatePages
    private let state = Mutex(State())

    init() throws(GalleryError) { pages = try PrivatePages(count: Self.limit * BlockSealer.blockSize) }

    deinit { pages.erase(0..<count * BlockSealer.blockSize) }

    /// How many blocks it holds.
    var count: Int { state.withLock { $0.blocks.count } }

    /// Copies a part of a block.
    ///
    /// - Returns: whether it has the block.
    func copy(_ block: Int, from start: Int, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        state.withLock { state in
            guard let slot = state.slots[block] else { return false }
            state.clock += 1
            state.lastUse[slot] = state.clock
            let place = slot * BlockSealer.blockSize + start
            unsafe buffer.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: pages.bytes[place..<(place + buffer.count)]))
            return true
        }
    }

    /// Keeps a block, in the place of the one that nobody asked for the longest where there is no room.
    func put(_ content: Data, of block: Int) {
        state.withLock { state in
            // Another thread may have decrypted it at the same time.
            guard state.slots[block] == nil else { return }
            let slot = Self.slot(for: block, &state)
            let start = slot * BlockSealer.blockSize
            unsafe pages.bytes[start..<(start + content.count)].copyBytes(from: content)
            // The last block of a file is shorter than what may have been there.
            pages.erase(start + content.count..<start + BlockSealer.blockSize)
        }
    }

    private static func slot(for block: Int, _ state: inout State) -> Int {
        state.clock += 1
        let slot: Int
        if state.blocks.count < limit {
            slot = state.blocks.count
            state.blocks.append(block)
            state.lastUse.append(state.clock)
        } else {
            slot = state.lastUse.indices.min { state.lastUse[$0] < state.lastUse[$1] } ?? 0
            state.slots[state.blocks[slot]] = nil
            state.blocks[slot] = block
            state.lastUse[slot] = state.clock
        }
        state.slots[block] = slot
        return slot
    }
}
