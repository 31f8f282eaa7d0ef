import Biometrics
import Crypto
import Foundation

extension GalleryWriter {
    /// Templates from which on a gallery gets a frame of its own.
    static let enoughForBasis = 4096

    /// The frame for new segments: the gallery's newest, or one that is learned where there are enough templates.
    func currentBasis(learningFrom rows: [SegmentEncoder.Row]) throws -> (basis: ScanBasis, name: String?) {
        if let name = newestBasis, let basis = try GalleryFiles.bases(files, manifest)[name] { return (basis, name) }
        guard rows.count >= Self.enoughForBasis else { return (ScanBasis(identity: manifest.dimension), nil) }
        // Every so manieth row, so that people of one batch don't stand for all.
        let step = max(1, rows.count / 16384)
        let sample = stride(from: 0, to: rows.count, by: step).flatMap { rows[$0].vector }
        return try keep(BasisLearner.learn(from: sample, dimension: manifest.dimension, expected: rows.count))
    }

    private var newestBasis: String? {
        manifest.bases.keys.max { left, right in
            (Int(left.drop { !$0.isNumber }) ?? 0) < (Int(right.drop { !$0.isNumber }) ?? 0)
        }
    }

    /// Writes a frame and names it in the manifest.
    private func keep(_ basis: ScanBasis) throws -> (basis: ScanBasis, name: String?) {
        guard !basis.axes.isEmpty else { return (basis, nil) }
        let name = "axes-\(manifest.nextFile)"
        let data = BasisFile.encode(basis)
        try files.create(name, [data])
        try files.sync(name)
        try files.syncFolder()
        try commit { next in
            next.bases[name] = hexadecimal(SHA256.hash(data: data))
            next.nextFile += 1
        }
        return (basis, name)
    }
}
