import Crypto

/// SHA-256 as the digits that other programs print.
enum FileDigest {
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
