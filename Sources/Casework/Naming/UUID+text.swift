package import Foundation

extension UUID {
    /// In small letters, as paths, logs and authenticated data have it.
    package var text: String { Self.text(uuid, letters: Self.smallDigits) }

    /// In capital letters, as Foundation writes it, digit by digit: Foundation's own way is that of C's formats, and pages
    /// and documents are full of identifiers.
    var capitalText: String { Self.text(uuid, letters: Self.capitalDigits) }

    private static let smallDigits = Array("0123456789abcdef".utf8)
    private static let capitalDigits = Array("0123456789ABCDEF".utf8)

    private static func text(_ bytes: uuid_t, letters digits: [UInt8]) -> String {
        let all = [
            bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5, bytes.6, bytes.7, bytes.8, bytes.9, bytes.10,
            bytes.11, bytes.12, bytes.13, bytes.14, bytes.15,
        ]
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in all.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
