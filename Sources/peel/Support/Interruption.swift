import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, SIGTERM and a terminal that goes away ask the work to stop cleanly.
///
/// A second Ctrl-C or SIGTERM ends the program at once. A second hang-up doesn't: a closed session often sends several.
enum Interruption {
    private static let count = Atomic<Int>(0)
    private static let isDeserted = Atomic<Bool>(false)
    private static let outlivesOutput = Atomic<Bool>(false)
    private static let hasLostOutput = Atomic<Bool>(false)

    /// Whether the user asked to stop, or is gone.
    static var isRequested: Bool { count.load(ordering: .relaxed) > 0 || isDeserted.load(ordering: .relaxed) }

    /// Whether a terminal that goes away ends this program: not where `nohup` or a service manager said otherwise.
    static let heedsHangUp: Bool = {
        let facts = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = facts.split(separator: "\n").first { $0.hasPrefix("SigIgn:") }
        let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
        return mask & (1 << UInt64(SIGHUP - 1)) == 0
    }()

    // @unchecked: dispatch sources are thread-safe, though their type does not say so; the array never changes.
    nonisolated(unsafe) private static let watchers: [any DispatchSourceSignal] =
        ([SIGINT, SIGTERM] + (heedsHangUp ? [SIGHUP] : [])).map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { received(number) }
            source.resume()
            return source
        }

    private static func received(_ number: Int32) {
        guard number != SIGHUP else { return isDeserted.store(true, ordering: .relaxed) }
        if count.add(1, ordering: .relaxed).oldValue > 0 { Foundation.exit(CommandExit.interrupted.rawValue) }
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

    /// From now on a closed pipe on standard output asks the work to stop, and doesn't end the program where it stands.
    ///
    /// For deployments: one that ends without its last steps leaves its watchlist behind. Other commands end at once, as
    /// `| head` expects.
    static func outliveOutput() {
        outlivesOutput.store(true, ordering: .relaxed)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Whether standard output took less than it was given, e.g. because its disk is full.
    static var isOutputCut: Bool { hasLostOutput.load(ordering: .relaxed) }

    /// Standard output took nothing: nobody sees what is said any more.
    static func outputFailed() {
        hasLostOutput.store(true, ordering: .relaxed)
        guard outlivesOutput.load(ordering: .relaxed) else { return }
        isDeserted.store(true, ordering: .relaxed)
    }

    /// - Throws: ``CommandFailure`` with exit code 130 where the user asked to stop.
    static func check() throws(CommandFailure) {
        if isRequested { throw CommandFailure(.interrupted, "Stopped; nothing half-done is left.") }
    }
}
