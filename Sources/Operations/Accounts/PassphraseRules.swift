import Crypto
package import Foundation

/// Which passphrases are too easy to guess: those that many use, and those made of what everybody here knows (ASVS 5.0
/// V6.2.4, V6.2.11 and V6.2.12; docs/decisions/0037).
///
/// Peel knows what common passphrases are made of; a force can name a file with more, such as breached ones.
package struct PassphraseRules: Sendable {
    /// What Peel knows by itself.
    package static let builtIn = PassphraseRules(refused: [])

    /// The first eight bytes of the SHA-256 of each passphrase of the force's file, sorted.
    private let refused: [UInt64]

    private init(refused: [UInt64]) { self.refused = refused }

    /// Reads a force's own list besides: a passphrase a line, in UTF-8, at most 256 MiB. Case, spaces and punctuation
    /// make no difference, and lines of fewer than eight letters and digits are left out.
    ///
    /// - Throws: ``OperationError`` with code `unreadable`.
    package init(reading file: URL) throws(OperationError) {
        let data: Data
        do { data = try Data(contentsOf: file, options: .mappedIfSafe) } catch {
            throw OperationError(.unreadable, "The list of common passphrases can't be read: name its file.")
        }
        guard data.count <= 256 << 20 else {
            throw OperationError(.unreadable, "The list of common passphrases is longer than 256 MiB: shorten it.")
        }
        var refused: [UInt64] = []
        var start = data.startIndex
        while start < data.endIndex {
            let end = data[start...].firstIndex(of: UInt8(ascii: "\n")) ?? data.endIndex
            let line = Self.plain(String(decoding: data[start..<end], as: UTF8.self))
            if line.count >= 8 { refused.append(Self.name(line, bytes: 8)) }
            start = end + 1
        }
        self.refused = refused.sorted()
    }

    /// Whether a passphrase is too easy to guess.
    ///
    /// - Parameters:
    ///   - passphrase: as it was typed.
    ///   - context: what everybody knows of the account: the officer's name, number and login, the force's name.
    func isCommon(_ passphrase: String, about context: [String]) -> Bool {
        let plain = Self.plain(passphrase)
        if isRefused(plain) { return true }
        let known = Self.known.union(context.flatMap(Self.parts))
        // A few signs adorn a word; many different ones are a passphrase of their own.
        let signs = Set(passphrase.filter { !$0.isLetter && !$0.isNumber && !$0.isWhitespace }).count
        let unmasked = Self.plain(String(passphrase.lowercased().map { Self.masks[$0] ?? $0 }))
        return [plain, unmasked].contains { Self.isEasy($0, knowing: known, signs: max(0, signs - 3)) }
    }

    private func isRefused(_ plain: String) -> Bool {
        let wanted = Self.name(plain, bytes: 8)
        var (low, high) = (0, refused.count)
        while low < high {
            let middle = (low + high) / 2
            if refused[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < refused.count && refused[low] == wanted
    }
}

// How a passphrase is taken apart. A mark stands for what was recognised, so that its two sides don't become a word.
extension PassphraseRules {
    /// Characters that have to be left when everything easy is taken away.
    private static let fewest = 4
    private static let mark: Character = "|"

    /// Words that everybody at a force thinks of first: this program's, and the police's (ASVS 5.0 V6.1.2).
    private static let known: Set<String> = [
        "peel", "police", "constabulary", "facial", "recognition", "console", "officer",
    ]

    /// Signs that people write for letters.
    private static let masks: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    /// The alphabet and the rows of a keyboard, there and back.
    private static let rows: [String] = {
        let rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890"]
        return rows + rows.map { String($0.reversed()) }
    }()

    private static let words: Set<UInt64> = {
        let bytes = Data(base64Encoded: CommonWords.digests) ?? Data()
        return Set(
            stride(from: 0, to: bytes.count - 4, by: 5).map { start in
                bytes[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            })
    }()

    /// How many words were read.
    static var wordCount: Int { words.count }

    /// Letters and digits alone, in lower case.
    private static func plain(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// The words of a name that are long enough to be one.
    private static func parts(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= 4 }
    }

    private static func name(_ text: String, bytes: Int) -> UInt64 {
        SHA256.hash(data: Data(text.utf8)).prefix(bytes).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    /// Whether hardly anything is left of a text without what is known, without runs, and without one common word.
    private static func isEasy(_ text: String, knowing known: Set<String>, signs: Int) -> Bool {
        if repeats(text) { return true }
        var rest = text
        for word in known.sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
            rest = rest.replacing(word, with: String(mark))
        }
        rest = withoutRuns(rest)
        let candidates = [""] + commonWords(in: rest)
        return candidates.contains { word in
            let left = word.isEmpty ? rest : rest.replacing(word, with: String(mark))
            return weight(left) + signs < fewest
        }
    }

    /// Whether a text is a short one over and over.
    private static func repeats(_ text: String) -> Bool {
        let letters = Array(text)
        return (1...8).contains { unit in
            letters.count >= 2 * unit && (unit..<letters.count).allSatisfy { letters[$0] == letters[$0 - unit] }
        }
    }

    /// The text with a mark for each run of four or more along a row, or of three or more of the same.
    private static func withoutRuns(_ text: String) -> String {
        let letters = Array(text)
        var (rest, position) = ("", 0)
        while position < letters.count {
            var longest = 0
            for row in rows {
                var length = 4
                while position + length <= letters.count,
                    row.contains(String(letters[position..<position + length]))
                {
                    longest = max(longest, length)
                    length += 1
                }
            }
            let same = letters[position...].prefix { $0 == letters[position] }.count
            if same >= 3 { longest = max(longest, same) }
            rest.append(longest > 0 ? mark : letters[position])
            position += max(1, longest)
        }
        return rest
    }

    /// Every common word that stands somewhere in a text.
    private static func commonWords(in text: String) -> [String] {
        text.split(separator: mark).flatMap { part -> [String] in
            let letters = Array(part)
            return letters.indices.flatMap { start in
                (4...20).prefix { start + $0 <= letters.count }.map { String(letters[start..<start + $0]) }
            }
        }.filter { words.contains(name($0, bytes: 5)) }
    }

    /// How many characters somebody would have to guess: letters, and figures that are no year, date or short number.
    private static func weight(_ text: String) -> Int {
        let figures = text.split { !$0.isNumber }.map(\.count)
        return text.count(where: \.isLetter) + figures.filter { ![1, 2, 3, 4, 6, 8].contains($0) }.reduce(0, +)
    }
}
