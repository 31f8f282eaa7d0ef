import Foundation
import Testing

@testable import Casework

@Suite struct GalleryFiguresTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    @Test func `Images are counted by group and status, and by what has to be known of them`() throws {
        var contested = try world.image(5, person: 3)
        let request = try DeletionRequest(
            id: .init(World.uuid(310)), for: [contested], requester: .dataSubject, letter: "Please.",
            receivedBy: world.officer("dpo"), under: world.policy, at: World.start)
        contested.contest(by: request)
        let images = [
            try world.image(1), try world.image(2, reviewDueAt: World.start),
            try world.image(3, conviction: .unknown, group: .four, reviewDueAt: nil),
            try world.image(4, conviction: .acquitted, group: .one), contested,
        ]
        let figures = GalleryFigures(counting: images, at: World.start)
        #expect(figures.rows.map(\.group) == [.one, .two, .four])
        #expect(figures.rows.map(\.status) == [.acquitted, .convicted, .unknown])
        #expect(figures.rows.map(\.images) == [1, 3, 1])
        #expect(figures.images == 5 && figures.pastReview == 1 && figures.noReviewDate == 1)
        #expect(figures.toReview == 2 && figures.statusUnknown == 1 && figures.contested == 1)
        #expect(GalleryFigures(counting: images, at: World.after(-1)).pastReview == 0, "due at the moment, not before")
    }

    @Test func `An empty gallery has no rows`() {
        let figures = GalleryFigures(counting: [], at: World.start)
        #expect(figures.rows.isEmpty && figures.images == 0 && figures.toReview == 0)
    }
}
