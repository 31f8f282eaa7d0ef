package import Casework
import Foundation
import NIOCore
import Synchronization

/// Something that happened in a deployment, for the browsers that watch it.
package struct ConsoleEvent: Sendable, Hashable {
    /// What kind of thing; browsers listen by it.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case alertRaised = "alert-raised"
        case alertChanged = "alert-changed"
        case counts
        case phaseChanged = "phase-changed"
        case cameraChanged = "camera-changed"
    }

    package let deployment: DeploymentCase.ID
    package let kind: Kind
    /// A JSON document of identifiers, times and counts; images are asked for by address, with the right to see them.
    package let data: String

    /// Takes the values as they are.
    package init(_ kind: Kind, of deployment: DeploymentCase.ID, data: String) {
        self.deployment = deployment
        self.kind = kind
        self.data = data
    }
}

/// Hands events to every browser that watches a deployment.
///
/// Events are numbered, and the last ones are kept, so that a browser that lost its connection gets what it missed. A
/// browser that is too slow is cut off and comes back for the rest: nothing is dropped silently, and nobody waits.
package final class EventHub: Sendable {
    /// An event with its number.
    struct Numbered: Sendable {
        let number: UInt64
        let event: ConsoleEvent
        /// As it is sent; made once, however many listen.
        let lines: ByteBuffer

        /// Takes both.
        init(number: UInt64, event: ConsoleEvent) {
            self.number = number
            self.event = event
            lines = ByteBuffer(string: EventStream.text(number, event))
        }
    }

    /// What a listener gets.
    enum Signal: Sendable {
        case event(Numbered)
        /// Nothing happened; time to ask whether the listener may go on listening.
        case beat
    }

    private struct State {
        var last: UInt64 = 0
        var recent: [Numbered] = []
        var listeners: [UUID: (deployment: DeploymentCase.ID, continuation: AsyncStream<Signal>.Continuation)] = [:]
        var isOver = false
    }

    /// How many events are kept for those who come back.
    static let kept = 4096
    /// How many signals may wait for a browser besides those that it missed before it came back, which are at most
    /// ``kept``.
    static let behind = 256

    private let state = Mutex(State())

    package init() {}

    /// Tells everybody who watches.
    package func publish(_ event: ConsoleEvent) {
        let slow = state.withLock { state in
            state.last += 1
            let numbered = Numbered(number: state.last, event: event)
            state.recent.append(numbered)
            if state.recent.count > Self.kept { state.recent.removeFirst(state.recent.count - Self.kept) }
            var slow: [AsyncStream<Signal>.Continuation] = []
            for (id, listener) in state.listeners where listener.deployment == event.deployment {
                if case .dropped = listener.continuation.yield(.event(numbered)) {
                    slow.append(listener.continuation)
                    state.listeners[id] = nil
                }
            }
            return slow
        }
        // It comes back with the number of the last event that it saw. Outside of the lock, because a stream that ends
        // takes itself off the list.
        for continuation in slow { continuation.finish() }
    }

    /// The events of a deployment from now on, or from after a number on.
    ///
    /// - Parameter after: the last number that the browser saw; nil where it comes for the first time.
    /// - Returns: the events, and whether some after that number are gone, so that the page has to be loaded again.
    func listen(to deployment: DeploymentCase.ID, after: UInt64?) -> (signals: AsyncStream<Signal>, isGap: Bool) {
        let id = UUID()
        let (stream, continuation) = AsyncStream.makeStream(
            of: Signal.self, bufferingPolicy: .bufferingOldest(Self.behind + Self.kept))
        continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.listeners[id] = nil } }
        let isGap = state.withLock { state -> Bool? in
            guard !state.isOver else { return nil }
            state.listeners[id] = (deployment, continuation)
            guard let after else { return false }
            for event in state.recent where event.number > after && event.event.deployment == deployment {
                continuation.yield(.event(event))
            }
            // A number that was never given is one of before a restart.
            return after > state.last || (state.recent.first.map { $0.number > after + 1 } ?? (after < state.last))
        }
        if isGap == nil { continuation.finish() }
        return (stream, isGap ?? false)
    }

    /// Reminds every stream that time passes; called by a service every few seconds.
    func beat() {
        let continuations = state.withLock { $0.listeners.values.map { $0.continuation } }
        for continuation in continuations { continuation.yield(.beat) }
    }

    /// Ends every stream: the console stops.
    func end() {
        let continuations = state.withLock { state in
            state.isOver = true
            defer { state.listeners = [:] }
            return state.listeners.values.map { $0.continuation }
        }
        for continuation in continuations { continuation.finish() }
    }

    /// How many browsers watch.
    var listenerCount: Int { state.withLock { $0.listeners.count } }
}
