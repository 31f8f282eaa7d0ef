import CSimilarity
import Testing

@testable import TemplateSearch

/// Every kernel that this processor can run beside the portable one.
@Suite struct KernelTests {
    private struct Blocks {
        var heads: [UInt8]
        var tails: [UInt8]
        /// What closer looks read of the heads.
        var fine: [UInt8]
        var scales: [Float]
        var slack: [UInt16]
        let dimensions: Int
        let count: Int

        init(_ count: Int, _ dimensions: Int, extreme: Bool, random: inout SimulatorRandom) {
            self.count = count
            self.dimensions = dimensions
            tails = (0..<(count * 16 * dimensions)).map { _ in
                // The lowest code is −127: 128 less 127.
                extreme ? (random.next() & 1 == 0 ? 1 : 255) : UInt8(1 + random.next() % 255)
            }
            fine = (0..<(count * 16 * HeadCodes.fineBytes(dimensions))).map { _ in
                extreme ? 255 : UInt8(truncatingIfNeeded: random.next())
            }
            // Any byte is a packed code and two bits of another; ones are the largest codes.
            heads = (0..<(count * 12 * dimensions)).map { _ in
                extreme ? (random.next() & 1 == 0 ? 0 : 255) : UInt8(truncatingIfNeeded: random.next())
            }
            scales = (0..<(count * 16)).map { _ in Float(random.next() % 1000) / 1e5 }
            slack = (0..<(count * 32)).map { _ in UInt16(truncatingIfNeeded: random.next()) }
        }

        func scan(_ level: SimilarityLevel, _ codes: [[Int8]], threshold: Float, alive: [UInt16]?) -> [[[Int]]] {
            let stride = count * 16
            var survivors = [peel_similarity_survivor](repeating: .init(), count: stride * codes.count)
            var counts = [Int](repeating: -1, count: codes.count)
            let flat = codes.flatMap { $0 }
            let room = AlignedBytes(count: PEEL_SIMILARITY_ROOM * dimensions)
            unsafe flat.withUnsafeBufferPointer { flat in
                unsafe heads.withUnsafeBufferPointer { heads in
                    unsafe scales.withUnsafeBufferPointer { scales in
                        unsafe slack.withUnsafeBufferPointer { slack in
                            var blocks = unsafe peel_similarity_blocks(
                                codes: heads.baseAddress, scales: scales.baseAddress, slack: slack.baseAddress,
                                dimensions: dimensions)
                            let queries = unsafe codes.indices.map { index in
                                unsafe peel_similarity_query(
                                    codes: flat.baseAddress! + index * dimensions,
                                    code_sum: codes[index].reduce(0) { $0 + Int32($1) },
                                    scale: 0.001 * Float(index + 1),
                                    tail_unit: 1e-6, residual_unit: 2e-6, threshold: threshold)
                            }
                            unsafe peel_similarity_scan(
                                level.raw, &blocks, count, alive, queries, queries.count, room.bytes.baseAddress,
                                &survivors, stride, &counts)
                        }
                    }
                }
            }
            return codes.indices.map { query in
                (0..<counts[query]).map {
                    [Int(survivors[query * stride + $0].index), Int(survivors[query * stride + $0].sum)]
                }
            }
        }
    }

    /// Codes of a query: two neighbours together are 128 at most, and exactly that where they are to be extreme.
    private static func query(_ dimensions: Int, extreme: Bool, _ random: inout SimulatorRandom) -> [Int8] {
        (0..<(dimensions / 2)).flatMap { _ in
            let first = extreme ? [1, 64, 127][Int(random.next() % 3)] : Int(random.next() % 128)
            let second = extreme ? 128 - first : Int(random.next() % UInt64(min(127, 128 - first) + 1))
            return [first, second].map { Int8(random.next() & 1 == 0 ? $0 : -$0) }
        }
    }

