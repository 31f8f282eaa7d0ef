import Foundation

/// Overwrites values where they lie, in a way that the optimiser may not remove.
package enum Wipe {
    /// Overwrites the elements of an array, also where other arrays share them: nobody may read one of them again.
    ///
    /// The rule that writing copies shared storage first is passed by on purpose, because a copy would leave the
    /// original behind.
    package static func overwrite<Element: BitwiseCopyable>(_ values: [Element]) {
        guard !values.isEmpty else { return }
        unsafe values.withUnsafeBytes { bytes in
            unsafe explicit_bzero(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count)
        }
    }

    /// Overwrites bytes that were lent for reading: whoever lent them may not read them again.
    @safe
    package static func overwrite(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        unsafe explicit_bzero(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
}
