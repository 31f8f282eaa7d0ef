package import Foundation

/// How an officer shows who they are; one record for the shell and for the console.
///
/// A value without a clock and without cryptography: whoever asks computes the digest and tells what came of it. After
/// ``longestRun`` wrong answers in a row it is locked for ``lockSeconds`` (rulebook §4: officers act by name).
package struct Credential: SealedEntity, Hashable {
    /// Wrong answers in a row that lock it.
    package static let longestRun = 5
    /// How long it stays locked.
    package static let lockSeconds = 900.0

    package let id: Identifier<Credential>
    package var revision = 0
    package let officer: Officer.ID
    package private(set) var failures = 0
    package private(set) var lockedUntil: Date?
    /// The time step of the last code that was used; no code counts twice.
    package private(set) var lastStep: Int64?
    /// Whether whoever made the account may still know the passphrase; nothing is done with it but changing it.
    package private(set) var isInitial: Bool
    package private(set) var sealed: Sealed

    /// Makes the record of a new account.
    package init(id: Identifier<Credential>, officer: Officer.ID, isInitial: Bool, sealed: Sealed) {
        self.id = id
        self.officer = officer
        self.isInitial = isInitial
        self.sealed = sealed
    }

    /// What an attacker would want.
    package struct Sealed: Sendable, Codable, Hashable {
        /// In lower case; see ``Credential/normal(_:)``.
        package let login: String
        package fileprivate(set) var passphrase: PassphraseDigest
        /// The shared secret of time-based codes (RFC 6238); nil where none are asked for.
        package fileprivate(set) var codeSecret: Data?

        /// Takes the values as they are.
        package init(login: String, passphrase: PassphraseDigest, codeSecret: Data? = nil) {
            self.login = login
            self.passphrase = passphrase
            self.codeSecret = codeSecret
        }
    }

    /// The one spelling of a login: lower case; nil unless it has 2 to 64 letters a–z, digits, dots, hyphens or
    /// underscores.
    package static func normal(_ login: String) -> String? {
        let text = login.lowercased()
        let isPlain = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
        }
        return isPlain && (2...64).contains(text.utf8.count) ? text : nil
    }

    /// Whether no answer counts for now.
    package func isLocked(at instant: Date) -> Bool { lockedUntil.map { instant < $0 } ?? false }

    /// Takes in a wrong answer.
    package mutating func fail(at instant: Date) {
        failures += 1
        guard failures >= Credential.longestRun else { return }
        failures = 0
        lockedUntil = instant.addingTimeInterval(Credential.lockSeconds)
    }

    /// Takes in a right answer.
    ///
    /// - Parameter step: of the code that was given; nil where none is asked for.
    package mutating func succeed(step: Int64?) {
        failures = 0
        lockedUntil = nil
        lastStep = step ?? lastStep
    }

    /// Takes in a right answer of somebody who is signed in: their code counts once, and a lock stays as it is.
    package mutating func confirm(step: Int64?) { lastStep = step ?? lastStep }

    /// Replaces the passphrase.
    ///
    /// - Parameters:
    ///   - digest: of the new passphrase.
    ///   - isInitial: whether somebody else than its owner knows the new one.
    package mutating func change(to digest: PassphraseDigest, isInitial: Bool) {
        sealed.passphrase = digest
        self.isInitial = isInitial
        succeed(step: nil)
    }

    /// Sets the secret of time-based codes, or ends their use.
    package mutating func setCodes(_ secret: Data?) {
        sealed.codeSecret = secret
        lastStep = nil
    }
}

/// A passphrase as scrypt (RFC 7914) leaves it, with the cost that it was made with: the cost can be raised later.
package struct PassphraseDigest: Sendable, Codable, Hashable {
    /// Random, and used once.
    package let salt: Data
    /// N, a power of two.
    package let rounds: Int
    /// r.
    package let blockSize: Int
    /// p.
    package let parallelism: Int
    /// 32 bytes.
    package let digest: Data

    /// Takes the values as they are.
    package init(salt: Data, rounds: Int, blockSize: Int, parallelism: Int, digest: Data) {
        self.salt = salt
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.digest = digest
    }
}