    @Test(arguments: SimilarityLevel.allCases.filter(\.isSupported), [16, 48, 64, 128, 512])
    func `Every level gives what the portable one gives`(level: SimilarityLevel, dimensions: Int) {
        var random = SimulatorRandom(seed: UInt64(dimensions))
        for (count, queryCount) in [(1, 1), (9, 1), (3, 2), (4, 4), (9, 5), (16, 9)] {
            for extreme in [false, true] {
                let blocks = Blocks(count, dimensions, extreme: extreme, random: &random)
                let queries = (0..<queryCount).map { _ in Self.query(dimensions, extreme: extreme, &random) }
                let masks = (0..<count).map { _ in UInt16(truncatingIfNeeded: random.next() & random.next()) }
                for threshold in [-1e30, 0, 0.1] as [Float] {
                    for alive in [nil, masks, [UInt16](repeating: 0, count: count)] {
                        let found = blocks.scan(level, queries, threshold: threshold, alive: alive)
                        #expect(found == blocks.scan(.portable, queries, threshold: threshold, alive: alive))
                        if threshold < -1, alive == nil { #expect(found.allSatisfy { $0.count == count * 16 }) }
                        // One query alone takes a way of its own, and gets what it gets among others.
                        let alone = blocks.scan(level, [queries[0]], threshold: threshold, alive: alive)
                        #expect(alone[0] == found[0])
                    }
                }
            }
        }
    }

    /// What a row's survivor says of its head, of either sign.
    private static func sum(_ row: Int) -> Int { row * 7919 % 2001 - 1000 }

    /// How many closer looks pass a row on, by the definition.
    private func passedLooks(_ blocks: Blocks, _ query: [Int8], _ row: Int, hasTail: Bool, threshold: Double) -> Int {
        let (axes, lane, block) = (blocks.dimensions, row % 16, row / 16)
        let record = blocks.fine[(row * (2 + axes / 4))...]
        let residual = Double(record[record.startIndex]) + 256 * Double(record[record.startIndex + 1])
        var (fine, tail) = (0, 0)
        for axis in 0..<axes {
            let byte = Int(record[record.startIndex + 2 + axis % (axes / 4)])
            fine += Int(query[axis]) * (byte >> (2 * (axis / (axes / 4))) & 3)
            let code = Int(blocks.tails[block * 16 * axes + axis / 4 * 64 + lane * 4 + axis % 4]) - 128
            tail += Int(query[axis]) * code
        }
        let (scale, length) = (Double(blocks.scales[row]), Double(blocks.slack[block * 32 + lane]))
        let sum = query.reduce(0) { $0 + Int($1) }
        let exact = 4 * Double(Self.sum(row)) + Double(fine) - 1.5 * Double(sum)
        let head = scale * (Self.headScale * exact) + Self.residualUnit * residual
        guard head + Self.tailUnit * length >= threshold else { return 0 }
        let rest = hasTail ? scale * (Self.tailScale * Double(tail)) : 0
        return head + rest + Self.tailRestUnit * length >= threshold ? 2 : 1
    }

    private static let (headScale, tailScale, tailUnit, tailRestUnit, residualUnit) = (1e-4, 1e-4, 2e-6, 1e-7, 1e-7)

    /// Which of all templates a level keeps after closer looks; the blocks' tails are as long as their heads, or not there.
    private func refined(
        _ level: SimilarityLevel, _ tails: Blocks, _ query: [Int8], hasTail: Bool, threshold: Double
    ) -> [Int] {
        var survivors = (0..<(tails.count * 16)).map { row in
            peel_similarity_survivor(index: UInt32(row), sum: Int32(Self.sum(row)))
        }
        let all = survivors.count
        let sum = query.reduce(0) { $0 + Int32($1) }
        let kept = unsafe query.withUnsafeBufferPointer { query in
            unsafe tails.tails.withUnsafeBufferPointer { codes in
                unsafe tails.fine.withUnsafeBufferPointer { fine in
                    unsafe tails.scales.withUnsafeBufferPointer { scales in
                        unsafe tails.slack.withUnsafeBufferPointer { slack in
                            var blocks = unsafe peel_similarity_blocks(
                                codes: codes.baseAddress, scales: scales.baseAddress, slack: slack.baseAddress,
                                dimensions: tails.dimensions)
                            var details = unsafe peel_similarity_details(
                                fine: fine.baseAddress, tails: codes.baseAddress,
                                dimensions: hasTail ? tails.dimensions : 0)
                            var rest = unsafe peel_similarity_rest(
                                head: query.baseAddress, head_sum: sum, tail: query.baseAddress, tail_sum: sum,
                                head_scale: Self.headScale, tail_scale: Self.tailScale, tail_unit: Self.tailUnit,
                                tail_rest_unit: Self.tailRestUnit, residual_unit: Self.residualUnit,
                                threshold: threshold)
                            return unsafe peel_similarity_refine(
                                level.raw, &blocks, &details, &rest, &survivors, all)
                        }
                    }
                }
            }
        }
        return survivors.prefix(kept).map { Int($0.index) }
    }

    @Test(arguments: SimilarityLevel.allCases.filter(\.isSupported), [16, 48, 112, 384])
    func `Every level keeps the same templates at the closer look`(level: SimilarityLevel, dimensions: Int) {
        var random = SimulatorRandom(seed: UInt64(dimensions) + 1)
        // By how many looks passed a template on.
        var seen = [0, 0, 0]
        for (count, extreme) in [(1, false), (5, true), (33, false)] {
            let tails = Blocks(count, dimensions, extreme: extreme, random: &random)
            let query = Self.query(dimensions, extreme: extreme, &random)
            for (threshold, hasTail) in [(-1e30, true), (0, true), (0.004, false), (0.05, true), (1e30, false)] {
                let kept = refined(level, tails, query, hasTail: hasTail, threshold: threshold)
                let defined = (0..<(count * 16)).map { row in
                    passedLooks(tails, query, row, hasTail: hasTail, threshold: threshold)
                }
                #expect(kept == defined.indices.filter { defined[$0] == 2 })
                for passed in defined where threshold == 0.05 || threshold == 0.004 { seen[passed] += 1 }
            }
        }
        #expect(seen.allSatisfy { $0 > 10 }, "of every kind some, or the comparison would say little: \(seen)")
    }

    /// The largest sums that codes and queries can give, of either sign.
    @Test(arguments: SimilarityLevel.allCases.filter(\.isSupported), [(64, 64), (127, 1), (-64, -64), (-127, -1)])
    func `The largest sums don't saturate`(level: SimilarityLevel, pair: (Int, Int)) {
        let dimensions = 512
        let query = (0..<dimensions).map { Int8($0 % 2 == 0 ? pair.0 : pair.1) }
        let sum = query.reduce(0) { $0 + Int($1) }
        let room = AlignedBytes(count: PEEL_SIMILARITY_ROOM * dimensions)
        for (byte, head, tail) in [(255, 31, 127), (0, -32, -128)] as [(UInt8, Int, Int)] {
            let codes = [UInt8](repeating: byte, count: 2 * 16 * dimensions)
            var sums = [Int32](repeating: 0, count: 32)
            unsafe peel_similarity_head_sums(level.raw, codes, dimensions, 2, query, room.bytes.baseAddress, &sums)
            #expect(sums.allSatisfy { Int($0) == head * sum })
            unsafe peel_similarity_tail_sums(level.raw, codes, dimensions, 2, query, &sums)
            #expect(sums.allSatisfy { Int($0) == tail * sum })
        }
    }

    @Test func `Fine bits are summed as they are defined`() {
        var random = SimulatorRandom(seed: 6)
        for dimensions in [16, 48, 128, 480] {
            let query = Self.query(dimensions, extreme: false, &random)
            let fine = (0..<dimensions).map { _ in UInt8(random.next() % 4) }
            let packed = HeadCodes.packed(fine[...])
            let right = zip(query, fine).reduce(0) { $0 + Int($1.0) * Int($1.1) }
            #expect(unsafe Int(peel_similarity_fine_sum(packed, query, dimensions)) == right)
        }
    }

    @Test func `The portable sums are those of the definition`() {
        var random = SimulatorRandom(seed: 4)
        let blocks = Blocks(2, 16, extreme: false, random: &random)
        let query = Self.query(16, extreme: false, &random)
        let found = blocks.scan(.portable, [query], threshold: -1e30, alive: nil)[0]
        for row in 0..<32 {
            var sum = 0
            for axis in 0..<16 {
                // Of four groups of axes the last has its bits above those of the others.
                let bytes = (0..<3).map { Int(blocks.heads[row / 16 * 192 + $0 * 64 + row % 16 * 4 + axis % 4]) }
                let last = bytes[0] / 64 * 16 + bytes[1] / 64 * 4 + bytes[2] / 64
                sum += ((axis < 12 ? bytes[axis / 4] % 64 : last) - 32) * Int(query[axis])
            }
            #expect(found[row] == [row, sum])
        }
    }
}
