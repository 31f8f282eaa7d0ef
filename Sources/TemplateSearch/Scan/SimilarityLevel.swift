import CSimilarity

/// An instruction set that the scan has kernels for.
package enum SimilarityLevel: String, Sendable, CaseIterable {
    case portable, neon, avx2, avx512
    case avx512VNNI = "avx512vnni"

    var raw: peel_similarity_level {
        switch self {
        case .portable: PEEL_SIMILARITY_PORTABLE
        case .neon: PEEL_SIMILARITY_NEON
        case .avx2: PEEL_SIMILARITY_AVX2
        case .avx512: PEEL_SIMILARITY_AVX512
        case .avx512VNNI: PEEL_SIMILARITY_AVX512_VNNI
        }
    }

    /// Whether this processor can run it.
    package var isSupported: Bool { peel_similarity_supports(raw) }

    /// The best that this processor can run.
    package static var best: SimilarityLevel {
        allCases.first { $0.raw == peel_similarity_best_level() } ?? .portable
    }
}
