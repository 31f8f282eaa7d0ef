/// Why a store could not be opened, keyed, backed up or restored; it names no person and no path.
package struct StorageError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure, for callers and tests to compare.
    package enum Code: String, Sendable, Equatable {
        case notAStore = "not-a-store"
        case alreadyExists = "already-exists"
        /// A later version of Peel wrote it.
        case newerVersion = "newer-version"
        /// The key's file, variable or command gave nothing.
        case keyUnavailable = "key-unavailable"
        case malformedKey = "malformed-key"
        case wrongKey = "wrong-key"
        case damaged
        /// The disk refused.
        case io
        /// Another process is in the way.
        case busy
        /// The database is older than what was last signed.
        case logRolledBack = "log-rolled-back"
        case logUnavailable = "log-unavailable"
        case badBackup = "bad-backup"
    }

    package let code: Code
    /// What is wrong and what to do.
    package let message: String
    /// What the library or the system said; never a bound value.
    package let cause: String?

    /// Takes the values as they are.
    package init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package static func == (left: StorageError, right: StorageError) -> Bool { left.code == right.code }

    package var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
