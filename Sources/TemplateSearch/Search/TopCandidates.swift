import Synchronization

/// A template that a search found.
package struct Candidate: Sendable, Hashable {
    package let id: ReferenceID
    /// Cosine of the angle to the probe's template in double precision, −1…1.
    package let score: Double
    /// Where it lies: the segment's place in its gallery, and the row.
    let segment: Int
    let row: Int

    package static func == (left: Candidate, right: Candidate) -> Bool {
        left.id == right.id && left.score == right.score
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// Higher scores first, and equal ones by identifier.
    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.id != right.id { return left.id < right.id }
        return (left.segment, left.row) < (right.segment, right.row)
    }
}

/// The best candidates of one query that all threads have found so far.
///
/// One list for all threads has the highest threshold that can be had, so that each looks closer at the fewest templates.
/// They come here seldom: most templates are dropped before.
final class CandidateList: Sendable {
    private let best: Mutex<TopCandidates>

    init(limit: Int, floor: Double?) { best = Mutex(TopCandidates(limit: limit, floor: floor)) }

    /// A template with a lower score than this can't be among the best any more; it only rises.
    var threshold: Double { best.withLock(\.threshold) }

    func offer(_ candidate: Candidate) { best.withLock { $0.offer(candidate) } }

    /// All of them, the best first.
    var sorted: [Candidate] { best.withLock(\.sorted) }
}

/// The best candidates of one query so far: a heap with the worst of them on top.
struct TopCandidates {
    private var heap: [Candidate] = []
    private let limit: Int
    private let floor: Double

    init(limit: Int, floor: Double?) {
        self.limit = limit
        self.floor = floor ?? -.infinity
        heap.reserveCapacity(limit)
    }

    /// A template with a lower score than this can't be among the best any more.
    var threshold: Double { heap.count < limit ? floor : max(floor, heap[0].score) }

    mutating func offer(_ candidate: Candidate) {
        guard candidate.score >= floor else { return }
        if heap.count < limit {
            heap.append(candidate)
            siftUp(heap.count - 1)
        } else if Candidate.precedes(candidate, heap[0]) {
            heap[0] = candidate
            siftDown()
        }
    }

    /// All of them, the best first.
    var sorted: [Candidate] { heap.sorted(by: Candidate.precedes) }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0, Candidate.precedes(heap[(child - 1) / 2], heap[child]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if Candidate.precedes(heap[worst], heap[child]) { worst = child }
            }
            guard worst != parent else { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
