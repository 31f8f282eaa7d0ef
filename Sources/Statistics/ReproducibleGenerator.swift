/// Random numbers that a seed fixes for good: SplitMix64 (Steele, Lea and Flood 2014).
///
/// Choices below a bound are made here too, and not by the standard library, whose method may change between versions:
/// a printed interval has to come out the same years later.
package struct ReproducibleGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts a sequence that depends on the seed only.
    package init(seed: UInt64) { state = seed }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to and without a bound, each as likely (Lemire 2019).
    package mutating func index(below bound: Int) -> Int {
        precondition(bound > 0, "a bound above 0")
        let limit = UInt64(bound)
        var product = next().multipliedFullWidth(by: limit)
        if product.low < limit {
            let rest = (0 &- limit) % limit
            while product.low < rest { product = next().multipliedFullWidth(by: limit) }
        }
        return Int(product.high)
    }

    /// The elements in a random order (Fisher and Yates).
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for last in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(last, index(below: last + 1)) }
        return result
    }
}
