import Biometrics
import Crypto
import Foundation

/// How the blocks of a gallery's files are protected: by a digest, or by encryption that also tells damage.
///
/// A block's entry in the table is 32 bytes: SHA-256 of an open block; nonce, tag and four zeros of a sealed one.
struct BlockSealer: Sendable {
    static let blockSize = 65536
    static let entrySize = 32

    private let key: SymmetricKey?
    private let gallery: UUID

    init(key: SymmetricKey?, gallery: UUID) {
        self.key = key
        self.gallery = gallery
    }

    var isSealed: Bool { key != nil }

    /// A digest that tells whether a key is the right one and says nothing about it.
    static func check(_ key: SymmetricKey, _ gallery: UUID) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: Data("peel gallery \(gallery.uuidString)".utf8), using: key))
    }

    /// Which block of which gallery this is: a block in another's place doesn't open.
    private func place(_ file: String, _ block: Int) -> Data { Data("\(gallery.uuidString)/\(file)/\(block)".utf8) }

    /// What is written for a block, and its entry in the table.
    func protect(_ block: Data, file: String, index: Int) throws -> (stored: Data, entry: Data) {
        guard let key else { return (block, Data(SHA256.hash(data: block))) }
        let box = try AES.GCM.seal(block, using: key, authenticating: place(file, index))
        return (box.ciphertext, Data(box.nonce) + box.tag + Data(count: 4))
    }

    /// The block, checked; throws `damaged` where it is not what was written.
    func open(_ stored: Data, entry: Data, file: String, index: Int) throws(GalleryError) -> Data {
        guard let key else {
            if Data(SHA256.hash(data: stored)) == entry { return stored }
            throw damage(file, index)
        }
        // What a removal wrote that was tampered with may be shorter.
        guard entry.count == Self.entrySize else { throw damage(file, index) }
        do {
            let start = entry.startIndex
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: entry[start..<(start + 12)]), ciphertext: stored,
                tag: entry[(start + 12)..<(start + 28)])
            return try AES.GCM.open(box, using: key, authenticating: place(file, index))
        } catch {
            throw damage(file, index)
        }
    }

    private func damage(_ file: String, _ index: Int) -> GalleryError {
        GalleryError(
            .damaged,
            "Block \(index) of the gallery's file \(file) is damaged: restore the gallery from a backup or enrol again."
        )
    }
}
