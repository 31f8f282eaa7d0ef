/// The template of somebody who was photographed at the roadside; it lives for one search.
///
/// Like a ``Sighting`` it can't be copied, encoded or described, and its memory is overwritten when it ends.
package struct StreetProbe: ~Copyable, Sendable {
    package let pack: PackIdentity
    package let dimension: Int
    /// Of the photograph: 0…100 (ISO/IEC 29794-5 scale).
    package let quality: Int
    private let template: SecureBuffer

    /// Takes over a raw template; brings it to unit length.
    ///
    /// - Throws: ``BiometricsError`` with code `degenerateTemplate`.
    package init(pack: PackIdentity, rawTemplate: consuming SecureBuffer, dimension: Int, quality: Int)
        throws(BiometricsError)
    {
        try rawTemplate.makeUnitTemplate(dimension: dimension, of: pack)
        self.pack = pack
        self.dimension = dimension
        self.quality = quality
        template = rawTemplate
    }

    /// Lends the unit vector as an array, which is overwritten when the work is done: what the caller keeps of it is
    /// zero then.
    package borrowing func withVector<R, E: Error>(_ body: ([Float]) throws(E) -> R) throws(E) -> R {
        let vector = template.withBytes { bytes in
            unsafe [Float](
                UnsafeBufferPointer(start: bytes.baseAddress!.assumingMemoryBound(to: Float.self), count: dimension))
        }
        defer { Wipe.overwrite(vector) }
        return try body(vector)
    }
}
