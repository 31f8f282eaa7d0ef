/// Why an image can't be used.
package struct ImageError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case empty
        case tooManyBytes
        case tooManyPixels
        case unsupportedFormat
        case refusedFormat
        case damaged
        case unreadableFile
        case encodingFailed
    }

    package let code: Code
    /// What is wrong and what to do; holds no path and no pixels.
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func == (left: ImageError, right: ImageError) -> Bool { left.code == right.code }

    package var description: String { message }
}
