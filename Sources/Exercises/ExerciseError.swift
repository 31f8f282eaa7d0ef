/// Why an exercise can't be set up.
package struct ExerciseError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case noPhotographs
        case tooFewPeople
        case cannotWrite
    }

    package let code: Code
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func == (left: ExerciseError, right: ExerciseError) -> Bool { left.code == right.code }

    package var description: String { message }
}
