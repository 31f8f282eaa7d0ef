import Testing

@testable import Evaluation

/// Errors between groups, and what a report says where there are none.
@Suite struct CrossGroupTests {
    /// Twenty people on each side: those left are within 20°, those right 4° apart, and the sides far apart.
    private func matrix(at threshold: Float) throws -> CrossGroupMatrix {
        let people = (0..<40).map { number in
            let isLeft = number < 20
            return SyntheticSet.Person(
                vectors: [0, 1].map { image in
                    SyntheticSet.angle(isLeft ? Double(number + image) : 90 + 4 * Double(number - 20) + Double(image))
                }, attributes: ["side": isLeft ? "left" : "right"])
        }
        let scored = try SyntheticSet(people: people).scored()
        let pairs = (0..<40).flatMap { first in
            (first..<40).flatMap { second -> [PairList.Pair] in
                guard first != second else { return [.init(first: 2 * first, second: 2 * first + 1, isMated: true)] }
                return [0, 1].map { .init(first: 2 * first + $0, second: 2 * second + $0, isMated: false) }
            }
        }
        return CrossGroupMatrix(
            try VerificationTrials(scored, PairList(pairs)), by: "side", at: threshold,
            Resampling(resamples: 200, seed: 1))
    }

    @Test func `The worst cell and the measures are of the cells whose rate can be stated`() throws {
        // cos 25°: left people are at most 19° apart, right people up to 76°.
        let found = try matrix(at: 0.906)
        #expect(found.cells.map { "\($0.first)-\($0.second)" } == ["left-left", "left-right", "right-right"])
        #expect(found.cells[0].rate.events == found.cells[0].rate.trials)
        #expect(found.worst == found.cells[0])
        let stated = found.cells.filter(\.rate.strength.isStated)
        let rates = stated.compactMap(\.rate.value)
        let (least, most) = (try #require(rates.min()), try #require(rates.max()))
        #expect(rates.count > 1 && found.maxOverMin == most / least && (found.gini ?? 0) > 0)
    }

    @Test func `Without a false match nothing is stated`() throws {
        let found = try matrix(at: 1.5)
        #expect(found.cells.allSatisfy { $0.rate.events == 0 })
        #expect(found.worst == nil && found.maxOverMin == nil && found.maxOverGeometricMean == nil)
    }
}
