package import Biometrics
package import Casework

/// What the recognition engine does for searches at the roadside; surfaces hand in the real one, tests something simpler.
///
/// Its closures block, and are called on threads of their own.
package struct StreetEngine: Sendable {
    /// Makes the template of the one person on a photograph.
    ///
    /// Whatever it makes of the photograph on the way is overwritten before it returns.
    /// - Throws: ``StreetPhotographError`` where the photograph can't be used.
    package typealias Examine = @Sendable (StreetPhotograph) throws -> StreetProbe

    /// The exact pack.
    package let pack: PackIdentity
    package let examine: Examine
    /// The word for a similarity, from the pack's card; never a number.
    package let band: @Sendable (Float) -> String
    /// A reference photograph as a small JPEG file, because the answer goes over a slow link.
    package let portrait: @Sendable ([UInt8]) throws -> [UInt8]
    /// Threads that scan a gallery at once.
    package let threads: Int
    /// What runs, as approvals of searches at the roadside are bound to it; nil where nothing is known, which lapses
    /// every approval.
    package let running: EvaluationBinding?

    /// Takes the values as they are.
    package init(
        pack: PackIdentity, examine: @escaping Examine, band: @escaping @Sendable (Float) -> String,
        portrait: @escaping @Sendable ([UInt8]) throws -> [UInt8], threads: Int = 1, running: EvaluationBinding? = nil
    ) {
        self.pack = pack
        self.examine = examine
        self.band = band
        self.portrait = portrait
        self.threads = threads
        self.running = running
    }

    /// The pack as policies name it.
    package var algorithm: AlgorithmIdentity { AlgorithmIdentity(pack: pack.name, digest: pack.digest) }
}

/// Why a photograph of the roadside can't be searched with; it says nothing about whoever is on it.
package struct StreetPhotographError: Error, Equatable, CustomStringConvertible {
    /// The kinds of fault; the page says each in the officer's language.
    package enum Code: String, Sendable, CaseIterable {
        /// Not a JPEG file as the page's camera makes them, or damaged.
        case unreadable
        case tooLarge = "too-large"
        case noFace = "no-face"
        /// Somebody else is on it too.
        case severalFaces = "several-faces"
        case tooFar = "too-far"
        case turned
        case badLight = "bad-light"
    }

    package let code: Code

    /// Takes the kind.
    package init(_ code: Code) {
        self.code = code
    }

    package var description: String { "The photograph can't be used: \(code.rawValue)." }
}
