import CSimilarity

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
        buffer = SurvivorBuffer(queries: queries.queries.count, blocks: Self.longestRun(queries.queries.count))
    }

    /// Blocks of one run: as many templates as stay in the cache while all queries look at them.
    private static func longestRun(_ queries: Int) -> Int { queries == 1 ? 512 : 64 }

    /// - Parameters:
    ///   - blocks: which blocks.
    ///   - best: one for each query.
    func run(blocks: Range<Int>, into best: inout [TopCandidates]) throws(SearchError) {
        let longestRun = Self.longestRun(queries.count)
        var length = best.allSatisfy { $0.threshold > -.infinity } ? longestRun : 8
        var from = blocks.lowerBound
        while from < blocks.upperBound {
            let to = min(from + length, blocks.upperBound)
            try scan(from..<to, &best)
            from = to
            length = min(length * 2, longestRun)
        }
    }

    private func scan(
        _ blocks: Range<Int>, _ best: inout [TopCandidates]
    ) throws(SearchError) {
        let layout = view.layout
        var heads = unsafe view.heads(from: blocks.lowerBound)
        unsafe headCodes.withUnsafeBufferPointer { codes in
            let kernels = unsafe queries.indices.map { index in
                unsafe queries[index].kernel(
                    layout, threshold: best[index].threshold, codes: codes.baseAddress! + index * layout.head)
            }
            let masks = alive.map { Array($0[blocks]) }
            unsafe peel_similarity_scan(
                level, &heads, blocks.count, masks, kernels, kernels.count, buffer.survivors, buffer.stride,
                buffer.counts)
        }
        for query in queries.indices where unsafe buffer.counts[query] > 0 {
            unsafe refine(query, &heads, view.tails(from: blocks.lowerBound), best[query].threshold)
            try unsafe judge(
                buffer.results(of: query), query, firstRow: blocks.lowerBound * SegmentLayout.lanes, &best[query])
        }
    }

    /// Looks closer at what the first look passed on: at the tail's codes.
    private func refine(
        _ query: Int, _ heads: inout peel_similarity_blocks, _ tails: UnsafePointer<UInt8>, _ threshold: Double
    ) {
        let layout = view.layout
        guard layout.head < layout.dimension, threshold > -.infinity else { return }
        unsafe queries[query].tail.codes.withUnsafeBufferPointer { codes in
            var rest = unsafe queries[query].rest(layout, threshold: threshold, codes: codes.baseAddress!)
            unsafe buffer.counts[query] = unsafe peel_similarity_refine(
                level, &heads, tails, layout.dimension - layout.head, &rest,
                buffer.survivors + query * buffer.stride, buffer.counts[query])
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
        _ best: inout TopCandidates
    ) throws(SearchError) {
        let layout = view.layout
        for index in survivors.indices {
            let row = unsafe firstRow + Int(survivors[index].index)
            guard row < layout.count else { continue }
            let score = unsafe try peel_similarity_product(template(row), exact[query], layout.dimension)
            // What was removed is overwritten with something that is not a number.
            guard score.isFinite, score >= best.threshold else { continue }
            // A removal that is on its way overwrites the identifier first: where it is whole, so was the template.
            let id = view.identifier(of: row)
            if id != .removed { best.offer(Candidate(id: id, score: score, segment: segment, row: row)) }
        }
    }
}

/// Room for what the kernels pass on.
@safe
private final class SurvivorBuffer {
    let stride: Int
    let survivors: UnsafeMutablePointer<peel_similarity_survivor>
    let counts: UnsafeMutablePointer<Int>

    init(queries: Int, blocks: Int) {
        stride = blocks * SegmentLayout.lanes
        unsafe survivors = UnsafeMutablePointer.allocate(capacity: queries * stride)
        unsafe counts = UnsafeMutablePointer.allocate(capacity: queries)
    }

    deinit {
        unsafe survivors.deallocate()
        unsafe counts.deallocate()
    }

    @unsafe func results(of query: Int) -> UnsafeBufferPointer<peel_similarity_survivor> {
        unsafe UnsafeBufferPointer(start: survivors + query * stride, count: counts[query])
    }
}
