/// How the codes of a head lie in a segment: six bits each, three bytes for four of a template, and two fine bits apart
/// (CSimilarity).
///
/// A first look takes as long as reading them takes. Without the fine bits it is shorter by a quarter, and few more templates
/// pass it, whose fine bits are then read (docs/decisions/0056).
enum HeadCodes {
    /// The largest size of a code.
    static let largest = 31
    /// Steps of a tail's code that one of a head's is worth.
    static let step = 4
    /// Axes that are packed together: four groups of four.
    private static let axes = 16
    private static let lanes = SegmentLayout.lanes

    /// Bytes of a template at the first look.
    static func bytes(_ head: Int) -> Int { head / 4 * 3 }

    /// Bytes of a template's fine residual and fine bits.
    static func fineBytes(_ head: Int) -> Int { 2 + head / 4 }

    /// The code of a coordinate, and its fine bits: the coordinate is 4 × code + fine − 1.5 steps, within half a step.
    ///
    /// - Parameter steps: the coordinate in steps of the template's scale, −124…124.
    static func codes(_ steps: Float) -> (code: Int8, fine: UInt8) {
        let code = max(-Float(largest), min(Float(largest), (steps / Float(step)).rounded(.toNearestOrEven)))
        let fine = max(0, min(3, (steps - Float(step) * code).rounded(.down) + 2))
        return (Int8(code), UInt8(fine))
    }

    /// What a code and its fine bits say, in steps.
    static func value(_ code: Int8, _ fine: UInt8) -> Double { Double(step) * Double(code) + Double(fine) - 1.5 }

    /// The fine bits of a head, a byte for four axes that are a quarter of the head apart.
    static func packed(_ fine: ArraySlice<UInt8>) -> [UInt8] {
        let (quarter, start) = (fine.count / 4, fine.startIndex)
        return (0..<quarter).map { index in
            (0..<4).reduce(0) { $0 | fine[start + index + $1 * quarter] << UInt8(2 * $1) }
        }
    }

    /// Where four bytes of a row lie, from the start of the part; four more are after each 64 bytes.
    private static func offset(of row: Int, head: Int, axis: Int) -> Int {
        row / lanes * lanes * bytes(head) + lanes * bytes(axis) + row % lanes * 4
    }

    /// Hands out all bytes of a row.
    ///
    /// - Parameters:
    ///   - codes: of the head, −31…31; a multiple of 16.
    ///   - put: receives four bytes at a time, and their place from the start of the part.
    static func write(_ codes: ArraySlice<Int8>, of row: Int, put: (SIMD4<UInt8>, Int) throws -> Void) rethrows {
        func four(_ axis: Int) -> SIMD4<UInt8> {
            let first = codes.startIndex + axis
            let signed = SIMD4(codes[first], codes[first + 1], codes[first + 2], codes[first + 3])
            return SIMD4(truncatingIfNeeded: signed &+ 32)
        }
        for axis in stride(from: 0, to: codes.count, by: axes) {
            let start = offset(of: row, head: codes.count, axis: axis)
            let last = four(axis + 12)
            for group in 0..<3 {
                // The last group's bits lie above the others', the upper two in the first.
                let above = (last &>> UInt8(4 - 2 * group)) &<< 6
                try put(four(axis + 4 * group) | above, start + group * lanes * 4)
            }
        }
    }
}
