/// What turns a commitment back into an event: the salt and the event's exact bytes.
///
/// It holds the event in clear. It belongs into the sealed store and into a disclosure, nowhere else.
package struct EventOpening: Sendable, Hashable, CustomStringConvertible {
    package let salt: Salt
    /// As they were committed to; never encoded anew.
    package let event: [UInt8]

    /// Takes the values as they are.
    package init(salt: Salt, event: [UInt8]) {
        self.salt = salt
        self.event = event
    }

    /// The commitment that this opens.
    package var commitment: Commitment { Commitment(salt: salt, event: event) }

    /// Checks that it opens a leaf's commitment.
    ///
    /// - Throws: ``LogError`` with code `wrongOpening`.
    package func verify(_ expected: Commitment) throws(LogError) {
        guard commitment == expected else {
            throw LogError(.wrongOpening, "The event isn't the one that was logged, or the salt isn't its own.")
        }
    }

    package var description: String { "EventOpening(\(event.count) bytes)" }
}
