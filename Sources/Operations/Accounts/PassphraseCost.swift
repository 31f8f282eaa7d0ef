import Casework
import Crypto
import CryptoExtras
import Dispatch
import Foundation

/// What a guess at a passphrase costs (scrypt, RFC 7914).
package struct PassphraseCost: Sendable {
    let rounds: Int
    let blockSize: Int
    let parallelism: Int

    /// 128 MiB and a few tenths of a second: the first choice of OWASP's password storage sheet.
    package static let standard = PassphraseCost(rounds: 1 << 17, blockSize: 8, parallelism: 1)
    /// For exercises and tests, whose accounts guard nothing.
    package static let light = PassphraseCost(rounds: 16, blockSize: 1, parallelism: 1)

    /// How short and how long a passphrase may be, in bytes (NIST SP 800-63B: at least eight; here more).
    static let lengths = 12...256

    // Scrypt is heavy: it has a queue of its own, one after the other, so that many guesses can't fill the memory.
    private static let queue = DispatchQueue(label: "peel.passphrase")

    /// Makes the record of a passphrase, with a fresh salt.
    ///
    /// - Throws: ``OperationError`` with code `weakPassphrase`.
    func digest(of passphrase: String) async throws -> PassphraseDigest {
        guard Self.lengths.contains(passphrase.utf8.count), Set(passphrase).count > 4 else {
            throw OperationError(
                .weakPassphrase, "A passphrase has 12 to 256 bytes and more than four different characters.")
        }
        var random = SystemRandomNumberGenerator()
        let salt = Data((0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
        let bytes = try await Self.derive(passphrase, salt, rounds, blockSize, parallelism)
        return PassphraseDigest(
            salt: salt, rounds: rounds, blockSize: blockSize, parallelism: parallelism, digest: bytes)
    }

    /// Whether a passphrase is the one that a record was made of.
    static func matches(_ passphrase: String, _ record: PassphraseDigest) async throws -> Bool {
        let bytes = try await derive(
            passphrase, record.salt, record.rounds, record.blockSize, record.parallelism)
        // Every byte is looked at, so that the time taken says nothing.
        let difference = zip(bytes, record.digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        return difference == 0 && bytes.count == record.digest.count
    }

    /// A record that no passphrase matches, so that an unknown login takes as long as a known one.
    var unmatched: PassphraseDigest {
        PassphraseDigest(
            salt: Data(repeating: 0, count: 16), rounds: rounds, blockSize: blockSize, parallelism: parallelism,
            digest: Data())
    }

    private static func derive(
        _ passphrase: String, _ salt: Data, _ rounds: Int, _ blockSize: Int, _ parallelism: Int
    ) async throws -> Data {
        try await withCheckedThrowingContinuation { (resume: CheckedContinuation<Data, any Error>) in
            queue.async {
                resume.resume(
                    with: Result {
                        let key = try KDF.Scrypt.deriveKey(
                            from: Array(passphrase.utf8), salt: Array(salt), outputByteCount: 32, rounds: rounds,
                            blockSize: blockSize, parallelism: parallelism)
                        return unsafe key.withUnsafeBytes { unsafe Data($0) }
                    })
            }
        }
    }
}
