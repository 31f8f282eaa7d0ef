import Crypto
import Foundation

/// Identifiers that follow from what they name, so that it is found without a search and never made twice.
enum DerivedUUID {
    /// The first 16 bytes of the text's SHA-256.
    static func of(_ text: String) -> UUID {
        let bytes = Array(SHA256.hash(data: Data(text.utf8)))
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
