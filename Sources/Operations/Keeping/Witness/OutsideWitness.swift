package import TransparencyLog

/// A body outside the force that cosigns the log's checkpoints, and where it is asked.
package struct OutsideWitness: Sendable, Hashable {
    package let key: NoteKey
    /// What tlog-witness calls the submission prefix, without a slash at its end.
    package let address: String

    /// Takes the values as they are.
    package init(key: NoteKey, address: String) {
        self.key = key
        self.address = address
    }
}

/// What a witness answered: the status and the body of HTTP (C2SP tlog-witness, "add-checkpoint").
package struct WitnessReply: Sendable, Hashable {
    package let status: Int
    package let body: [UInt8]

    /// Takes the values as they are.
    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Carries a request's body to a witness, and its answer back.
package typealias WitnessPost = @Sendable (OutsideWitness, [UInt8]) async throws -> WitnessReply

/// Why a witness has not cosigned.
package struct WitnessFault: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these, and the log of the service names them.
    package enum Code: String, Sendable {
        /// This process doesn't have the log's key.
        case noKey = "no-key"
        /// Nobody answered, or not in time.
        case unreachable
        /// The witness answered with a refusal.
        case refused
        /// The witness has cosigned more entries than the log has: it was rolled back, or the key is another log's.
        case longer
        /// The answer doesn't cosign what was asked.
        case wrongAnswer = "wrong-answer"
        /// The store could not log or keep it.
        case store
    }

    package let code: Code
    /// What is wrong and what to do.
    package let message: String
    /// The status of HTTP, or the kind of the error beneath; nil where there is none.
    package let cause: String?

    init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package static func == (left: WitnessFault, right: WitnessFault) -> Bool { left.code == right.code }

    package var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
