import Foundation

/// Makes templates of people who don't exist, spread as a model says.
///
/// The n-th template is the same whatever else is made: parts of a gallery can be made apart.
package struct TemplateSimulator: Sendable {
    private let model: PopulationModel
    private let seed: UInt64
    private let imagesPerPerson: Int
    private let betweenDeviation: [Float]
    private let withinDeviation: [Float]
    private let signs: [Float]

    /// - Parameters:
    ///   - model: how templates spread, between people and within one.
    ///   - seed: another one makes other people.
    ///   - imagesPerPerson: neighbours in the sequence that are of one person.
    package init(_ model: PopulationModel, seed: UInt64 = 1, imagesPerPerson: Int = 1) {
        self.model = model
        self.seed = seed
        self.imagesPerPerson = max(1, imagesPerPerson)
        betweenDeviation = model.between.map { Float($0.squareRoot()) }
        withinDeviation = model.within.map { Float($0.squareRoot()) }
        var random = SimulatorRandom(seed: seed ^ 0x5EED)
        signs = (0..<model.dimension).map { _ in random.next() & 1 == 0 ? 1 : -1 }
    }

    /// Values of each template.
    package var dimension: Int { model.dimension }

    /// The person that a template is of.
    package func person(of index: Int) -> Int { index / imagesPerPerson }

    /// The n-th template.
    package func template(_ index: Int) -> [Float] { image(index, of: person(of: index)) }

    /// Another image of a person, which is in no gallery.
    package func probe(of person: Int, take: Int = 0) -> [Float] { image(-1 - take, of: person) }

    private func image(_ image: Int, of person: Int) -> [Float] {
        var identity = SimulatorRandom(seed: seed, scattering: UInt64(bitPattern: Int64(person)))
        var take = SimulatorRandom(
            seed: ~seed &+ UInt64(bitPattern: Int64(image)) &* 0xD1B5_4A32_D192_ED03 &+ UInt64(person)
                &* 0x8CB9_2BA7_2F3D_8DD7)
        var values = (0..<model.dimension).map { axis in
            betweenDeviation[axis] * identity.normal() + withinDeviation[axis] * take.normal()
        }
        mix(&values)
        // The middle lies along the diagonal, where no axis of the template is special.
        let middle = Float(model.meanLength / Double(model.dimension).squareRoot())
        for index in values.indices { values[index] += middle }
        let length = values.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? values.map { $0 / length } : values
    }

    /// Turns the axes of the spread away from those of the template, as they are in real ones: signs, then Hadamard's matrix
    /// on the largest blocks of a power of two.
    private func mix(_ values: inout [Float]) {
        for index in values.indices { values[index] *= signs[index] }
        let block = 1 << model.dimension.trailingZeroBitCount
        let scale = 1 / Float(block).squareRoot()
        unsafe values.withUnsafeMutableBufferPointer { values in
            for start in stride(from: 0, to: values.count, by: block) {
                var width = 1
                while width < block {
                    for pair in stride(from: start, to: start + block, by: 2 * width) {
                        for index in pair..<(pair + width) {
                            let (a, b) = unsafe (values[index], values[index + width])
                            unsafe values[index] = a + b
                            unsafe values[index + width] = a - b
                        }
                    }
                    width *= 2
                }
            }
            for index in values.indices { unsafe values[index] *= scale }
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014) with normal values by Box and Muller.
struct SimulatorRandom {
    private var state: UInt64
    private var spare: Float?

    init(seed: UInt64) { state = seed }

    /// One of many generators of a seed, each with a sequence of its own.
    ///
    /// SplitMix64 steps by a constant. Seeds that lie multiples of it apart would give one sequence, shifted: people with
    /// neighbouring numbers would be made of the same values, and the scores of pairs of them would rise and fall together.
    init(seed: UInt64, scattering number: UInt64) {
        state = Self.mixed(seed &+ Self.mixed(number &* 0xA076_1D64_78BD_642F &+ 0xE703_7ED1_A0B4_28DB))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func normal() -> Float {
        if let value = spare {
            spare = nil
            return value
        }
        let bits = next()
        let first = (Float(bits >> 40) + 0.5) * 0x1p-24
        let second = Float((bits >> 8) & 0xFF_FFFF) * 0x1p-24
        let length = (-2 * log(first)).squareRoot()
        spare = length * sin(2 * .pi * second)
        return length * cos(2 * .pi * second)
    }
}
