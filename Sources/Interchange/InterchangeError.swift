/// Why a file from outside can't be used.
package struct InterchangeError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case unreadable
        case notYAML
        case missingField
        case invalidField
        case unknownField
        case badManifest
        /// An image of an import; the message is a part of a sentence.
        case badImage
        case badArchive
    }

    package let code: Code
    /// Which field or line is wrong, and what to write instead.
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func == (left: InterchangeError, right: InterchangeError) -> Bool { left.code == right.code }

    package var description: String { message }
}
