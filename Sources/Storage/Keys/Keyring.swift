import Crypto
import Foundation

/// Which row a ciphertext belongs to: one that was moved to another row, or is of an earlier revision, doesn't open.
struct SealedPlace {
    let table: String
    let row: String
    var revision = 0

    fileprivate func sealing() -> Data { Data("peel.sealed/v1|\(table)|\(row)|\(revision)".utf8) }

    fileprivate func wrapping(_ key: StoreKey) -> Data { Data("peel.key/v1|\(table)|\(row)|\(key.id)".utf8) }
}

/// A ciphertext and the key that opens it, wrapped by the store's key; each is nonce, ciphertext and tag (AES-256-GCM).
struct SealedBytes {
    var sealed: Data
    var dataKey: Data
}

/// Seals and opens: a fresh key for each record and each time that it is saved.
struct Keyring: Sendable {
    /// The length of a wrapped key: nonce, key and tag.
    static let wrappedCount = 12 + 32 + 16

    let key: StoreKey
    /// Makes the blind indexes; random, and itself wrapped, so that it stays when the store's key is changed.
    private let index: SymmetricKey

    init(key: StoreKey, index: SymmetricKey) {
        self.key = key
        self.index = index
    }

    static var unreadable: StorageError {
        StorageError(.damaged, "A sealed record doesn't open: it was damaged or moved; restore it from a backup.")
    }

    func seal(_ plain: some DataProtocol, in place: SealedPlace) throws -> SealedBytes {
        let fresh = SymmetricKey(size: .bits256)
        return SealedBytes(
            sealed: try Self.combined(AES.GCM.seal(plain, using: fresh, authenticating: place.sealing())),
            dataKey: try Self.wrap(fresh, with: key, in: place))
    }

    func open(_ bytes: SealedBytes, in place: SealedPlace) throws -> Data {
        let fresh = try Self.unwrap(bytes.dataKey, with: key, in: place)
        do {
            return try AES.GCM.open(
                AES.GCM.SealedBox(combined: bytes.sealed), using: fresh, authenticating: place.sealing())
        } catch { throw Self.unreadable }
    }

    /// The same data key, wrapped by another store's key.
    func rewrap(_ dataKey: Data, with other: StoreKey, in place: SealedPlace) throws -> Data {
        try Self.wrap(Self.unwrap(dataKey, with: key, in: place), with: other, in: place)
    }

    /// Stands for a secret text in an index: the same text gives the same 16 bytes, and nobody without the key can
    /// test a guess.
    func blind(_ purpose: String, _ text: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("\(purpose)|\(text)".utf8), using: index).prefix(16))
    }

    /// 32 bytes for a purpose, e.g. another file's key; the same for as long as the store exists.
    func derive(_ purpose: String, _ text: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("peel.derive/v1|\(purpose)|\(text)".utf8), using: index))
    }

    static func wrap(_ inner: SymmetricKey, with key: StoreKey, in place: SealedPlace) throws -> Data {
        let bytes = unsafe inner.withUnsafeBytes { unsafe Data($0) }
        return try combined(AES.GCM.seal(bytes, using: key.key, authenticating: place.wrapping(key)))
    }

    static func unwrap(_ wrapped: Data, with key: StoreKey, in place: SealedPlace) throws -> SymmetricKey {
        do {
            let box = try AES.GCM.SealedBox(combined: wrapped)
            return SymmetricKey(data: try AES.GCM.open(box, using: key.key, authenticating: place.wrapping(key)))
        } catch { throw unreadable }
    }

    private static func combined(_ box: AES.GCM.SealedBox) throws -> Data {
        // Nil only for nonces of another length, which are never made here.
        guard let bytes = box.combined else { throw unreadable }
        return bytes
    }
}
