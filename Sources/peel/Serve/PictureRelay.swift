import Console
import Dispatch
import Foundation
import Images
import LiveMatching
import Synchronization
import Video

/// Takes redacted frames of a session's cameras and hands them on as JPEG to whoever watches.
///
/// A camera's thread only leaves a frame here: it is encoded on a queue, at most ten a second for each camera, and not
/// at all where nobody watches. Whoever is slow misses pictures.
final class PictureRelay: Sendable {
    private struct State {
        var watchers: [UUID: AsyncStream<LivePicture>.Continuation] = [:]
        /// Cameras whose last frame is still being encoded.
        var busy: Set<Int> = []
        var taken: [Int: ContinuousClock.Instant] = [:]
        var isOver = false
    }

    /// Longer side of a picture, in pixels.
    private static let side = 960
    private static let interval = Duration.milliseconds(100)

    private let queue = DispatchQueue(label: "peel.pictures", attributes: .concurrent)
    private let state = Mutex(State())

    init() {}

    /// Takes a frame; called on a camera's thread, and returns at once.
    func offer(_ frame: RedactedFrame) {
        let now = ContinuousClock.now
        // Between two machines only the wall clock can be compared; a frame's own time is a steady one.
        let takenAt = Date(timeIntervalSinceNow: -Double(monotonicNanoseconds() - frame.arrival) / 1e9)
        let takes = state.withLock { state -> Bool in
            guard !state.watchers.isEmpty, !state.busy.contains(frame.camera) else { return false }
            if let last = state.taken[frame.camera], last.duration(to: now) < Self.interval { return false }
            state.busy.insert(frame.camera)
            state.taken[frame.camera] = now
            return true
        }
        guard takes else { return }
        queue.async { [self] in
            let jpeg = try? ImageEncoder.jpeg(frame.image.fitted(to: Self.side).image, quality: 70)
            hand(jpeg.map { LivePicture(camera: frame.camera, jpeg: [UInt8]($0), takenAt: takenAt) }, frame.camera)
        }
    }

    /// The pictures from now on, of all cameras.
    func watch() -> AsyncStream<LivePicture> {
        let id = UUID()
        let (stream, continuation) = AsyncStream.makeStream(of: LivePicture.self, bufferingPolicy: .bufferingNewest(8))
        continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.watchers[id] = nil } }
        let isOver = state.withLock { state -> Bool in
            if !state.isOver { state.watchers[id] = continuation }
            return state.isOver
        }
        if isOver { continuation.finish() }
        return stream
    }

    /// Ends every stream: the session is over.
    func end() {
        let watchers = state.withLock { state -> [AsyncStream<LivePicture>.Continuation] in
            state.isOver = true
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        // Outside of the lock, because a stream that ends takes itself off the list.
        for continuation in watchers { continuation.finish() }
    }

    private func hand(_ picture: LivePicture?, _ camera: Int) {
        let watchers = state.withLock { state in
            state.busy.remove(camera)
            return Array(state.watchers.values)
        }
        guard let picture else { return }
        for continuation in watchers { continuation.yield(picture) }
    }
}
