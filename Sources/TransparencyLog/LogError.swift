/// Why a log, a note, a proof or a leaf can't be accepted.
package struct LogError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case malformedTree
        case malformedTile
        case malformedPath
        case malformedBundle
        case malformedKey
        case malformedNote
        case malformedCheckpoint
        case malformedProof
        case malformedRequest
        case malformedLeaf
        case malformedDisclosure
        case malformedTimestamp
        case refusedTimestamp
        case wrongTimestamp
        case entryTooLong
        case missingResource
        case unreadableResource
        case outOfRange
        case wrongProof
        case notSigned
        case wrongSignature
        case signingFailed
        case wrongOrigin
        case tooFewWitnesses
        case unusablePolicy
        case inconsistent
        case wrongOpening
    }

    package let code: Code
    /// What is wrong and what to do; holds no event and no salt.
    package let message: String
    /// What the library or the file system said, if it said anything.
    package let cause: String?

    /// Makes an error from its kind, its sentence and what a library said.
    package init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package static func == (left: LogError, right: LogError) -> Bool { left.code == right.code }

    package var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
