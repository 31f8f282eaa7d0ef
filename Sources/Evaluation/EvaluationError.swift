/// Why an evaluation can't be made.
package struct EvaluationError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case noImages
        case badTable
        case unreadable
        case cannotWrite
        case tooFewPeople
        case noTrials
        case badOption
    }

    package let code: Code
    /// What is wrong and what to do; it names lines and columns, never a person or an image.
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func == (left: EvaluationError, right: EvaluationError) -> Bool { left.code == right.code }

    package var description: String { message }
}
