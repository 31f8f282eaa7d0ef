/// Why a search gave no answer.
package struct SearchError: Error, Equatable, CustomStringConvertible {
    /// The kinds of failure.
    package enum Code: String, Sendable {
        case packMismatch, wrongDimension, badLimit, cancelled, deadlinePassed, unsupportedLevel, noQuery, badFloor,
            damaged
    }

    package let code: Code
    package let message: String

    /// Takes a code and a sentence that says what is wrong and what to do.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }

    package static func == (left: SearchError, right: SearchError) -> Bool { left.code == right.code }
}
