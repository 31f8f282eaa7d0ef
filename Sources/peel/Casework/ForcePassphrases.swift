import Foundation
import Operations

/// The force's own list of passphrases that nobody may choose.
enum ForcePassphrases {
    /// Peel's own rules, and the list that is named.
    ///
    /// - Parameter file: its path; nil takes that of PEEL_COMMON_PASSPHRASES, where there is one.
    /// - Throws: `OperationError` where it can't be read: an officer must not believe that it was asked.
    static func rules(_ file: String? = nil) throws -> PassphraseRules {
        guard let path = file ?? ProcessInfo.processInfo.environment["PEEL_COMMON_PASSPHRASES"], !path.isEmpty else {
            return .builtIn
        }
        return try PassphraseRules(reading: URL(fileURLWithPath: path))
    }
}
