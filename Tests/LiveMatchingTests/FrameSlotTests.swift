import Foundation
import Testing

@testable import LiveMatching

@Suite struct FrameSlotTests {
    private func kind(_ taken: FrameSlot.Taken) -> String {
        switch taken {
        case .frame: "frame"
        case .silence: "silence"
        case .closed: "closed"
        }
    }

    @Test func `An empty queue is silent after the patience, again and again, and closed once it is closed`() {
        let slot = FrameSlot(capacity: 4, overflow: .dropOldest)
        #expect(kind(slot.take(patience: 0.02)) == "silence" && kind(slot.take(patience: 0)) == "silence")
        slot.close(discarding: false)
        #expect(kind(slot.take(patience: 0.02)) == "closed" && kind(slot.take(patience: nil)) == "closed")
    }

    @Test func `Closing wakes whoever waits without end`() {
        let slot = FrameSlot(capacity: 4, overflow: .wait)
        Thread.detachNewThread { slot.close(discarding: true) }
        #expect(kind(slot.take(patience: nil)) == "closed")
    }
}
