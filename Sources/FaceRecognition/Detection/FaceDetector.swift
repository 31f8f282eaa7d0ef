package import Biometrics
package import Images

/// Finds faces in an image.
package protocol FaceDetector: Sendable {
    /// Every face of one image, most confident first, at most one per face.
    ///
    /// - Parameters:
    ///   - image: any size; coordinates in the answer are the image's own.
    ///   - smallestFace: narrowest face worth looking for, in pixels of the image; ≥ 12.
    /// Blocks its thread.
    func detect(_ image: Bitmap, smallestFace: Double) throws -> [Detection]

    /// Finds faces in one pass at the image's own size, for frames that are already scaled.
    ///
    /// - Parameter confidence: lowest confidence to return, 0…1; nil is the pack's own.
    func detectOnce(_ image: Bitmap, confidence: Double?) throws -> [Detection]

    /// Finds faces in one pass over a part of an image; coordinates in the answer are the image's own.
    ///
    /// - Parameter area: inside the image.
    func detectOnce(_ image: Bitmap, in area: PixelArea, confidence: Double?) throws -> [Detection]

    /// Compiles for frames of one size ahead of time, where that makes them faster.
    func prepare(width: Int, height: Int) throws
}

extension FaceDetector {
    /// Cuts the part out and looks at that.
    package func detectOnce(_ image: Bitmap, in area: PixelArea, confidence: Double?) throws -> [Detection] {
        guard let part = image.cropped(to: area.box) else { return [] }
        return try detectOnce(part, confidence: confidence).map { $0.offset(x: Double(area.x), y: Double(area.y)) }
    }
}
