import Crypto
package import Foundation

/// SHA-256 as text.
package enum SHA256Text {
    /// The digest of some bytes as 64 lower-case hexadecimal digits.
    package static func of(_ data: Data) -> String { SHA256.hash(data: data).hexadecimal }
}
