/// How a template is written for the scan: codes, the worth of one step, and the lengths of what the first look leaves out.
struct TemplateCode {
    /// The worth of one step of a tail's code; one of a head's is worth ``HeadCodes/step`` times as much.
    let scale: Float
    /// The length of what the codes beyond the head say.
    let tail: Double
    /// An upper bound on the length of what no code says.
    let residual: Double
    /// The length of what the head's codes say.
    let headLength: Double

    /// Writes a template as codes.
    ///
    /// - Parameters:
    ///   - vector: unit length, or zeros.
    ///   - codes: receives one code for each axis: −31…31 in the head, −127…127 in the tail.
    init(_ vector: UnsafeBufferPointer<Float>, in basis: ScanBasis, codes: UnsafeMutableBufferPointer<Int8>) {
        let dimension = basis.dimension
        var parts = (head: 0, tail: 0, error: 0.0, scale: Float(0), length: 0.0)
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: dimension) { values in
            unsafe basis.coordinates(of: vector, into: values)
            var largest: Float = 0
            for index in 0..<dimension { largest = unsafe max(largest, abs(values[index])) }
            parts.scale = largest / Float(HeadCodes.largest * HeadCodes.step)
            let inverse = largest > 0 ? Float(HeadCodes.largest * HeadCodes.step) / largest : 0
            for index in 0..<dimension {
                let isHead = index < basis.head
                let (step, most): (Float, Float) = isHead ? (Float(HeadCodes.step), Float(HeadCodes.largest)) : (1, 127)
                let code = unsafe max(-most, min(most, (values[index] * inverse / step).rounded(.toNearestOrEven)))
                unsafe codes[index] = Int8(code)
                let steps = Int(code) * Int(step)
                if isHead { parts.head += steps * steps } else { parts.tail += steps * steps }
                let error = unsafe Double(values[index]) - Double(parts.scale) * Double(steps)
                parts.error += error * error
                parts.length += unsafe Double(values[index]) * Double(values[index])
            }
        }
        scale = parts.scale
        tail = Double(scale) * Double(parts.tail).squareRoot() * (1 + 1e-12)
        headLength = Double(scale) * Double(parts.head).squareRoot() * (1 + 1e-12)
        let rounding = basis.coordinateError(length: 1)
        let stretch = (1 + basis.defect).squareRoot()
        residual =
            (basis.defect * (parts.length.squareRoot() * stretch + rounding) * 2
                + stretch * (parts.error.squareRoot() + rounding)) * (1 + 1e-9)
    }
}
