/// What an evaluation was made with, and so what its approval is bound to (rulebook §7.7: test the exact version,
/// settings and camera set-up, and again after every change).
package struct EvaluationBinding: Sendable, Codable, Hashable {
    package var algorithm: AlgorithmIdentity
    /// SHA-256 of the pack's card, which names the digest of every file: 64 hexadecimal digits.
    package var packDigest: String
    /// Peel's version and the SHA-256 of its file, from ``program(_:digest:)``; of before digests were kept the version
    /// only, which no program that runs now has.
    package var program: String
    package var use: AlgorithmUse
    /// SHA-256 of the settings of the use that change results: gates, frames that have to agree, sizes of faces.
    package var settingsDigest: String
    /// SHA-256 of the description of cameras, lenses, light and distances; of the kind of probe where there is no
    /// camera. It is compared for live use only.
    package var captureDigest: String

    /// Takes the values as they are.
    package init(
        algorithm: AlgorithmIdentity, packDigest: String, program: String, use: AlgorithmUse, settingsDigest: String,
        captureDigest: String
    ) {
        self.algorithm = algorithm
        self.packDigest = packDigest
        self.program = program
        self.use = use
        self.settingsDigest = settingsDigest
        self.captureDigest = captureDigest
    }

    /// A program as bindings name it.
    ///
    /// - Parameters:
    ///   - version: Peel's.
    ///   - digest: SHA-256 of the program's file; nil where a report doesn't say.
    package static func program(_ version: String, digest: String?) -> String {
        digest.map { "\(version)+\($0.lowercased())" } ?? version
    }

    /// What is different now, in words; empty where nothing is.
    ///
    /// A search takes whatever image a case or an officer has, so no machine can say which cameras it came from: the
    /// set-up is compared where either side is of live use.
    package func differences(from current: EvaluationBinding) -> [String] {
        var all: [String] = []
        if algorithm != current.algorithm { all.append("the algorithm or its version") }
        if packDigest.lowercased() != current.packDigest.lowercased() { all.append("the pack's files") }
        if program != current.program { all.append("Peel's version or its build") }
        if use != current.use { all.append("the use") }
        if settingsDigest.lowercased() != current.settingsDigest.lowercased() { all.append("the settings") }
        if use == .live || current.use == .live, captureDigest.lowercased() != current.captureDigest.lowercased() {
            all.append("the camera set-up")
        }
        return all
    }

    /// Whether every digest is one.
    var isComplete: Bool {
        [packDigest, settingsDigest, captureDigest].allSatisfy { $0.isSHA256 } && !program.isBlank
            && !algorithm.name.isBlank && !algorithm.version.isBlank
    }
}

extension String {
    /// Whether it is a SHA-256 digest as 64 hexadecimal digits.
    package var isSHA256: Bool { count == 64 && allSatisfy { $0.isASCII && $0.isHexDigit } }
}
