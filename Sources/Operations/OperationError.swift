/// Why an act could not be tried, apart from a rule that refuses it; it names nobody.
package struct OperationError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; callers and tests compare these.
    package enum Code: String, Sendable {
        /// Wrong login, passphrase or code; which of them is never said.
        case notSignedIn = "not-signed-in"
        /// Too many wrong answers; wait.
        case locked
        /// The passphrase that somebody else set has to be changed first.
        case changePassphrase = "change-passphrase"
        case weakPassphrase = "weak-passphrase"
        case notFound = "not-found"
        /// The force has published no policy, so nothing can be judged.
        case noPolicy = "no-policy"
        /// Somebody else changed it since the officer looked.
        case stale
        case alreadyThere = "already-there"
        case badInput = "bad-input"
        case unreadable
    }

    package let code: Code
    /// What is wrong and what to do.
    package let message: String
    /// What the system said; nil where it said nothing.
    package let cause: String?

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package static func == (left: OperationError, right: OperationError) -> Bool { left.code == right.code }

    package var description: String { cause.map { "\(message) (\($0))" } ?? message }

    static func missing(_ what: String) -> OperationError {
        OperationError(.notFound, "There is no \(what) like that: look at the list of them.")
    }
}
