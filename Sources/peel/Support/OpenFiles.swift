import Foundation

/// How many files and connections this program may have open at once.
enum OpenFiles {
    /// Raises the limit as far as the system permits, before anything else: every browser that follows a deployment
    /// holds a connection, and the usual 1,024 are too few for a thousand of them.
    ///
    /// Where it can't be raised, it stays as it was, and connections beyond it wait.
    static func raiseLimit() {
        var limit = rlimit()
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard unsafe getrlimit(files, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(files, &limit)
    }
}
