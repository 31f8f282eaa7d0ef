import CryptoExtras
import Foundation
import NIOPosix

/// What is kept of a passphrase: a salt and what scrypt makes of both (RFC 7914).
package struct ScryptSecret: Sendable, Codable, Hashable {
    /// Cost: a power of two; memory is 128 · cost · blockSize bytes.
    package let cost: Int
    package let blockSize: Int
    package let parallelism: Int
    package let salt: [UInt8]
    package let hash: [UInt8]

    /// How much work a guess costs.
    package struct Work: Sendable, Hashable {
        package let cost: Int
        package let blockSize: Int
        package let parallelism: Int

        /// Takes scrypt's parameters.
        package init(cost: Int, blockSize: Int, parallelism: Int) {
            self.cost = cost
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 32 MiB and three passes: one of the settings that OWASP's password storage sheet calls equal in strength.
        package static let standard = Work(cost: 1 << 15, blockSize: 8, parallelism: 3)
    }

    /// Makes the secret of a passphrase; takes a good part of a second on a thread of its own.
    package static func made(of passphrase: String, salt: [UInt8], work: Work = .standard) async throws -> ScryptSecret {
        let hash = try await derive(passphrase, salt: salt, work)
        return ScryptSecret(
            cost: work.cost, blockSize: work.blockSize, parallelism: work.parallelism, salt: salt, hash: hash)
    }

    /// Whether a passphrase is the one; takes as long as making it.
    package func matches(_ passphrase: String) async throws -> Bool {
        let work = Work(cost: cost, blockSize: blockSize, parallelism: parallelism)
        let made = try await ScryptSecret.derive(passphrase, salt: salt, work)
        return Secrets.match(Base64URL.encode(made), Base64URL.encode(hash))
    }

    // On NIO's pool of blocking threads: its few threads also bound how much memory guesses can take.
    private static func derive(_ passphrase: String, salt: [UInt8], _ work: Work) async throws -> [UInt8] {
        // One form for letters that can be typed in two ways, so that a passphrase works on every keyboard.
        let typed = Array(passphrase.precomposedStringWithCompatibilityMapping.utf8.prefix(1024))
        // The library reads the first byte of whatever it is given; nobody's passphrase is one zero.
        let bytes = typed.isEmpty ? [0] : typed
        return try await NIOThreadPool.singleton.runIfActive {
            let key = try KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: 32, rounds: work.cost, blockSize: work.blockSize,
                parallelism: work.parallelism)
            return unsafe key.withUnsafeBytes { unsafe Array($0) }
        }
    }
}

extension ScryptSecret {
    /// The secret of nobody: a sign-in with an unknown name is checked against it, so that it takes as long.
    static func decoy(_ work: Work) -> ScryptSecret {
        ScryptSecret(
            cost: work.cost, blockSize: work.blockSize, parallelism: work.parallelism,
            salt: Array(repeating: 0, count: 16), hash: Array(repeating: 0, count: 32))
    }
}
