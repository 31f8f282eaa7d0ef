/// Why a gallery could not be opened, read or changed.
package struct GalleryError: Error, Equatable, CustomStringConvertible {
    /// The kinds of failure.
    package enum Code: String, Sendable {
        case notAGallery, alreadyExists, damaged, io, locked, wrongKey, keyNeeded, notSealed, packMismatch
        case wrongDimension, duplicate, notFound, unreadableFilter, badTemplate
    }

    package let code: Code
    package let message: String

    /// Takes a code and a sentence that says what is wrong, where, and what to do.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }

    package static func == (left: GalleryError, right: GalleryError) -> Bool { left.code == right.code }
}
