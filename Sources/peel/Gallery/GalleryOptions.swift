import ArgumentParser
import Biometrics
import FaceRecognition
import Foundation
import TemplateSearch

/// The gallery that a command works on.
struct GalleryAccess: ParsableArguments {
    @Argument(help: "The gallery's folder, or an alias of it.")
    var gallery: String

    @Option(help: "The file with the key of a sealed gallery: 64 hexadecimal digits.")
    var key: String?

    /// What the user named: a folder or an alias.
    var url: URL { URL(fileURLWithPath: gallery) }

    /// The folder of the gallery, also where an alias was named.
    var folder: URL { get throws { try GalleryAlias.folder(of: url) } }

    /// The current version, for reading.
    func snapshot() throws -> GallerySnapshot { try GallerySnapshot.open(folder, key: readKey()) }

    /// The gallery for changes; what a crash interrupted is finished first.
    func writer() throws -> GalleryWriter { try GalleryWriter.open(folder, key: readKey()) }

    /// The key of the file that was named.
    func readKey() throws -> GalleryKey? { try key.map { try GalleryKey(contentsOf: URL(fileURLWithPath: $0)) } }
}

/// How many threads a command may use.
struct ThreadOptions: ParsableArguments {
    @Option(help: "Threads at once; never more than the cores. The default is one for each core.")
    var threads: Int?

    func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads must lie within 1…256.") }
    }

    var usable: Int {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return min(threads ?? cores, cores)
    }
}

/// The instruction set that a search's scan uses.
struct KernelOption: ParsableArguments {
    @Option(
        help:
            "The scan's kernels: portable, neon, avx2, avx512 or avx512vnni; the default is the best of this processor."
    )
    var kernels: String?

    func validate() throws {
        if let kernels, SimilarityLevel(rawValue: kernels) == nil {
            throw ValidationError("--kernels must be portable, neon, avx2, avx512 or avx512vnni.")
        }
    }

    /// What the user named; `nil` for the best.
    var level: SimilarityLevel? { kernels.flatMap { SimilarityLevel(rawValue: $0) } }
}

/// Which templates of a gallery a command is about.
struct FilterOption: ParsableArguments {
    @Option(help: "Only templates with such attributes, e.g. \"force=met and not category in (a,b)\".")
    var filter: String?

    /// The filter as the engine wants it.
    func parsed() throws -> AttributeFilter? { try filter.map { try AttributeFilter(parsing: $0) } }
}

extension Installation {
    /// Opens and compiles exactly the pack that a gallery's templates come from.
    ///
    /// - Throws: ``CommandFailure`` with exit code 3 where it is not installed, or in another version.
    func engine(of identity: PackIdentity, threads: Int) throws -> FaceEngine {
        let found = try engine(pack: identity.name, threads: threads)
        guard found.pack.identity == identity else {
            throw CommandFailure(
                .notSetUp,
                "The gallery's templates come from pack \(identity), and \(found.pack.identity) is installed: install "
                    + "the former, or upgrade the gallery (docs/gallery.md).")
        }
        return found
    }
}
