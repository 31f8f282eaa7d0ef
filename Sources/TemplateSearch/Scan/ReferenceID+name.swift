import Crypto
import Foundation

extension ReferenceID {
    /// Derives an identifier from a name, so that enrolling the same image again is noticed.
    ///
    /// It is the first half of the SHA-256 of the name in UTF-8: nobody comes upon two names with one identifier.
    package init(derivedFrom name: String) {
        let digest = Array(SHA256.hash(data: Data(name.utf8)))
        func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: number(digest[0..<8]), low: number(digest[8..<16]))
    }
}
