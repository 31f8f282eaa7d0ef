import CFFmpeg
import Foundation
import Synchronization

/// The deadline and the cancellation that FFmpeg polls inside its blocking calls.
final class Interrupt: Sendable {
    private let deadline = Atomic<UInt64>(.max)
    private let cancelled = Atomic<Bool>(false)

    /// Starts a new deadline, in seconds from now.
    func allow(_ seconds: Double) {
        deadline.store(monotonicNanoseconds() + UInt64(seconds * 1e9), ordering: .relaxed)
    }

    /// Makes the current and every later call return at once.
    func cancel() { cancelled.store(true, ordering: .relaxed) }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
    var hasExpired: Bool { monotonicNanoseconds() > deadline.load(ordering: .relaxed) }

    /// Registers with a format context; the context must not outlive this object.
    @safe
    func attach(to context: UnsafeMutablePointer<AVFormatContext>) {
        let opaque = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe CFFmpeg_set_interrupt(
            context,
            { opaque in
                let interrupt = unsafe Unmanaged<Interrupt>.fromOpaque(opaque!).takeUnretainedValue()
                return interrupt.isCancelled || interrupt.hasExpired ? 1 : 0
            }, opaque)
    }
}

/// Monotonic time, for deadlines and latencies.
package func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
