import Foundation

extension StreetSearch {
    /// What the officer shows the person, and what they quote when they ask or complain: eight letters and digits.
    ///
    /// It is made of the first 40 bits of the search's own number and says nothing else. Letters that look like digits
    /// are left out, so that it can be read aloud and copied by hand.
    package var code: String { Self.code(of: id) }

    /// The code of a search's number.
    package static func code(of id: StreetSearch.ID) -> String {
        let bytes = id.uuid.uuid
        let value = [bytes.0, bytes.1, bytes.2, bytes.3, bytes.4].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let letters = (0..<8).map { place in alphabet[Int(value >> UInt64(35 - 5 * place) & 31)] }
        return String(letters.prefix(4)) + "-" + String(letters.suffix(4))
    }

    /// A code as somebody wrote it: in any case, with or without the hyphen.
    package static func normal(code: String) -> String {
        let plain = code.uppercased().filter { $0.isLetter || $0.isNumber }
        return String(plain.prefix(4)) + "-" + String(plain.dropFirst(4))
    }

    // Digits, and letters without I, L, O and U.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
}
