/// What can be wrong with a biometric value.
package struct BiometricsError: Error, CustomStringConvertible, Equatable {
    /// The kinds of fault; tests compare these.
    package enum Code: String, Sendable {
        case degenerateTemplate
        case packMismatch
    }

    package let code: Code
    /// One sentence for the log and the user; never holds personal data.
    package let message: String

    /// Makes an error from its kind and its sentence.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Templates of two packs met.
    package static func packMismatch(_ left: PackIdentity, _ right: PackIdentity) -> BiometricsError {
        BiometricsError(
            .packMismatch,
            "A template of pack \(left) can't be compared with one of pack \(right): extract both with the same pack.")
    }

    package static func == (left: BiometricsError, right: BiometricsError) -> Bool { left.code == right.code }

    package var description: String { message }
}
