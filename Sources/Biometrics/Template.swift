/// A unit vector that stands for one face, made by one pack; a reference or a laboratory template.
///
/// A passer-by's template never has this type: it lives in a ``Sighting``, which can't be copied or encoded.
package struct Template: Sendable, Hashable {
    package let pack: PackIdentity
    /// Unit length, little difference to 1e-6; as many values as the pack's card says.
    package let vector: [Float]

    /// Normalises a vector.
    ///
    /// - Throws: ``BiometricsError`` with code `degenerateTemplate` where the vector is empty, zero or not finite.
    package init(pack: PackIdentity, normalizing raw: [Float]) throws(BiometricsError) {
        guard let unit = raw.normalized() else {
            throw BiometricsError(
                .degenerateTemplate, "The extractor of pack \(pack.name) gave a vector without direction.")
        }
        self.pack = pack
        self.vector = unit
    }

    /// The cosine of the angle between two templates, −1…1; higher is more alike.
    ///
    /// - Throws: ``BiometricsError`` with code `packMismatch` where the packs differ: their scores mean nothing.
    package func similarity(to other: Template) throws(BiometricsError) -> Float {
        guard pack == other.pack else { throw .packMismatch(pack, other.pack) }
        return unsafe vector.withUnsafeBufferPointer { left in
            unsafe other.vector.withUnsafeBufferPointer { right in
                dotProduct(left, right)
            }
        }
    }
}

/// The dot product of two vectors of equal length, accumulated in eight lanes.
@safe
package func dotProduct(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Float {
    precondition(left.count == right.count, "vectors of one pack have one length")
    var lanes = SIMD8<Float>.zero
    var index = 0
    while index + 8 <= left.count {
        let a = unsafe UnsafeRawPointer(left.baseAddress! + index).loadUnaligned(as: SIMD8<Float>.self)
        let b = unsafe UnsafeRawPointer(right.baseAddress! + index).loadUnaligned(as: SIMD8<Float>.self)
        lanes.addProduct(a, b)
        index += 8
    }
    var sum = lanes.sum()
    while index < left.count {
        sum += unsafe left[index] * right[index]
        index += 1
    }
    return sum
}

extension Array where Element == Float {
    /// The vector scaled to unit length, or nil where it is empty, zero or not finite.
    package func normalized() -> [Float]? {
        let norm = reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        guard norm.isFinite, norm > 1e-12 else { return nil }
        return map { Float(Double($0) / norm) }
    }
}
