/// What a store could not do; it names no person and no path.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure, for callers to compare.
    package enum Code: String, Sendable, Equatable {
        /// Somebody else saved the entity in the meantime: load it again.
        case conflict
        case notFound = "not-found"
        /// The log took no entry, so nothing was done.
        case logUnavailable = "log-unavailable"
        /// A unit of work that breaks a rule, e.g. an erasure without its event.
        case refused
        /// The disk or the database failed.
        case failed
    }

    package let code: Code
    package let message: String
    /// The rule that was broken, where the code is ``Code/refused``.
    package let refusal: Refusal?

    /// Takes the values as they are.
    package init(_ code: Code, _ message: String, refusal: Refusal? = nil) {
        self.code = code
        self.message = message
        self.refusal = refusal
    }

    package static func == (left: StoreError, right: StoreError) -> Bool { left.code == right.code }

    package var description: String { message }
}
