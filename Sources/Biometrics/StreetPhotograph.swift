import Foundation
import Synchronization

/// The file of a photograph that was taken at the roadside: in locked memory, from the first byte that arrives until it
/// is destroyed (rulebook §13).
///
/// A class, so that it can be handed to a thread that decodes it; there is still only one copy of the bytes. It can't
/// be printed or encoded.
package final class StreetPhotograph: Sendable {
    private struct State: ~Copyable {
        var buffer: SecureBuffer
        var count = 0
        var isDestroyed = false
    }

    private let state: Mutex<State>
    private let capacity: Int

    /// Makes room for a file.
    ///
    /// - Parameter capacity: the most bytes that it takes.
    package init(capacity: Int) {
        self.capacity = capacity
        state = Mutex(State(buffer: SecureBuffer(byteCount: capacity)))
    }

    /// How many bytes it holds; 0 once it is destroyed.
    package var count: Int { state.withLock { $0.count } }

    /// Adds bytes at the end.
    ///
    /// - Returns: false where there is no room for them, or the photograph is destroyed; nothing is added then.
    @safe
    package func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            let start = state.count
            guard !state.isDestroyed, bytes.count <= capacity - start else { return false }
            state.buffer.withMutableBytes { target in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyMemory(from: bytes)
            }
            state.count = start + bytes.count
            return true
        }
    }

    /// Lends the bytes; a caller must not keep the pointer.
    ///
    /// - Returns: what the work gave; nil where the photograph is destroyed.
    @safe
    package func withBytes<R: Sendable>(_ body: (UnsafeRawBufferPointer) -> R) -> R? {
        state.withLock { state -> R? in
            guard !state.isDestroyed else { return nil }
            let count = state.count
            return state.buffer.withBytes { bytes in
                unsafe body(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            }
        }
    }

    /// Overwrites the bytes; returns after that, and does nothing the second time.
    package func destroy() {
        state.withLock { state in
            guard !state.isDestroyed else { return }
            state.buffer.withMutableBytes { bytes in
                unsafe explicit_bzero(bytes.baseAddress!, bytes.count)
            }
            state.count = 0
            state.isDestroyed = true
        }
    }
}
