/// One passer-by's face: the crop and the template, in memory only.
///
/// It ends in one of two ways: consumed into ``AlertedFace`` because it matched, or destroyed, which overwrites
/// its memory (rulebook INV-02, G7). There is no third: the type can't be copied, encoded, described or captured.
package struct Sighting: ~Copyable, Sendable {
    package let pack: PackIdentity
    /// RGB, 8 bits a channel, row by row.
    private let crop: SecureBuffer
    package let cropWidth: Int
    package let cropHeight: Int
    private let template: SecureBuffer
    package let dimension: Int
    /// Where the face stood in the oriented frame.
    package let detection: Detection
    package let quality: FaceQuality

    /// Takes over a crop and a raw template; normalises the template.
    ///
    /// - Throws: ``BiometricsError`` with code `degenerateTemplate`.
    package init(
        pack: PackIdentity, crop: consuming SecureBuffer, cropWidth: Int, cropHeight: Int,
        rawTemplate: consuming SecureBuffer, dimension: Int, detection: Detection, quality: FaceQuality
    ) throws(BiometricsError) {
        try rawTemplate.makeUnitTemplate(dimension: dimension, of: pack)
        self.pack = pack
        self.crop = crop
        self.cropWidth = cropWidth
        self.cropHeight = cropHeight
        self.template = rawTemplate
        self.dimension = dimension
        self.detection = detection
        self.quality = quality
    }

    /// Lends the template to this module only; a caller must not keep the pointer.
    @safe
    borrowing func withVector<R>(_ body: (UnsafeBufferPointer<Float>) -> R) -> R {
        template.withBytes { bytes in
            unsafe body(
                UnsafeBufferPointer(start: bytes.baseAddress!.assumingMemoryBound(to: Float.self), count: dimension))
        }
    }

    /// The cosine with an appearance of the same pack, −1…1, for re-association inside one camera's view.
    package borrowing func similarity(to appearance: borrowing Appearance) -> Float {
        guard appearance.pack == pack, appearance.dimension == dimension else { return -1 }
        return withVector { left in appearance.withVector { dotProduct(left, $0) } }
    }

    /// Ends the sighting as the probe of an alert; the only exit with pixels.
    package consuming func becomeAlert() -> AlertedFace {
        let count = cropWidth * cropHeight * 3
        let pixels = crop.withBytes { unsafe [UInt8]($0[..<count]) }
        return AlertedFace(
            pixels: pixels, width: cropWidth, height: cropHeight, detection: detection, quality: quality)
    }

    /// Ends the sighting: its memory is overwritten before this returns.
    package consuming func destroy() {}

    /// Ends the sighting but for its template, which tells a track from another while both are in view.
    ///
    /// The crop's memory is overwritten before this returns.
    package consuming func becomeAppearance() -> Appearance {
        Appearance(pack: pack, template: template, dimension: dimension)
    }
}

/// The template of somebody in view who did not match; lives with the track and at most a second longer.
///
/// It serves only to join two halves of one crossing. Like a ``Sighting`` it can't be copied, encoded or described.
package struct Appearance: ~Copyable, Sendable {
    let pack: PackIdentity
    private let template: SecureBuffer
    let dimension: Int

    init(pack: PackIdentity, template: consuming SecureBuffer, dimension: Int) {
        self.pack = pack
        self.template = template
        self.dimension = dimension
    }

    @safe
    borrowing func withVector<R>(_ body: (UnsafeBufferPointer<Float>) -> R) -> R {
        template.withBytes { bytes in
            unsafe body(
                UnsafeBufferPointer(start: bytes.baseAddress!.assumingMemoryBound(to: Float.self), count: dimension))
        }
    }
}

/// The face of someone who matched: what an alert shows beside the watchlist's image. It holds no template.
package struct AlertedFace: Sendable {
    /// RGB, 8 bits a channel, row by row.
    package let pixels: [UInt8]
    package let width: Int
    package let height: Int
    package let detection: Detection
    package let quality: FaceQuality
}
