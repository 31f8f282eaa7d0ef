import Biometrics
import CSimilarity
import Foundation
import Synchronization
import Testing

@testable import TemplateSearch

/// Searches beside a comparison with every template in double precision.
@Suite struct ExactSearchTests {
    /// Kinds of galleries; each is made to be hard in a way of its own.
    enum Cloud: String, CaseIterable, Sendable {
        case random, clustered, duplicate, adversarial, zero, lopsided
    }

    private func vectors(_ cloud: Cloud, count: Int, dimension: Int, seed: UInt64) -> [[Float]] {
        var random = SimulatorRandom(seed: seed)
        func direction(_ spread: (Int) -> Float = { _ in 1 }) -> [Float] {
            (0..<dimension).map { spread($0) * random.normal() }
        }
        func unit(_ values: [Float]) -> [Float] { values.normalized() ?? values }
        switch cloud {
        case .random: return (0..<count).map { _ in unit(direction()) }
        case .clustered:
            let centres = (0..<max(1, count / 40)).map { _ in unit(direction()) }
            return (0..<count).map { index in
                unit(zip(centres[index % centres.count], direction()).map { $0 + 0.02 * $1 })
            }
        case .duplicate:
            let few = (0..<7).map { _ in unit(direction()) }
            return (0..<count).map { few[$0 % 7] }
        case .adversarial:
            // One large value leaves the others hardly any codes, and the differences are in the others.
            return (0..<count).map { _ in unit(zip(direction(), 0..<dimension).map { $1 == 0 ? 40 : $0 * 0.05 }) }
        case .zero:
            return (0..<count).map { $0 % 3 == 0 ? [Float](repeating: 0, count: dimension) : unit(direction()) }
        case .lopsided:
            return (0..<count).map { _ in
                unit(direction { 1 / Float($0 + 1) }.enumerated().map { $1 + ($0 == 3 ? 1.5 : 0) })
            }
        }
    }

    private func exhaustive(_ rows: [SegmentEncoder.Row], _ query: [Float], limit: Int, floor: Double?) -> [(
        ReferenceID, Double
    )] {
        let scored = rows.map { row in (row.id, zip(row.vector, query).reduce(0.0) { $0 + Double($1.0) * Double($1.1) })
        }
        return Array(
            scored.filter { $0.1 >= floor ?? -.infinity }
                .sorted { abs($0.1 - $1.1) > 1e-12 ? $0.1 > $1.1 : $0.0 < $1.0 }.prefix(limit))
    }

    private func segments(_ rows: [SegmentEncoder.Row], basis: ScanBasis, sizes: Int) -> [SearchableSegment] {
        stride(from: 0, to: rows.count, by: sizes).map { start in
            let (layout, data) = SegmentEncoder.encode(
                Array(rows[start..<min(start + sizes, rows.count)]), basis: basis)
            return unsafe SearchableSegment(
                SegmentView(layout, data: UnsafeRawPointer(data.bytes.baseAddress!)), basis: basis, memory: data,
                alive: nil)
        }
    }

    @Test(arguments: Cloud.allCases, [16, 128, 512])
    func `Results are those of looking at every template in double precision`(cloud: Cloud, dimension: Int) throws {
        for (round, count) in [1, 15, 17, 700, 3001].enumerated() {
            let values = vectors(cloud, count: count + 8, dimension: dimension, seed: UInt64(round + dimension))
            // Identifiers in another order than rows, so that ties are seen to go by identifier.
            let rows = values.prefix(count).enumerated().map {
                SegmentEncoder.Row(id: ReferenceID(($0 * 7919) % 100_003), vector: $1)
            }
            let bases = [
                ScanBasis(identity: dimension),
                BasisLearner.learn(from: rows.flatMap(\.vector), dimension: dimension, expected: 100_000),
            ]
            for basis in bases {
                try check(rows, queries: Array(values.suffix(8)) + [rows[0].vector], basis: basis, "\(cloud) \(count)")
            }
        }
    }

