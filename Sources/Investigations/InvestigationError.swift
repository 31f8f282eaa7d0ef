/// Why an exhibit can't be looked at or enhanced; it names nobody.
package struct InvestigationError: Error, Equatable, CustomStringConvertible {
    /// The kinds of fault; callers and tests compare these.
    package enum Code: String, Sendable {
        /// The step doesn't fit the image.
        case badStep = "bad-step"
        /// The pack only finds faces.
        case noExtractor = "no-extractor"
        case stopped
    }

    package let code: Code
    /// What is wrong and what to do.
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func == (left: InvestigationError, right: InvestigationError) -> Bool { left.code == right.code }

    package var description: String { message }
}
