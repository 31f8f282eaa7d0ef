import Biometrics
import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import TemplateSearch

/// Many readers and one writer at once: a reader sees one version, whatever becomes of the gallery meanwhile.
@Suite struct GalleryReadersTests {
    private static let pack = PackIdentity(name: "test", digest: String(repeating: "a", count: 64))
    private static let simulator = TemplateSimulator(.isotropic(dimension: 32))
    private static let key = GalleryKey(Data(repeating: 7, count: 32))

    private static func template(_ number: Int) throws -> Template {
        try Template(pack: pack, normalizing: simulator.template(number))
    }

    private static func entries(_ numbers: Range<Int>) throws -> [GalleryWriter.Entry] {
        try numbers.map { number in
            GalleryWriter.Entry(
                id: ReferenceID(number), template: try template(number), label: "volunteer \(number)",
                attributes: ["parity": "\(number % 2)"])
        }
    }

    /// Who is in the gallery from a generation on.
    private struct State: Sendable {
        let generation: Int
        let present: Set<Int>
    }

    /// What happened, as told by threads that can't record issues themselves.
    private struct Happened: Sendable {
        var states: [State] = []
        var sights: [State] = []
        var faults: [String] = []
        var isOver = false
    }

    @Test(arguments: [false, true])
    func `Readers see one version each while the gallery grows, shrinks and is compacted`(sealed: Bool) throws {
        try withTemporaryFolder { folder in
            let place = folder.appending(path: "g")
            let key = sealed ? Self.key : nil
            try Self.make(place, key)
            let happened = Mutex(Happened())
            let readers = DispatchGroup()
            // Threads of their own, since a queue may run one after the other on a machine that is busy.
            for _ in 0..<2 {
                readers.enter()
                Thread.detachNewThread {
                    defer { readers.leave() }
                    do {
                        while !happened.withLock({ $0.isOver }) {
                            let (sight, faults) = try Self.look(place, key)
                            happened.withLock {
                                $0.sights.append(sight)
                                $0.faults += faults
                            }
                        }
                    } catch { happened.withLock { $0.faults.append("\(error)") } }
                }
            }
            do {
                try Self.change(place, key) { state in happened.withLock { $0.states.append(state) } }
            } catch { happened.withLock { $0.faults.append("\(error)") } }
            happened.withLock { $0.isOver = true }
            readers.wait()
            let result = happened.withLock { $0 }
            #expect(result.faults.isEmpty, "\(result.faults.prefix(5))")
            #expect(result.sights.count > 4, "\(result.sights.count) looks")
            for sight in result.sights { Self.expect(sight, agreesWith: result.states) }
            _ = try GalleryWriter.open(place, key: key)
            let report = try #require(try GalleryVerifier(place, key: key).run())
            #expect(report.faults.isEmpty && report.templates == result.states.last?.present.count)
        }
    }

    private static func make(_ place: URL, _ key: GalleryKey?) throws {
        let writer = try GalleryWriter.create(place, pack: pack, dimension: 32, key: key)
        try writer.append(entries(0..<300))
    }

    /// Whether nobody removes a template: so that every search for it has to find it.
    private static func stays(_ number: Int) -> Bool { number.isMultiple(of: 7) }

    /// Sixty changes; each is told when it is on the disk.
    private static func change(_ place: URL, _ key: GalleryKey?, _ tell: (State) -> Void) throws {
        let writer = try GalleryWriter.open(place, key: key)
        var random = SimulatorRandom(seed: 11)
        var present = Set(0..<300)
        var next = 300
        tell(State(generation: writer.version.generation, present: present))
        for step in 0..<60 {
            switch step % 6 {
            case 3, 5:
                let chosen = Set(present.sorted().filter { !stays($0) && random.next() % 20 == 0 })
                try writer.remove(Set(chosen.map { ReferenceID($0) }))
                present.subtract(chosen)
            case 4: _ = try writer.compact()
            default:
                try writer.append(entries(next..<(next + 20)))
                present.formUnion(next..<(next + 20))
                next += 20
            }
            tell(State(generation: writer.version.generation, present: present))
        }
    }

    /// Opens the version that there is and looks at everything in it, and searches it.
    private static func look(_ place: URL, _ key: GalleryKey?) throws -> (sight: State, faults: [String]) {
        let snapshot = try GallerySnapshot.open(place, key: key)
        var found: Set<Int> = []
        var faults: [String] = []
        try snapshot.forEachTemplate { record, vector in
            let number = Int(truncatingIfNeeded: record.id.low)
            let isRight = try record.id.high == 0 && template(number).vector == vector
            if !isRight || !found.insert(number).inserted { faults.append("template \(record.id) is not as it was") }
        }
        let some = found.filter(stays).randomElement() ?? 0
        let hits = try snapshot.search([template(some)], SearchOptions(limit: 5))[0]
        // Who is removed meanwhile is not found; nobody else comes in their place, under no name.
        for hit in hits where hit.id.high != 0 || !found.contains(Int(truncatingIfNeeded: hit.id.low)) {
            faults.append("a search found \(hit.id), which is not in its version")
        }
        if hits.first?.id != ReferenceID(some) { faults.append("a search did not find \(some)") }
        return (State(generation: snapshot.version.generation, present: found), faults)
    }

    /// A change has several generations, so that a sight may be of the state before it or of that after.
    ///
    /// Who was removed later may be gone from a version that was open meanwhile, and nobody else.
    private static func expect(_ sight: State, agreesWith states: [State]) {
        guard let before = states.last(where: { $0.generation <= sight.generation }), let last = states.last else {
            Issue.record("There was no generation \(sight.generation).")
            return
        }
        let after = states.first { $0.generation > sight.generation } ?? before
        #expect(sight.present.isSubset(of: before.present.union(after.present)), "generation \(sight.generation)")
        let lasting = before.present.intersection(last.present)
        #expect(lasting.isSubset(of: sight.present), "generation \(sight.generation)")
    }
}
