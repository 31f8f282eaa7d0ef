/// Why a model pack can't be used.
package struct PackError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case notInstalled
        case cardMissing
        case cardInvalid
        case fileMissing
        case fileChanged
        case noExtractor
        case cannotInstall
    }

    package let code: Code
    /// What is wrong, which file, and what to do.
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func == (left: PackError, right: PackError) -> Bool { left.code == right.code }

    package var description: String { message }
}
