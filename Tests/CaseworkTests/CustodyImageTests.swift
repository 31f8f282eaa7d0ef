import Foundation
import Testing

@testable import Casework

@Suite struct CustodyImageTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    @Test func `An image past its review, without one or of unknown status is flagged, and excluded by policy`() throws
    {
        let good = try world.image(1)
        #expect(good.flags(at: World.start).isEmpty)
        #expect(good.isSearchable(for: .retrospective, under: world.policy, at: World.start))
        let overdue = try world.image(2, reviewDueAt: World.start)
        #expect(overdue.flags(at: World.start) == [.pastReview])
        #expect(overdue.flags(at: World.after(-0.001)).isEmpty, "due at the moment and not before")
        let undated = try world.image(3, reviewDueAt: nil)
        #expect(undated.flags(at: World.start) == [.noReviewDate])
        let unknown = try world.image(4, conviction: .unknown)
        #expect(unknown.flags(at: World.start) == [.statusUnknown])
        for image in [overdue, undated, unknown] {
            for use in AlgorithmUse.allCases {
                #expect(!image.isSearchable(for: use, under: world.policy, at: World.start))
            }
        }
    }

    @Test func `A policy may search what is flagged, but no watchlist takes it`() throws {
        let world = try SearchWorld { $0.searches.excludedFlags = [] }
        let overdue = try world.image(2, reviewDueAt: World.start)
        #expect(overdue.isSearchable(for: .retrospective, under: world.policy, at: World.start))
        #expect(!overdue.isSearchable(for: .live, under: world.policy, at: World.start))
        let acquitted = try world.image(5, conviction: .acquitted)
        #expect(acquitted.flags(at: World.start) == [.unconvicted])
        #expect(acquitted.isSearchable(for: .retrospective, under: world.policy, at: World.start))
        #expect(!acquitted.isSearchable(for: .live, under: world.policy, at: World.start))
    }

    @Test func `A child and an unknown age are flagged from the records`() throws {
        #expect(try world.image(6, age: 15).flags(at: World.start) == [.child])
        #expect(try world.image(7, age: nil).flags(at: World.start) == [.ageUnknown])
        #expect(try world.image(8, age: 18.01).flags(at: World.start).isEmpty)
    }

    @Test func `A row with reversed dates, without digest or without a person is refused with all its faults`() throws {
        let wrong = rules {
            _ = try CustodyImage(
                id: .init(World.uuid(1)), in: world.gallery, person: SearchWorld.person(1),
                sourceForce: World.borsetshire, arrestedAt: World.after(-10), takenAt: World.after(-11), quality: 101,
                digest: "", conviction: .convicted, group: .one, reviewDueAt: nil,
                sealed: .init(
                    nominalReference: " ", custodyReference: "CR-1", dateOfBirth: nil,
                    photograph: .init(World.uuid(2))),
                by: world.officer("dpo"), at: World.start)
        }
        #expect(wrong == ["§4", "§9", "§9", "§9"])
    }

    @Test func `Keeping an image takes a reason and a next review within the group's years`() throws {
        func retaining(
            _ image: CustodyImage, _ reasons: String = "Still necessary.", next: Double, by name: String = "dpo"
        ) -> [String] {
            var copy = image
            return rules {
                try copy.retain(
                    reasons: reasons, next: World.after(next), by: world.officer(name), under: world.policy,
                    at: World.start)
            }
        }
        let image = try world.image(1, group: .three, reviewDueAt: World.after(-1))
        #expect(retaining(image, next: 24 * 365) == [])
        #expect(retaining(image, " ", next: 24 * 365) == ["§12"])
        #expect(retaining(image, next: 0) == ["§9"])
        #expect(retaining(image, next: 24 * 365 * 7) == ["§9"])
        #expect(retaining(image, next: 24 * 365, by: "manager") == ["§4"])
        #expect(try retaining(world.image(2, conviction: .unknown), next: 24 * 365) == ["§9"])
        var kept = image
        try kept.retain(
            reasons: "Still necessary.", next: World.after(24 * 365), by: world.officer("dpo"), under: world.policy,
            at: World.start)
        #expect(kept.flags(at: World.after(1)).isEmpty && kept.sealed.notes.count == 1)
    }

    @Test func `A correction of the status is logged in the image and needs the manager`() throws {
        var image = try world.image(1, conviction: .unknown)
        #expect(
            rules {
                try image.correct(
                    .acquitted, .four, reasons: "Court record.", by: world.officer("dpo"), under: world.policy,
                    at: World.start)
            } == ["§4"])
        try image.correct(
            .acquitted, .four, reasons: "Court record.", by: world.officer("manager"), under: world.policy,
            at: World.start)
        #expect(image.flags(at: World.start) == [.unconvicted] && image.sealed.notes.count == 1)
    }
}
