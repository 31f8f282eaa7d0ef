/// How a template is written for the scan: codes, the worth of one step, and the lengths of what looks leave out.
struct TemplateCode {
    /// The worth of one step of a tail's code; one of a head's is worth ``HeadCodes/step`` times as much.
    let scale: Float
    /// The length of what the codes beyond the head say.
    let tail: Double
    /// An upper bound on the length of what no code says, without the head's fine bits.
    let residual: Double
    /// The same with them.
    let fineResidual: Double
    /// The length of what the head's codes say, without the fine bits or with them: the longer.
    let headLength: Double

    /// Writes a template as codes.
    ///
    /// - Parameters:
    ///   - vector: unit length, or zeros.
    ///   - codes: receives one code for each axis: −31…31 in the head, −127…127 in the tail.
    ///   - fine: receives the fine bits for each axis of the head, 0…3.
    init(
        _ vector: UnsafeBufferPointer<Float>, in basis: ScanBasis, codes: UnsafeMutableBufferPointer<Int8>,
        fine: UnsafeMutableBufferPointer<UInt8>
    ) {
        let dimension = basis.dimension
        var sums = Squares()
        var step: Float = 0
        unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: dimension) { values in
            unsafe basis.coordinates(of: vector, into: values)
            var largest: Float = 0
            for index in 0..<dimension { largest = unsafe max(largest, abs(values[index])) }
            let steps = Float(HeadCodes.largest * HeadCodes.step)
            step = largest / steps
            let inverse = largest > 0 ? steps / largest : 0
            for index in 0..<dimension {
                let value = unsafe values[index]
                guard index < basis.head else {
                    let code = max(-127, min(127, (value * inverse).rounded(.toNearestOrEven)))
                    unsafe codes[index] = Int8(code)
                    sums.add(tail: Double(step) * Double(code), of: Double(value))
                    continue
                }
                let (code, bits) = HeadCodes.codes(value * inverse)
                unsafe codes[index] = code
                unsafe fine[index] = bits
                sums.add(
                    head: Double(step) * Double(HeadCodes.step * Int(code)),
                    fine: Double(step) * HeadCodes.value(code, bits), of: Double(value))
            }
        }
        scale = step
        tail = sums.tail.squareRoot() * (1 + 1e-9)
        headLength = max(sums.head, sums.fine).squareRoot() * (1 + 1e-9)
        let rounding = basis.coordinateError(length: 1)
        let stretch = (1 + basis.defect).squareRoot()
        let bent = basis.defect * (sums.length.squareRoot() * stretch + rounding) * 2
        residual = (bent + stretch * (sums.error.squareRoot() + rounding)) * (1 + 1e-9)
        fineResidual = (bent + stretch * (sums.fineError.squareRoot() + rounding)) * (1 + 1e-9)
    }
}

/// Squares of lengths.
private struct Squares {
    var head = 0.0
    var fine = 0.0
    var tail = 0.0
    var error = 0.0
    var fineError = 0.0
    var length = 0.0

    mutating func add(head coarse: Double, fine exact: Double, of value: Double) {
        head += coarse * coarse
        fine += exact * exact
        error += (value - coarse) * (value - coarse)
        fineError += (value - exact) * (value - exact)
        length += value * value
    }

    mutating func add(tail code: Double, of value: Double) {
        tail += code * code
        error += (value - code) * (value - code)
        fineError += (value - code) * (value - code)
        length += value * value
    }
}
