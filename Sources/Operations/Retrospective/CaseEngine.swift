package import Biometrics
package import Casework
import Dispatch

/// A face as searches in cases need it.
package struct ExaminedFace: Sendable {
    /// Of the main face.
    package let template: Template
    /// 0…100 (ISO/IEC 29794-5 scale).
    package let quality: Int

    /// Takes the values as they are.
    package init(template: Template, quality: Int) {
        self.template = template
        self.quality = quality
    }
}

/// What the recognition engine does for cases; surfaces hand in the real one, tests something simpler.
///
/// All of its closures block, and are called on threads of their own.
package struct CaseEngine: Sendable {
    /// Finds and extracts the main face of an image.
    ///
    /// - Throws: ``OperationError``, whose message says why the image can't be used.
    package typealias Examine = @Sendable ([UInt8]) throws -> ExaminedFace

    /// The exact pack.
    package let pack: PackIdentity
    /// Values of a template.
    package let dimension: Int
    /// What an image of a reference gallery has to be.
    package let enrol: Examine
    /// What a probe has to be: any face that can be extracted, since policy judges its quality.
    package let probe: Examine
    /// The word for a similarity, from the pack's card; never a number.
    package let band: @Sendable (Float) -> String
    /// What runs, as approvals of searches in cases are bound to it; nil where nothing is known, which lapses every
    /// approval.
    package let running: EvaluationBinding?

    /// Takes the values as they are.
    package init(
        pack: PackIdentity, dimension: Int, enrol: @escaping Examine, probe: @escaping Examine,
        band: @escaping @Sendable (Float) -> String, running: EvaluationBinding? = nil
    ) {
        self.pack = pack
        self.dimension = dimension
        self.enrol = enrol
        self.probe = probe
        self.band = band
        self.running = running
    }

    /// The pack as policies name it.
    package var algorithm: AlgorithmIdentity { AlgorithmIdentity(pack: pack.name, digest: pack.digest) }

    /// The pack as files of templates are named after.
    var name: String { pack.description }
}

/// Heavy or blocking work, off Swift's cooperative pool.
enum CaseWork {
    private static let queue = DispatchQueue(label: "peel.cases", attributes: .concurrent)

    private static let images = DispatchQueue(label: "peel.cases.images")

    /// Runs work that takes much memory after what was asked for before, one at a time.
    static func runAlone<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { (resume: CheckedContinuation<T, any Error>) in
            images.async { resume.resume(with: Result { try body() }) }
        }
    }

    /// Runs the work on a thread of its own.
    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { (resume: CheckedContinuation<T, any Error>) in
            queue.async { resume.resume(with: Result { try body() }) }
        }
    }
}
