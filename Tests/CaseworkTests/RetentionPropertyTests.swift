import Foundation
import Testing

@testable import Casework

@Suite struct RetentionPropertyTests {
    private let world: World
    private let schedule = RetentionSchedule.suggested
    /// The suggested hours of what is kept shortest, written down a second time.
    private static let hours: [RetentionKind: Double] = [
        .alert: 24, .watchlist: 24, .searchCandidates: 24, .searchWithoutResult: 24, .sheetRemainder: 24,
        .recording: 31 * 24,
    ]

    init() throws { world = try World() }

    /// A register and the clock.
    private struct Archive {
        var register = RetentionRegister()
        var now = World.start
        var next: UInt32 = 10_000
        var erased = 0
        var heldPast = 0

        mutating func id() -> UUID {
            next += 1
            return World.uuid(next)
        }
    }

    @Test func `Nothing survives its period without a hold`() throws {
        var random = SplitMix64(seed: 0x0b11)
        var (erased, heldPast) = (0, 0)
        for _ in 0..<150 {
            var archive = Archive()
            for _ in 0..<60 {
                try happen(&archive, &random)
                try sweep(&archive)
                try #require(violation(&archive) == nil)
            }
            erased += archive.erased
            heldPast += archive.heldPast
        }
        #expect(erased > 500 && heldPast > 100, "\(erased) erased, \(heldPast) held past their period")
    }

    private func happen(_ archive: inout Archive, _ random: inout SplitMix64) throws {
        archive.now.addTimeInterval(Double.random(in: 0...72 * 3600, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0, 1:
            let kind = RetentionKind.allCases.randomElement(using: &random)!
            archive.register.add(
                RetentionItem(
                    id: .init(archive.id()), kind: kind, object: .init(.alert, AlertCase.ID(archive.id())),
                    startedAt: random.chance(0.9) ? archive.now : nil))
        case 2:
            let items = archive.register.items.values.filter {
                RetentionPropertyTests.hours[$0.kind] != nil && $0.state == .kept
            }
            guard let item = items.sorted(by: { $0.id < $1.id }).randomElement(using: &random) else { return }
            archive.register.add(
                try EvidentialHold(
                    id: .init(archive.id()), on: item, ground: .evidence, owner: world.officer("investigator"),
                    placedAt: archive.now, reviewBy: archive.now.addingTimeInterval(86_400),
                    longest: TimeCaps().holdReview, sealed: .init(caseReference: "C-1", reason: "A trial.")))
        default:
            let holds = archive.register.holds.values.filter(\.isActive).sorted { $0.id < $1.id }
            guard random.chance(0.5), var hold = holds.randomElement(using: &random) else { return }
            try hold.release(by: world.officer("investigator"), at: archive.now)
            archive.register.add(hold)
        }
    }

    /// What the erasure worker does at each of its rounds.
    private func sweep(_ archive: inout Archive) throws {
        for item in archive.register.due(under: schedule, at: archive.now) {
            let event = LoggedEvent(
                id: .init(archive.id()), at: archive.now, by: .system("erasure worker"), .erasure, "erase",
                on: item.object)
            try archive.register.begin(item.id, logged: event, under: schedule, at: archive.now)
            try archive.register.finish(
                ErasureReceipt(item: item.id, verifiedAt: archive.now, absenceVerified: true))
            archive.erased += 1
        }
    }

    /// What no register may show after a round, said without asking it.
    private func violation(_ archive: inout Archive) -> String? {
        let held = Set(archive.register.holds.values.filter(\.isActive).map(\.item))
        for item in archive.register.items.values {
            guard let hours = RetentionPropertyTests.hours[item.kind], let start = item.startedAt else {
                // Without a beginning, or with a period of years, nothing is due in these months.
                if item.state != .kept { return "\(item.kind) was erased too early" }
                continue
            }
            let isOver = archive.now >= start.addingTimeInterval(hours * 3600)
            if case .erased = item.state {
                if !isOver { return "\(item.kind) was erased too early" }
                if held.contains(item.id) { return "\(item.kind) was erased although somebody held it" }
            } else if isOver {
                guard held.contains(item.id) else { return "\(item.kind) survived its period" }
                archive.heldPast += 1
            }
        }
        return nil
    }
}
