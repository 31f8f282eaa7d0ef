import CSimilarity
import Glibc

/// Scans runs of blocks of one segment for some queries, on one thread.
///
/// Thresholds rise as candidates are found, so the first runs are short: a long first run would pass every template on.
@safe
struct SegmentScan {
    private let segment: Int
    private let view: SegmentView
    /// Where templates are asked for that the view doesn't have, and room for one of them.
    private let sealed: (memory: any TemplateMemory, room: AlignedBytes)?
    private let alive: [UInt16]?
    private let level: peel_similarity_level
    private let queries: [QuantizedQuery]
    private let headCodes: [Int8]
    private let exact: [[Double]]
    private let buffer: SurvivorBuffer
    /// Where the kernels unpack codes; overwritten at the end, as all that is made of templates.
    private let room: AlignedBytes

    /// - Parameters:
    ///   - index: the segment's place among all that are searched.
    ///   - queries: in the segment's frame.
    init(
        _ segment: SearchableSegment, at index: Int, queries: QuantizedQueries, level: peel_similarity_level
    ) {
        self.segment = index
        view = segment.view
        let room = segment.view.layout.dimension * MemoryLayout<Float>.size
        sealed = segment.memory.isReady ? nil : (memory: segment.memory, room: AlignedBytes(count: room))
        alive = segment.alive
        self.level = level
        self.queries = queries.queries
        headCodes = queries.headCodes
        exact = queries.exact
        buffer = SurvivorBuffer(
            queries: queries.queries.count,
            blocks: min(Self.longestRun(queries.queries.count), segment.view.layout.blocks))
        self.room = AlignedBytes(count: PEEL_SIMILARITY_ROOM * segment.view.layout.head)
    }

    /// Blocks of one run: as many templates as stay in the cache while all queries look at them.
    private static func longestRun(_ queries: Int) -> Int { queries == 1 ? 512 : 64 }

    /// - Parameters:
    ///   - blocks: which blocks.
    ///   - best: one for each query; other threads add to it as well.
    func run(blocks: Range<Int>, into best: [CandidateList]) throws(SearchError) {
        let longestRun = Self.longestRun(queries.count)
        var length = best.allSatisfy { $0.threshold > -.infinity } ? longestRun : 8
        var from = blocks.lowerBound
        while from < blocks.upperBound {
            let to = min(from + length, blocks.upperBound)
            try scan(from..<to, best)
            from = to
            length = min(length * 2, longestRun)
        }
    }

    private func scan(_ blocks: Range<Int>, _ best: [CandidateList]) throws(SearchError) {
        let layout = view.layout
        let thresholds = best.map(\.threshold)
        var heads = unsafe view.heads(from: blocks.lowerBound)
        var details = unsafe view.details(from: blocks.lowerBound)
        unsafe headCodes.withUnsafeBufferPointer { codes in
            let kernels = unsafe queries.indices.map { index in
                unsafe queries[index].kernel(
                    layout, threshold: thresholds[index], codes: codes.baseAddress! + index * layout.head)
            }
            let masks = alive.map { Array($0[blocks]) }
            unsafe peel_similarity_scan(
                level, &heads, blocks.count, masks, kernels, kernels.count, room.bytes.baseAddress, buffer.survivors,
                buffer.stride, buffer.counts)
        }
        for query in queries.indices {
            let count = unsafe buffer.counts[query]
            buffer.longest = max(buffer.longest, count)
            for start in stride(from: 0, to: count, by: Self.fewest) {
                let some = unsafe buffer.results(of: query, start..<min(start + Self.fewest, count))
                let kept = unsafe refine(query, some, &heads, &details, best[query].threshold)
                try unsafe judge(kept, query, firstRow: blocks.lowerBound * SegmentLayout.lanes, best[query])
            }
        }
    }

    /// How many are looked at closer at once: each time the threshold may have risen, and fewer are left.
    private static let fewest = 32

