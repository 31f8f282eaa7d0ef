import Foundation
import Synchronization
import Testing

@testable import LiveMatching

@Suite struct FrameSlotTests {
    private func kind(_ taken: FrameSlot<Int>.Taken) -> String {
        switch taken {
        case .frame: "frame"
        case .silence: "silence"
        case .closed: "closed"
        }
    }

    @Test func `An empty queue is silent after the patience, again and again, and closed once it is closed`() {
        let slot = FrameSlot<Int>(capacity: 4, overflow: .dropOldest)
        #expect(kind(slot.take(patience: 0.02)) == "silence" && kind(slot.take(patience: 0)) == "silence")
        slot.close(discarding: false)
        #expect(kind(slot.take(patience: 0.02)) == "closed" && kind(slot.take(patience: nil)) == "closed")
    }

    @Test func `Closing wakes whoever waits without end`() {
        let slot = FrameSlot<Int>(capacity: 4, overflow: .wait)
        Thread.detachNewThread { slot.close(discarding: true) }
        #expect(kind(slot.take(patience: nil)) == "closed")
    }

    private func next(_ slot: FrameSlot<Int>) -> Int? {
        if case .frame(let frame) = slot.take(patience: 0) { frame } else { nil }
    }

    /// Has the analysis wait until the frame comes, and take it.
    private func pause(_ slot: FrameSlot<Int>, until frame: Int) throws {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.05)
            slot.put(frame)
        }
        guard case .frame(let first) = slot.take(patience: nil) else { throw CancellationError() }
        #expect(first == frame)
    }

    /// A slot of four, a clock, and an analysis that waited for frame 0 and took it at once.
    private func begun(_ overflow: FrameSlot<Int>.Overflow) throws -> (FrameSlot<Int>, Clock) {
        let clock = Clock()
        let slot = FrameSlot<Int>(capacity: 4, overflow: overflow, clock: { clock.now })
        clock.advance(milliseconds: 5000)
        try pause(slot, until: 0)
        return (slot, clock)
    }

    @Test func `A short stall costs nothing, a longer one the oldest`() throws {
        let (slot, clock) = try begun(.dropOldest)
        clock.advance(milliseconds: 900)
        for frame in 1...5 { slot.put(frame) }
        #expect(slot.state.depth == 4 && slot.state.dropped == 1)
        #expect((0..<4).map { _ in next(slot) } == [2, 3, 4, 5] && next(slot) == nil)
    }

    @Test func `Without a pause for a second half of the queue is left, and the whole after a pause`() throws {
        let (slot, clock) = try begun(.dropOldest)
        for frame in 1...4 { slot.put(frame) }
        #expect(next(slot) == 1)
        clock.advance(milliseconds: 1001)
        slot.put(5)
        #expect(slot.state.depth == 2 && slot.state.dropped == 2)
        // Taking what was there is no pause.
        #expect(next(slot) == 4)
        slot.put(6)
        slot.put(7)
        #expect(slot.state.depth == 2 && slot.state.dropped == 3)
        #expect(next(slot) == 6 && next(slot) == 7)
        // Waiting for the next one is.
        try pause(slot, until: 8)
        for frame in 9...12 { slot.put(frame) }
        #expect(slot.state.depth == 4 && slot.state.dropped == 3)
    }

    @Test func `Whoever waited, in vain or not, had a pause before the next frame is put`() throws {
        let (slot, clock) = try begun(.dropOldest)
        clock.advance(milliseconds: 3000)
        #expect(next(slot) == nil)
        for frame in 1...4 { slot.put(frame) }
        #expect(slot.state.depth == 4 && slot.state.dropped == 0)
    }

    @Test func `A recording loses nothing, however long the analysis had no pause`() throws {
        let (slot, clock) = try begun(.wait)
        clock.advance(milliseconds: 60_000)
        for frame in 1...4 { slot.put(frame) }
        #expect(slot.state.depth == 4 && slot.state.dropped == 0)
    }
}

/// Time that goes on when a test says so.
private final class Clock: Sendable {
    private let nanoseconds = Mutex<UInt64>(1)
    var now: UInt64 { nanoseconds.withLock(\.self) }

    func advance(milliseconds: UInt64) { nanoseconds.withLock { $0 += milliseconds * 1_000_000 } }
}
