import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and SIGTERM: the first asks the work to stop cleanly, the second ends the program at once.
enum Interruption {
    private static let count = Atomic<Int>(0)
    /// Whether the user asked to stop.
    static var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

    // @unchecked: dispatch sources are thread-safe, though their type does not say so; the array never changes.
    nonisolated(unsafe) private static let watchers: [any DispatchSourceSignal] = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            if count.add(1, ordering: .relaxed).oldValue > 0 { Foundation.exit(CommandExit.interrupted.rawValue) }
        }
        source.resume()
        return source
    }

    /// Starts listening for the signals.
    static func install() {
        // A write beyond a file size limit is then an error that is told, instead of a silent end.
        signal(SIGXFSZ, SIG_IGN)
        // A core dump would hold whatever face was in memory.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = unsafe watchers
    }

    /// - Throws: ``CommandFailure`` with exit code 130 where the user asked to stop.
    static func check() throws(CommandFailure) {
        if isRequested { throw CommandFailure(.interrupted, "Stopped; nothing half-done is left.") }
    }
}
