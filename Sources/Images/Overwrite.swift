import Foundation

/// Overwrites memory in a way that the optimiser may not remove.
@safe
func overwrite(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    unsafe explicit_bzero(base, bytes.count)
}
