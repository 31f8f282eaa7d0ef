import ArgumentParser
import Biometrics
import Foundation
import Statistics
import TemplateSearch

/// `peel bench changes`: changes a gallery again and again, for the tests that kill it meanwhile.
struct BenchChanges: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Change a gallery of people who don't exist again and again, and say what was done.",
        discussion: """
            Prints a line before each change, and the line “done” when it is on the disk. At whatever moment the \
            program is killed, the gallery holds what was done, with or without the change that was begun.
            """)

    @Argument(help: "The gallery's folder; made where there is none.") var folder: String
    @Option(help: "Chooses the changes.") var seed: UInt64 = 1
    @Option(help: "How many changes.") var count: Int = 10_000
    @Option(help: "The file with the key of a sealed gallery: 64 hexadecimal digits.") var key: String?

    /// Values of a template: few, so that changes follow each other fast.
    private static let dimension = 32

    func run() throws {
        do {
            Terminal.out("open")
            let writer = try open()
            guard writer.pack == BenchGallery.pack else {
                throw CommandFailure(.badInput, "The gallery holds people: name one that this command made.")
            }
            var plan = GalleryChangePlan(seed: seed)
            var present = Set(try writer.identifiers().map { Int($0.low) })
            for _ in 0..<count {
                try Interruption.check()
                let change = plan.next(present.sorted())
                Terminal.out(change.description)
                try carryOut(change, writer)
                Terminal.out("done")
                change.apply(to: &present)
            }
        } catch { throw CommandFailure(error) }
    }

    private func open() throws -> GalleryWriter {
        let place = URL(fileURLWithPath: folder, isDirectory: true)
        let key = try key.map { try GalleryKey(contentsOf: URL(fileURLWithPath: $0)) }
        do { return try GalleryWriter.open(place, key: key) } catch let error as GalleryError
            where error.code == .notAGallery
        {
            Terminal.out("create")
            let writer = try GalleryWriter.create(
                place, pack: BenchGallery.pack, dimension: Self.dimension, key: key)
            Terminal.out("done")
            return writer
        }
    }

    private func carryOut(_ change: GalleryChange, _ writer: GalleryWriter) throws {
        switch change {
        case .add(let numbers):
            let simulator = TemplateSimulator(.isotropic(dimension: Self.dimension))
            try writer.append(
                numbers.map { number in
                    GalleryWriter.Entry(
                        id: ReferenceID(number),
                        template: try Template(pack: BenchGallery.pack, normalizing: simulator.template(number)),
                        label: "volunteer <\(number)>", attributes: ["parity": "\(number % 2)"])
                })
        case .remove(let numbers): try writer.remove(Set(numbers.map { ReferenceID($0) }))
        case .clear: try writer.remove(writer.identifiers())
        case .compact: _ = try writer.compact()
        }
    }
}

/// One change of a gallery whose templates are numbered; its description is the line that announces it.
enum GalleryChange: CustomStringConvertible {
    case add(Range<Int>)
    case remove([Int])
    /// Removes everything.
    case clear
    case compact

    var description: String {
        switch self {
        case .add(let numbers): "add \(numbers.lowerBound) \(numbers.count)"
        case .remove(let numbers): "remove " + numbers.map { "\($0)" }.joined(separator: " ")
        case .clear: "clear"
        case .compact: "compact"
        }
    }

    /// What it means for who is in the gallery.
    func apply(to present: inout Set<Int>) {
        switch self {
        case .add(let numbers): present.formUnion(numbers)
        case .remove(let numbers): present.subtract(numbers)
        case .clear: present = []
        case .compact: break
        }
    }
}

/// Chooses changes so that small and large files, frames, removals and compactions all come up.
struct GalleryChangePlan {
    /// Enough that a gallery learns a frame from them.
    private static let many = 4200

    private var random: ReproducibleGenerator

    /// A sequence that depends on the seed and on what is in the gallery.
    init(seed: UInt64) { random = ReproducibleGenerator(seed: seed) }

    /// - Parameter present: the numbers of the templates in the gallery, ascending.
    mutating func next(_ present: [Int]) -> GalleryChange {
        let first = (present.last ?? -1) + 1
        let dice = random.index(below: 12)
        switch dice {
        case 0: return present.count < Self.many ? .add(first..<(first + Self.many)) : .clear
        case 1, 2: return .compact
        case 3...6 where !present.isEmpty:
            let chosen = (0...random.index(below: 4)).map { _ in present[random.index(below: present.count)] }
            return .remove(Set(chosen).sorted())
        default: return .add(first..<(first + 1 + random.index(below: 12)))
        }
    }
}
