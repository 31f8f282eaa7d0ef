import Dispatch
import Synchronization

/// Keeps the memory of templates.
protocol TemplateMemory: AnyObject, Sendable {
    /// Whether templates can be read where the view has them.
    var isReady: Bool { get }
    /// Copies bytes of the data; for templates of memory that is not ready.
    func copy(_ offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(GalleryError)
}

extension AlignedBytes: TemplateMemory {
    var isReady: Bool { true }

    func copy(_ offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + buffer.count)]))
    }
}

extension SegmentMemory: TemplateMemory {}

/// A segment that can be searched: its parts, what keeps their memory alive, and which templates count.
@safe
struct SearchableSegment: @unchecked Sendable {
    // @unchecked: the view points into memory that `memory` keeps and that is only read.
    let view: SegmentView
    let basis: ScanBasis
    let memory: any TemplateMemory
    /// A mask for each block, or `nil` where all templates count.
    let alive: [UInt16]?

    init(_ view: SegmentView, basis: ScanBasis, memory: any TemplateMemory, alive: [UInt16]?) {
        self.view = view
        self.basis = basis
        self.memory = memory
        self.alive = alive
    }

    var blocks: Int { view.layout.blocks }
}

/// Searches segments for several queries in one pass, exactly.
struct SegmentSearch {
    private let segments: [SearchableSegment]
    private let count: Int
    /// The queries in the frame of each segment; segments share a frame, and then this.
    private let queries: [QuantizedQueries]
    private let options: SearchOptions
    private let level: SimilarityLevel

    /// Blocks that a thread takes at once: 65,536 templates, and fewer for many queries, because whoever cancels or sets
    /// a deadline is only heard between two of them.
    private var unit: Int { max(64, Self.largestUnit * 8 / max(8, count)) }
    private static let largestUnit = 4096

    init(_ segments: [SearchableSegment], queries: [[Float]], options: SearchOptions) throws(SearchError) {
        guard (1...SearchOptions.largestLimit).contains(options.limit) else {
            throw SearchError(
                .badLimit, "A search lists 1 to \(SearchOptions.largestLimit) candidates, not \(options.limit).")
        }
        guard !queries.isEmpty else { throw SearchError(.noQuery, "There is nothing to search for.") }
        if let floor = options.floor, !floor.isFinite { throw SearchError(.badFloor, "The floor is not a number.") }
        level = options.level ?? .best
        guard level.isSupported else {
            throw SearchError(.unsupportedLevel, "This processor has no \(level.rawValue); leave the kernels to Peel.")
        }
        self.segments = segments
        count = queries.count
        var known: [ObjectIdentifier: QuantizedQueries] = [:]
        self.queries = segments.map { segment in
            let frame = ObjectIdentifier(segment.basis)
            let found = known[frame] ?? QuantizedQueries(queries, in: segment.basis, threads: options.threads)
            known[frame] = found
            return found
        }
        self.options = options
    }

    /// The best candidates of each query, the best first.
    func run() throws(SearchError) -> [[Candidate]] {
        let work = units
        let next = Atomic(0)
        let threads = max(1, min(options.threads, work.count))
        let best = (0..<count).map { _ in CandidateList(limit: options.limit, floor: options.floor) }
        let failure = Mutex<SearchError?>(nil)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var scan: (segment: Int, scan: SegmentScan)?
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < work.count else { break }
                if let reason = interruption {
                    failure.withLock { $0 = reason }
                    break
                }
                let (segment, blocks) = work[index]
                if scan?.segment != segment { scan = (segment, makeScan(segment)) }
                do throws(SearchError) { try scan?.scan.run(blocks: blocks, into: best) } catch {
                    failure.withLock { $0 = error }
                    break
                }
                options.progress?(blocks.count * SegmentLayout.lanes)
            }
        }
        if let reason = failure.withLock({ $0 }) { throw reason }
        return best.map(\.sorted)
    }

    private func makeScan(_ index: Int) -> SegmentScan {
        SegmentScan(segments[index], at: index, queries: queries[index], level: level.raw)
    }

    private var units: [(segment: Int, blocks: Range<Int>)] {
        let unit = unit
        return segments.enumerated().flatMap { index, segment in
            stride(from: 0, to: segment.blocks, by: unit).map { (index, $0..<min($0 + unit, segment.blocks)) }
        }
    }

    private var interruption: SearchError? {
        if options.isCancelled?() == true {
            return SearchError(.cancelled, "The search was cancelled; there is no result.")
        }
        if let deadline = options.deadline, ContinuousClock.now >= deadline {
            return SearchError(
                .deadlinePassed, "The search was not done in time; there is no result. Allow it more time.")
        }
        return nil
    }
}
