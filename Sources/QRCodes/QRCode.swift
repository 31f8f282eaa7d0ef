import CQRCode

/// A QR code (ISO/IEC 18004) of a short text, as squares that are dark or light.
///
/// The code is of the smallest version that holds the text, with error correction level M.
package struct QRCode: Sendable, Hashable {
    /// How many squares stand in a row and in a column, 21…177.
    package let width: Int
    /// Row by row from the top left.
    private let isDark: [Bool]

    /// The light border that a reader needs, in squares (ISO/IEC 18004 §6.3.8).
    package static let quietZone = 4

    /// Encodes a text as UTF-8.
    ///
    /// - Throws: ``QRCodeError`` where the text is empty, or longer than a code holds.
    package init(_ text: String) throws(QRCodeError) {
        let bytes = Array(text.utf8)
        let widest = Int(PEEL_QR_WIDEST)
        var modules = [UInt8](repeating: 0, count: widest * widest)
        let answer = unsafe bytes.withUnsafeBufferPointer { source in
            unsafe modules.withUnsafeMutableBufferPointer { target in
                unsafe peel_qr_encode(source.baseAddress, source.count, target.baseAddress, target.count)
            }
        }
        guard answer > 0 else {
            throw QRCodeError(.tooLong, "The text is empty, or longer than a code holds: shorten it.")
        }
        width = Int(answer)
        isDark = modules.prefix(width * width).map { $0 == 1 }
    }

    /// Whether a square is dark; false outside of the code.
    package subscript(row: Int, column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return isDark[row * width + column]
    }
}

/// Why a code could not be made.
package struct QRCodeError: Error, Hashable, Sendable {
    /// The kinds of failure.
    package enum Code: String, Sendable, Hashable {
        case tooLong = "too-long"
    }

    package let code: Code
    /// One sentence that says what is wrong and what to do.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
