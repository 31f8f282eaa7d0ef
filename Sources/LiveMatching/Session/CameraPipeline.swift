import FaceRecognition
import Foundation
import Images
import Synchronization
import Video

/// Everything that belongs to one source: two threads, a queue between them, and a recording if one is wanted.
final class CameraPipeline: @unchecked Sendable {
    // @unchecked: `state` is a mutex; everything else is immutable or belongs to the analysis thread.
    private struct State {
        var statistics = CameraStatistics()
        var threadsRunning = 2
    }

    private let index: Int
    private let source: VideoSource
    private let settings: LiveSettings
    private let engine: FaceEngine
    private let watchlist: LiveWatchlist
    private let threshold: Float
    private let recording: URL?
    private let slot: FrameSlot<PreparedFrame>
    private let capture: CameraCapture
    private let metrics: LiveMetrics
    private let state = Mutex(State())
    private let onAlert: @Sendable (LiveAlert) -> Void
    private let onFrame: (@Sendable (RedactedFrame) -> Void)?
    private let onEnd: @Sendable () -> Void

    init(
        index: Int, source: VideoSource, terms: SessionTerms, recording: URL?,
        onAlert: @escaping @Sendable (LiveAlert) -> Void, onFrame: (@Sendable (RedactedFrame) -> Void)?,
        onEnd: @escaping @Sendable () -> Void
    ) {
        self.index = index
        self.source = source
        settings = terms.settings
        engine = terms.engine
        watchlist = terms.watchlist
        threshold = terms.threshold
        self.recording = recording
        let isLive = source.isCamera || terms.settings.pacesRecordings
        // A third of a second at the rate of analysis: a machine that stalls for less loses no frame. One that never catches
        // up has half of it: waiting makes alerts and pictures late there, and saves nothing.
        slot = FrameSlot(capacity: 4, overflow: isLive ? .dropOldest : .wait)
        capture = CameraCapture(source, terms.settings, slot)
        metrics = LiveMetrics(camera: index + 1)
        self.onAlert = onAlert
        self.onFrame = onFrame
        self.onEnd = onEnd
    }

    /// Starts both threads.
    func start() {
        Thread.detachNewThread { [self] in
            do { try capture.run() } catch { fail(error) }
            threadEnded()
        }
        Thread.detachNewThread { [self] in
            do { try analyse() } catch {
                fail(error)
                stop()
            }
            threadEnded()
        }
    }

    /// Ends the source and forgets what waits.
    func stop() {
        capture.stop()
        slot.close(discarding: true)
    }

    /// The numbers so far.
    var statistics: CameraStatistics {
        let queue = slot.state
        return state.withLock { state in
            var result = state.statistics
            result.camera = source.label
            result.framesDecoded = capture.decoded.load(ordering: .relaxed)
            result.framesNotSmoothed = capture.unsmoothed.load(ordering: .relaxed)
            result.corruptPackets = capture.corrupt.load(ordering: .relaxed)
            result.reconnections = capture.reconnections.load(ordering: .relaxed)
            result.framesDropped = queue.dropped
            return result
        }
    }

    private func fail(_ error: any Error) {
        state.withLock { $0.statistics.fault = String(describing: error) }
    }

    private func threadEnded() {
        let isLast = state.withLock { state in
            state.threadsRunning -= 1
            return state.threadsRunning == 0
        }
        if isLast { onEnd() }
    }

    private func analyse() throws {
        var analyser = try FrameAnalyser(
            camera: index, label: source.label, engine: engine, watchlist: watchlist, threshold: threshold,
            settings: settings, metrics: metrics)
        var recorder = RedactedRecorder(
            recording, camera: index, frameRate: settings.detectionsPerSecond, onFrame: onFrame)
        var known = (decoded: 0, dropped: 0)
        while true {
            // A recording that is played as fast as it can be is never silent, only slow: how many people it counts must
            // not depend on the machine.
            switch slot.take(patience: slot.isLive ? CameraPipeline.patience : nil) {
            case .frame(let input):
                try work(input, &analyser, &recorder)
                known = publish(analyser.statistics, known)
            case .silence:
                analyser.forget()
                try recorder.releaseAll()
            case .closed:
                try recorder.finish()
                return
            }
        }
    }

    /// Seconds of silence after which nothing of a camera's last frames is kept; a track would have ended by then.
    private static let patience = 2.0

    private func work(_ input: PreparedFrame, _ analyser: inout FrameAnalyser, _ recorder: inout RedactedRecorder)
        throws
    {
        if analyser.statistics.framesAnalysed == 0 {
            try engine.detector.prepare(width: input.image.width, height: input.image.height)
        }
        let outcome = try analyser.analyse(input, isLate: slot.isLive && slot.state.depth > 0)
        for alert in outcome.alerts {
            metrics.alert(latencyMilliseconds: alert.latencyMilliseconds)
            onAlert(alert)
        }
        try recorder.add(input, outcome)
    }

    private func publish(_ statistics: CameraStatistics, _ known: (decoded: Int, dropped: Int))
        -> (decoded: Int, dropped: Int)
    {
        let queue = slot.state
        let decoded = capture.decoded.load(ordering: .relaxed)
        metrics.frame(
            newlyDecoded: decoded - known.decoded, newlyDropped: queue.dropped - known.dropped,
            queueDepth: queue.depth)
        state.withLock { state in
            let largest = max(state.statistics.largestQueue, queue.depth)
            state.statistics = statistics
            state.statistics.largestQueue = largest
        }
        return (decoded, queue.dropped)
    }
}
