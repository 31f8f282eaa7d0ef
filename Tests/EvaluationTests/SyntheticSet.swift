import Foundation
import Statistics

@testable import Evaluation

/// Sets without images: people whose templates are made by numbers.
struct SyntheticSet {
    /// One person: a vector for each image, nil for an image that failed.
    struct Person {
        var vectors: [[Float]?]
        var attributes: [String: String] = [:]
        var quality: [Double] = []
    }

    var people: [Person]

    /// A unit vector in a plane, by its angle in degrees.
    static func angle(_ degrees: Double) -> [Float] {
        [Float(cos(degrees * .pi / 180)), Float(sin(degrees * .pi / 180))]
    }

    /// A random unit vector.
    static func random(_ dimension: Int, _ random: inout ReproducibleGenerator, near middle: [Float]? = nil) -> [Float] {
        let values = (0..<dimension).map { index in
            Float(Double(random.next() >> 11) * 0x1p-53 - 0.5) + (middle?[index] ?? 0)
        }
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return values.map { $0 / length }
    }

    /// People with several images each, those of one person near one another.
    static func crowd(_ count: Int, images: Int, seed: UInt64, attributes: (Int) -> [String: String] = { _ in [:] })
        -> SyntheticSet
    {
        var random = ReproducibleGenerator(seed: seed)
        return SyntheticSet(
            people: (0..<count).map { number in
                let middle = SyntheticSet.random(16, &random)
                return Person(
                    vectors: (0..<images).map { _ in SyntheticSet.random(16, &random, near: middle.map { $0 * 1.5 }) },
                    attributes: attributes(number))
            })
    }

    func scored() throws -> ScoredSet {
        var images: [LabelledSet.Image] = []
        var records: [ImageRecord] = []
        for (number, person) in people.enumerated() {
            for (place, vector) in person.vectors.enumerated() {
                let name = "\(number)/\(place).jpg"
                images.append(.init(path: name, subject: number, digest: name))
                let quality = place < person.quality.count ? ["sharpness": person.quality[place]] : nil
                records.append(
                    ImageRecord(
                        image: name, outcome: vector == nil ? .noFace : .captured, template: vector.map(ImageRecord.text),
                        measures: quality))
            }
        }
        let columns = Set(people.flatMap(\.attributes.keys)).sorted()
        let set = LabelledSet(
            folder: URL(fileURLWithPath: "/nowhere"), images: images,
            subjects: people.enumerated().map { .init(name: "\($0.offset)", attributes: $0.element.attributes) },
            attributes: columns, digest: String(repeating: "0", count: 64))
        return try ScoredSet(set, records)
    }
}
