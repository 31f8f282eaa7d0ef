extension SecureBuffer {
    /// Scales the float32 values of a raw template in place to unit length.
    ///
    /// - Parameters:
    ///   - dimension: how many values the template has, at the buffer's start.
    ///   - pack: the pack that made it, for the error.
    /// - Throws: ``BiometricsError`` with code `degenerateTemplate` where they have no direction.
    mutating func makeUnitTemplate(dimension: Int, of pack: PackIdentity) throws(BiometricsError) {
        let isUnit = withMutableBytes { bytes in
            unsafe Self.normalize(UnsafeMutableRawBufferPointer(rebasing: bytes[..<(dimension * 4)]))
        }
        guard isUnit else {
            throw BiometricsError(
                .degenerateTemplate, "The extractor of pack \(pack.name) gave a vector without direction.")
        }
    }

    private static func normalize(_ bytes: UnsafeMutableRawBufferPointer) -> Bool {
        let values = unsafe bytes.bindMemory(to: Float.self)
        var sum = 0.0
        for index in values.indices { unsafe sum += Double(values[index]) * Double(values[index]) }
        let norm = sum.squareRoot()
        guard norm.isFinite, norm > 1e-12 else { return false }
        for index in values.indices { unsafe values[index] = Float(Double(values[index]) / norm) }
        return true
    }
}