    /// Looks closer at what the first look passed on: at the head's fine bits, then at the tail's codes, with the threshold as
    /// it is now.
    private func refine(
        _ query: Int, _ survivors: UnsafeMutableBufferPointer<peel_similarity_survivor>,
        _ heads: inout peel_similarity_blocks, _ details: inout peel_similarity_details, _ threshold: Double
    ) -> UnsafeBufferPointer<peel_similarity_survivor> {
        guard threshold > -.infinity else { return UnsafeBufferPointer(survivors) }
        return unsafe queries[query].head.codes.withUnsafeBufferPointer { head in
            unsafe queries[query].tail.codes.withUnsafeBufferPointer { tail in
                var rest = unsafe queries[query].rest(
                    view.layout, threshold: threshold, head: head.baseAddress, tail: tail.baseAddress)
                let kept = unsafe peel_similarity_refine(
                    level, &heads, &details, &rest, survivors.baseAddress, survivors.count)
                return unsafe UnsafeBufferPointer(rebasing: survivors[..<kept])
            }
        }
    }

    /// A row's template: in the gallery's memory, or in the room for one until the next is asked for.
    @unsafe private func template(_ row: Int) throws(SearchError) -> UnsafePointer<Float>? {
        guard let sealed else { return unsafe view.vector(of: row).baseAddress }
        let layout = view.layout
        let room = unsafe UnsafeMutableRawBufferPointer(
            rebasing: sealed.room.bytes[0..<(layout.dimension * MemoryLayout<Float>.size)])
        do throws(GalleryError) { try unsafe sealed.memory.copy(layout.offset(ofVector: row), into: room) } catch {
            throw SearchError(.damaged, error.message)
        }
        return unsafe UnsafePointer(room.baseAddress!.assumingMemoryBound(to: Float.self))
    }

    /// Computes the scores of what is left from the templates themselves.
    private func judge(
        _ survivors: UnsafeBufferPointer<peel_similarity_survivor>, _ query: Int, firstRow: Int,
        _ best: CandidateList
    ) throws(SearchError) {
        let layout = view.layout
        var threshold = best.threshold
        for index in survivors.indices {
            let row = unsafe firstRow + Int(survivors[index].index)
            guard row < layout.count else { continue }
            if sealed == nil, index + 1 < survivors.count {
                let next = unsafe min(layout.count - 1, firstRow + Int(survivors[index + 1].index))
                unsafe peel_similarity_expect(view.vector(of: next).baseAddress, layout.dimension)
            }
            let score = unsafe try peel_similarity_product(template(row), exact[query], layout.dimension)
            // What was removed is overwritten with something that is not a number.
            guard score.isFinite, score >= threshold else { continue }
            // A removal that is on its way overwrites the identifier first: where it is whole, so was the template.
            let id = view.identifier(of: row)
            guard id != .removed else { continue }
            best.offer(Candidate(id: id, score: score, segment: segment, row: row))
            threshold = best.threshold
        }
    }
}

/// Room for what the kernels pass on.
@safe
private final class SurvivorBuffer {
    let stride: Int
    private let queries: Int
    /// The most that any query had: what lies beyond was never written.
    var longest = 0
    let survivors: UnsafeMutablePointer<peel_similarity_survivor>
    let counts: UnsafeMutablePointer<Int>

    init(queries: Int, blocks: Int) {
        stride = blocks * SegmentLayout.lanes
        self.queries = queries
        unsafe survivors = UnsafeMutablePointer.allocate(capacity: queries * stride)
        unsafe counts = UnsafeMutablePointer.allocate(capacity: queries)
    }

    deinit {
        // Sums are made of templates.
        for query in 0..<queries {
            unsafe explicit_bzero(survivors + query * stride, longest * MemoryLayout<peel_similarity_survivor>.stride)
        }
        unsafe survivors.deallocate()
        unsafe counts.deallocate()
    }

    @unsafe func results(of query: Int, _ some: Range<Int>) -> UnsafeMutableBufferPointer<peel_similarity_survivor> {
        unsafe UnsafeMutableBufferPointer(start: survivors + query * stride + some.lowerBound, count: some.count)
    }
}