    private func check(_ rows: [SegmentEncoder.Row], queries: [[Float]], basis: ScanBasis, _ name: String) throws {
        let searchable = segments(rows, basis: basis, sizes: 1000)
        for (limit, floor) in [(1, nil), (20, nil), (50, 0.1), (1000, -0.5)] as [(Int, Double?)] {
            let right = queries.map { exhaustive(rows, $0, limit: limit, floor: floor) }
            for level in SimilarityLevel.allCases where level.isSupported {
                var options = SearchOptions(limit: limit, floor: floor, threads: 2)
                options.level = level
                let found = try SegmentSearch(searchable, queries: queries, options: options).run()
                // One query alone takes a way of its own.
                let alone = try SegmentSearch(searchable, queries: [queries[0]], options: options).run()
                for (list, right) in zip(found + alone, right + [right[0]]) {
                    #expect(
                        list.map(\.id) == right.map(\.0), "\(name), \(level), limit \(limit), head \(basis.head)")
                    #expect(zip(list, right).allSatisfy { abs($0.score - $1.1) <= 1e-6 }, "\(name), \(level)")
                }
            }
        }
    }

    @Test(arguments: Cloud.allCases)
    func `The bound holds for every template`(cloud: Cloud) {
        let values = vectors(cloud, count: 2000, dimension: 128, seed: 5)
        let learned = BasisLearner.learn(from: values.flatMap { $0 }, dimension: 128, expected: 1_000_000)
        for basis in [ScanBasis(identity: 128), learned] {
            let rows = values.enumerated().map { SegmentEncoder.Row(id: ReferenceID($0), vector: $1) }
            let (layout, data) = SegmentEncoder.encode(rows, basis: basis)
            let view = unsafe SegmentView(layout, data: UnsafeRawPointer(data.bytes.baseAddress!))
            for query in vectors(.random, count: 5, dimension: 128, seed: 9) + values.prefix(5) {
                let coded = QuantizedQuery(query, in: basis)
                for (index, row) in rows.enumerated() {
                    let exact = zip(row.vector, query).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
                    let most = bound(coded, layout, view, index)
                    #expect(exact <= most.all && exact <= most.fine && exact <= most.head, "\(cloud) \(index)")
                }
            }
        }
    }

    @Test(arguments: Cloud.allCases)
    func `Two neighbouring codes of a query never exceed what kernels add at 16 bits`(cloud: Cloud) {
        let sample = vectors(.lopsided, count: 4000, dimension: 128, seed: 3)
        let learned = BasisLearner.learn(from: sample.flatMap { $0 }, dimension: 128, expected: 1_000_000)
        #expect(learned.head < 128, "the tail is written as codes as well")
        for basis in [ScanBasis(identity: 128), learned] {
            var largest = 0
            for query in vectors(cloud, count: 200, dimension: 128, seed: 11) {
                let coded = QuantizedQuery(query, in: basis)
                for part in [coded.head, coded.tail] {
                    for axis in stride(from: 0, to: part.codes.count, by: 2) {
                        largest = max(largest, part.codes[axis...].prefix(2).reduce(0) { $0 + abs(Int($1)) })
                    }
                }
            }
            #expect(largest <= 128)
            #expect(largest >= 127 || cloud == .zero, "coarser codes than needed would let more templates through")
        }
    }

    /// The largest possible score after the head, after its fine bits, and after the tail as well.
    private func bound(_ query: QuantizedQuery, _ layout: SegmentLayout, _ view: SegmentView, _ row: Int) -> (
        head: Double, fine: Double, all: Double
    ) {
        var sums = [Int32](repeating: 0, count: 16)
        var tails = [Int32](repeating: 0, count: 16)
        let (block, lane) = (row / 16, row % 16)
        let room = AlignedBytes(count: PEEL_SIMILARITY_ROOM * layout.head)
        unsafe peel_similarity_head_sums(
            PEEL_SIMILARITY_PORTABLE, view.heads(from: block).codes, layout.head, 1, query.head.codes,
            room.bytes.baseAddress, &sums)
        if layout.head < layout.dimension {
            unsafe peel_similarity_tail_sums(
                PEEL_SIMILARITY_PORTABLE, view.tails(from: block), layout.dimension - layout.head, 1, query.tail.codes,
                &tails)
        }
        let fine = unsafe view.details(from: block).fine + lane * HeadCodes.fineBytes(layout.head) + 2
        let fineSum = unsafe peel_similarity_fine_sum(fine, query.head.codes, layout.head)
        let (slack, scale) = (view.slack(of: row), Double(view.scale(of: row)))
        let constant = query.constant(layout)
        let exact = 4 * Double(sums[lane]) + Double(fineSum) - 1.5 * Double(query.head.codeSum)
        let left = Double(view.fineResidual(of: row)) * query.length
        return (
            constant + scale * query.headScale * Double(sums[lane]) + Double(slack.tail) * query.tail.length
                + Double(slack.residual) * query.length,
            constant + scale * query.head.scale * exact + Double(slack.tail) * query.tail.length + left,
            constant + scale * (query.head.scale * exact + query.tail.scale * Double(tails[lane]))
                + Double(slack.tail) * query.tail.error + left
        )
    }

    @Test func `Fine bits bring a coordinate within half a step`() {
        for tenths in -1240...1240 {
            let steps = Float(tenths) / 10
            let (code, fine) = HeadCodes.codes(steps)
            #expect(abs(Int(code)) <= HeadCodes.largest && fine <= 3)
            #expect(abs(HeadCodes.value(code, fine) - Double(steps)) <= 0.5 + 1e-5, "\(steps)")
        }
    }

    @Test func `A lopsided cloud is looked at through a short head`() {
        let values = vectors(.lopsided, count: 4000, dimension: 128, seed: 3)
        let basis = BasisLearner.learn(from: values.flatMap { $0 }, dimension: 128, expected: 1_000_000)
        #expect(basis.head < 128 && basis.defect < 1e-4)
    }

    @Test func `The more queries, the sooner a search hears that it was cancelled`() throws {
        let values = vectors(.random, count: 3001, dimension: 16, seed: 3)
        let rows = values.enumerated().map { SegmentEncoder.Row(id: ReferenceID($0), vector: $1) }
        let searchable = segments(rows, basis: ScanBasis(identity: 16), sizes: rows.count)
        func run(_ queries: Int) throws -> Int {
            let asked = Mutex(0)
            var options = SearchOptions(limit: 1)
            options.isCancelled = {
                asked.withLock {
                    $0 += 1
                    return $0 > 1
                }
            }
            return try SegmentSearch(searchable, queries: Array(values.prefix(queries)), options: options).run().count
        }
        #expect(try run(1) == 1, "one query is through before it is asked again")
        #expect(throws: SearchError(.cancelled, "")) { try run(200) }
    }

    @Test func `Limits, floors, deadlines and cancellation are kept to`() throws {
        let values = vectors(.random, count: 500, dimension: 32, seed: 2)
        let rows = values.enumerated().map { SegmentEncoder.Row(id: ReferenceID($0), vector: $1) }
        let searchable = segments(rows, basis: ScanBasis(identity: 32), sizes: 500)
        func run(_ change: (inout SearchOptions) -> Void, _ queries: [[Float]]? = nil) throws -> [[Candidate]] {
            var options = SearchOptions(limit: 5)
            change(&options)
            return try SegmentSearch(searchable, queries: queries ?? [values[0]], options: options).run()
        }
        #expect(throws: SearchError(.badLimit, "")) { try run { $0.limit = 0 } }
        #expect(throws: SearchError(.badLimit, "")) { try run { $0.limit = 1001 } }
        #expect(throws: SearchError(.badFloor, "")) { try run { $0.floor = .nan } }
        #expect(throws: SearchError(.noQuery, "")) { try run({ _ in }, []) }
        #expect(throws: SearchError(.deadlinePassed, "")) { try run { $0.deadline = .now } }
        #expect(throws: SearchError(.cancelled, "")) { try run { $0.isCancelled = { true } } }
        #expect(try run { $0.floor = 2 } == [[]])
        #expect(try run { $0.limit = 1 }[0].map(\.id) == [ReferenceID(0)])
        if let missing = SimilarityLevel.allCases.first(where: { !$0.isSupported }) {
            #expect(throws: SearchError(.unsupportedLevel, "")) { try run { $0.level = missing } }
        }
    }
}
