import Foundation
import Testing

@testable import Casework

@Suite struct NominationTests {
    private let world: World

    init() throws { world = try World() }

    private func warnings(age: Double? = 30, _ change: (inout Nomination) -> Void = { _ in }) -> [EntryWarning] {
        world.nomination(1, age: age, change).warnings(under: world.policy, at: World.start)
    }

    private func bars(age: Double? = 30, _ change: (inout Nomination) -> Void = { _ in }) -> [String] {
        world.nomination(1, age: age, change).bars(under: world.policy, at: World.start).map(\.rule)
    }

    private func reviewing(
        _ entry: Nomination, by name: String = "list manager", seen: Set<EntryWarning.Kind> = []
    ) -> [String] {
        var copy = entry
        return rules {
            try copy.review(
                keeping: true, acknowledging: seen, for: World.deploymentID, by: world.officer(name),
                under: world.policy, at: World.start)
        }
    }

    @Test func `An ordinary entry has no warning and no bar`() {
        #expect(warnings() == [] && bars() == [] && reviewing(world.nomination(1)) == [])
    }

    @Test func `Each warning comes from its own fact`() {
        #expect(warnings { $0.image.takenAt = World.after(-24 * 366 * 5) } == [.oldImage(years: 5)])
        #expect(warnings { $0.image.takenAt = World.after(-24 * 365 * 4.9) } == [])
        #expect(warnings { $0.image.quality = 39 } == [.lowQuality(39, lowest: 40)])
        #expect(warnings { $0.soughtCheck = nil } == [.staleStatus])
        #expect(
            warnings { $0.soughtCheck = .init(officer: $0.nominator, checkedAt: World.after(-24.1)) } == [.staleStatus])
        #expect(
            warnings { $0.soughtCheck = .init(officer: $0.nominator, checkedAt: World.after(0.1)) } == [.staleStatus])
        #expect(warnings { $0.image.origin = .nonPolice } == [.thirdPartySource])
        #expect(warnings(age: nil) == [.ageUnknown])
        #expect(warnings(age: 17.5) == [.underEighteen(age: 17)])
        #expect(warnings(age: 12.5) == [.underEighteen(age: 12), .underThirteen(age: 12)])
    }

    @Test func `An image from before puberty says little afterwards`() {
        let taken = World.after(-24 * 365.25 * 4)
        #expect(warnings(age: 20.5) { $0.image.takenAt = taken } == [.agedAcrossPuberty(from: 16, to: 20)])
        #expect(warnings(age: 30) { $0.image.takenAt = taken } == [])
    }

    @Test func `A reviewer has to acknowledge every warning, and can remove without`() throws {
        let entry = world.nomination(1) {
            $0.image.quality = 10
            $0.image.origin = .nonPolice
        }
        #expect(reviewing(entry) == ["G6", "G6"])
        #expect(reviewing(entry, seen: [.lowQuality]) == ["G6"])
        #expect(reviewing(entry, seen: [.lowQuality, .thirdPartySource]) == [])
        var removed = entry
        try removed.review(
            keeping: false, for: World.deploymentID, by: world.officer("list manager"), under: world.policy,
            at: World.start)
        #expect(removed.review?.keeps == false)
    }

    @Test func `G2: a nominator doesn't review what they nominated, and a reviewer is trained`() {
        #expect(reviewing(world.nomination(1), by: "nominator") == ["G2"])
        #expect(reviewing(world.nomination(1), by: "operator") == ["§4", "G1"])
    }

    @Test func `What keeps an entry off the list`() {
        #expect(bars { $0.lawfulHold = nil } == ["§6"])
        #expect(bars { $0.expiresAt = World.start } == ["§6"])
        #expect(bars { $0.sealed.rationale = " " } == ["INV-06"])
        #expect(bars { $0.sealed.imageSource = "" } == ["INV-06"])
        #expect(bars { $0.category = .suspect } == ["G4"], "not in this force's policy")
        #expect(bars { $0.category = .victimOrWitness } == ["§6"])
        #expect(bars(age: 17) == ["§6"])
        #expect(bars(age: 12) == ["§6", "§6"])
    }

    @Test func `A child is listed by one officer, a child under 13 by two, with the reason written`() throws {
        var entry = world.nomination(1, age: 12.5)
        func approving(_ kind: LineItemApproval.Kind, _ name: String) -> [String] {
            var copy = entry
            return rules { try copy.approveChild(kind, by: world.officer(name), under: world.policy, at: World.start) }
        }
        #expect(approving(.underEighteen, "superintendent") == ["§6"], "no reason yet")
        entry.sealed.lineItemReason = "A rehearsal with the parents."
        #expect(approving(.underEighteen, "operator") == ["§4"])
        #expect(approving(.exception, "superintendent") == ["§4"])
        try entry.approveChild(
            .underEighteen, by: world.officer("superintendent"), under: world.policy, at: World.start)
        #expect(entry.bars(under: world.policy, at: World.start).count == 1)
        #expect(approving(.underThirteen, "superintendent") == ["G2"])
        #expect(approving(.underThirteen, "inspector") == ["§6"])
        try entry.approveChild(
            .underThirteen, by: world.officer("second superintendent"), under: world.policy, at: World.start)
        #expect(entry.bars(under: world.policy, at: World.start).isEmpty)
    }

    @Test func `An exceptional category needs two people and its own reason`() throws {
        var entry = world.nomination(1) { $0.category = .victimOrWitness }
        let proposal = TwoPersonProposal(
            id: .init(World.uuid(83)), act: .listException(entry.id), proposer: world.officer("nominator").id,
            proposedAt: World.after(-1))
        let approval = try proposal.approve(by: world.officer("superintendent"), under: world.policy, at: World.start)
        #expect(rules { try entry.approveException(approval) } == ["§6"], "no reason yet")
        entry.sealed.lineItemReason = "Needed to find the others."
        try entry.approveException(approval)
        #expect(entry.bars(under: world.policy, at: World.start).isEmpty)
        var other = world.nomination(2) { $0.sealed.lineItemReason = "x" }
        #expect(rules { try other.approveException(approval) } == ["§6"])
    }

    @Test func `G2: whoever nominated an entry is not the one who agrees to its exception`() throws {
        var entry = world.nomination(1) {
            $0.category = .victimOrWitness
            $0.sealed.lineItemReason = "Needed to find the others."
        }
        var both = world.officer("nominator")
        both.roles.insert(.authorisingOfficer)
        let approval = try TwoPersonProposal(
            id: .init(World.uuid(83)), act: .listException(entry.id), proposer: world.officer("list manager").id,
            proposedAt: World.after(-1)
        ).approve(by: both, under: world.policy, at: World.start)
        #expect(rules { try entry.approveException(approval) } == ["G2"])
        #expect(entry.approvals.isEmpty)
    }

    @Test func `A change of an entry voids its review and approvals`() throws {
        var entry = try world.reviewed(1)[0]
        #expect(entry.review != nil)
        var sealed = entry.sealed
        sealed.instruction = "Wave."
        entry.amend(category: entry.category, band: .serious, image: entry.image, sealed: sealed)
        #expect(entry.review == nil && entry.approvals.isEmpty && entry.sealed.instruction == "Wave.")
    }

    @Test func `A warning's text and kind say the same`() {
        let all: [EntryWarning] = [
            .oldImage(years: 6), .agedAcrossPuberty(from: 9, to: 19), .ageUnknown, .underEighteen(age: 15),
            .underThirteen(age: 12), .lowQuality(3, lowest: 40), .staleStatus, .thirdPartySource,
        ]
        #expect(Set(all.map(\.kind)) == Set(EntryWarning.Kind.allCases))
        for warning in all { #expect(warning.text.count > 20) }
    }
}
