import Testing

@testable import Statistics

/// Values of scipy 1.17.1 (`tools/statistics/reference.py` prints them again), or published where it says so.
@Suite struct ExactTestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let first: (Int, Int)
        let second: (Int, Int)
        let fisher: Double
        let boschloo: Double
        var testDescription: String { "\(first.0) of \(first.1), \(second.0) of \(second.1)" }
        var table: TwoByTwo { TwoByTwo(first.0, of: first.1, second.0, of: second.1) }
    }

    static let cases = [
        // Mehrotra, Chan and Berger (2003) discuss 7 of 15 against 1 of 18; 1 of 10 against 8 of 12 is from Fisher's
        // family.
        Case(first: (7, 15), second: (1, 18), fisher: 0.01195773081201335, boschloo: 0.0075422169583397826),
        Case(first: (1, 10), second: (8, 12), fisher: 0.011499336576735958, boschloo: 0.007596215439824223),
        Case(first: (3, 300), second: (12, 310), fisher: 0.0333411343270931, boschloo: 0.03377610131980291),
        Case(first: (0, 20), second: (5, 20), fisher: 0.04712404712404713, boschloo: 0.02252778607837315),
        Case(first: (8, 200), second: (2, 500), fisher: 0.0010255323264313266, boschloo: 0.0015691100550964648),
        Case(first: (10, 100), second: (10, 100), fisher: 1, boschloo: 1),
    ]

    private func near(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
        abs(value - expected) <= tolerance * max(1e-12, abs(expected))
    }

    @Test(arguments: cases) func `Fisher's test equals scipy's`(example: Case) {
        #expect(near(fisherExact(example.table), example.fisher))
        #expect(near(fisherExact(example.table.swapped), example.fisher), "the order of the groups doesn't matter")
    }

    @Test(arguments: cases) func `Boschloo's test equals scipy's`(example: Case) {
        #expect(near(boschlooExact(example.table), example.boschloo, 1e-6))
    }

    @Test func `Large groups get Fisher's test`() {
        let table = TwoByTwo(2, of: 2001, 9, of: 1200)
        #expect(boschlooExact(table) == fisherExact(table))
        #expect(near(fisherExact(TwoByTwo(2, of: 1000, 9, of: 1200)), 0.07680532321110896))
    }

    @Test func `The lady tasting tea`() {
        // Fisher (1935): 3 of 4 and 1 of 4 give 34/70, two-sided.
        #expect(near(fisherExact(TwoByTwo(3, of: 4, 1, of: 4)), 34.0 / 70))
    }

    @Test func `McNemar's test is the binomial test of the disagreements`() {
        #expect(near(mcNemarExact(onlyFirst: 3, onlySecond: 15), 0.007537841796875))
        #expect(near(mcNemarExact(onlyFirst: 0, onlySecond: 6), 0.03125))
        #expect(mcNemarExact(onlyFirst: 5, onlySecond: 5) == 1 && mcNemarExact(onlyFirst: 0, onlySecond: 0) == 1)
    }

    @Test func `Binomial tails equal scipy's`() {
        #expect(near(binomialAtLeast(8, of: 10, chance: 0.35), 0.004821265211328123))
        #expect(near(binomialAtLeast(3, of: 50, chance: 0.01), 0.013817270830600381))
        #expect(binomialAtLeast(0, of: 10, chance: 0.1) == 1)
    }

    @Test func `Holm and Benjamini-Hochberg adjust as published`() {
        func equal(_ left: [Double], _ right: [Double]) -> Bool { zip(left, right).allSatisfy { near($0, $1) } }
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") and "BH".
        #expect(equal(holmAdjusted([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]))
        #expect(equal(benjaminiHochbergAdjusted([0.01, 0.04, 0.03, 0.005]), [0.02, 0.04, 0.04, 0.02]))
        #expect(holmAdjusted([]).isEmpty && holmAdjusted([0.9, 0.8]) == [1, 1])
    }
}
