package import Casework
package import FaceRecognition
package import Foundation
import Synchronization
package import Video

/// What every camera of a session works with.
struct SessionTerms: Sendable {
    let engine: FaceEngine
    let watchlist: LiveWatchlist
    let threshold: Float
    let settings: LiveSettings
}

/// One live session: runs its cameras until they end, the authority ends, or it is told to stop.
///
/// It exists only by consuming a `LiveWarrant`.
package final class LiveSession: Sendable {
    private let warrant: LiveWarrant
    private let cameras: [CameraPipeline]
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - warrant: ends with the session.
    ///   - recordings: a file for each source, or empty for none.
    ///   - onAlert: called on a camera's thread, at once.
    ///   - onFrame: called on a camera's thread with each redacted frame about two thirds of a second after it was
    ///     taken; nil where nobody watches. It has to return at once.
    /// - Throws: `PackError` where the pack extracts no templates.
    package init(
        _ warrant: consuming LiveWarrant, engine: FaceEngine, watchlist: LiveWatchlist, sources: [VideoSource],
        recordings: [URL], settings: LiveSettings, onAlert: @escaping @Sendable (LiveAlert) -> Void,
        onFrame: (@Sendable (RedactedFrame) -> Void)? = nil
    ) throws(PackError) {
        _ = try engine.requireExtractor()
        let terms = SessionTerms(
            engine: engine, watchlist: watchlist, threshold: warrant.authority.threshold, settings: settings)
        let box = EndCounter()
        cameras = sources.enumerated().map { index, source in
            CameraPipeline(
                index: index, source: source, terms: terms,
                recording: index < recordings.count ? recordings[index] : nil, onAlert: onAlert,
                onFrame: onFrame, onEnd: { box.cameraEnded() })
        }
        self.warrant = warrant
        let ended = ended
        box.onAllEnded(after: sources.count) { ended.signal() }
    }

    /// Runs to the end; blocks its thread.
    ///
    /// - Parameters:
    ///   - tick: called about four times a second, e.g. to show progress; true asks the session to stop.
    ///   - watchlistIsUnchanged: whether the list on disk is still the authorised one; asked every few seconds.
    /// - Returns: why the session ended.
    package func run(tick: () -> Bool, watchlistIsUnchanged: () -> Bool) -> LiveSupervisor.StopReason {
        var supervisor = LiveSupervisor(end: warrant.end, now: Date(), monotonic: monotonicSeconds())
        for camera in cameras { camera.start() }
        var ticks = 0
        while ended.wait(timeout: .now() + .milliseconds(250)) == .timedOut {
            ticks += 1
            let isAsked = tick()
            // First, because whoever asks may do so for the same reason: the time is over.
            if case .stop(let reason) = supervisor.observe(now: Date(), monotonic: monotonicSeconds()) {
                return stop(reason)
            }
            if isAsked { return stop(.operatorEnded) }
            if ticks % 20 == 0,
                case .stop(let reason) = supervisor.observe(watchlistIsUnchanged: watchlistIsUnchanged())
            {
                return stop(reason)
            }
        }
        _ = tick()
        return statistics.contains { $0.fault != nil } ? .failed : .sourcesEnded
    }

    /// Ends every camera and waits until no thread holds a frame.
    private func stop(_ reason: LiveSupervisor.StopReason) -> LiveSupervisor.StopReason {
        for camera in cameras { camera.stop() }
        ended.wait()
        return reason
    }

    /// The numbers of every camera so far.
    package var statistics: [CameraStatistics] { cameras.map(\.statistics) }

    private func monotonicSeconds() -> Double { Double(monotonicNanoseconds()) / 1e9 }
}

/// Counts cameras that ended.
private final class EndCounter: Sendable {
    private let state = Mutex<(left: Int, action: (@Sendable () -> Void)?)>((0, nil))

    func onAllEnded(after count: Int, _ action: @escaping @Sendable () -> Void) {
        state.withLock { $0 = (count, action) }
    }

    func cameraEnded() {
        let action = state.withLock { state in
            state.left -= 1
            return state.left == 0 ? state.action : nil
        }
        action?()
    }
}
